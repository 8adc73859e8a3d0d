import assert from "node:assert/strict";
import { test } from "node:test";
import { coveredSpans, covers, joinSpans } from "../../mutation/v8Coverage.js";

const range = (startOffset: number, endOffset: number, count: number) => ({
  startOffset,
  endOffset,
  count,
});

test("the innermost range says whether a character ran", () => {
  const functions = [
    { ranges: [range(0, 100, 1)] },
    { ranges: [range(10, 40, 0), range(20, 30, 2)] },
    { ranges: [range(50, 90, 3), range(60, 70, 0)] },
  ];
  const spans = coveredSpans({ url: "", functions });
  assert.deepEqual(spans, [
    [0, 10],
    [20, 30],
    [40, 60],
    [70, 100],
  ]);
  const at = [0, 9, 10, 20, 29, 30, 59, 60, 99, 100].filter((place) => covers(spans, place));
  assert.deepEqual(at, [0, 9, 20, 29, 59, 99]);
});

test("spans of several processes are joined", () => {
  const joined = joinSpans([
    [5, 8],
    [0, 2],
    [2, 3],
    [6, 7],
  ]);
  assert.deepEqual(joined, [
    [0, 3],
    [5, 8],
  ]);
});
