import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { levelsOf } from "../../src/lines/levels.js";
import { LineLabel, lineLabelSize, mostMarks, noMark } from "../../src/lines/lineLabel.js";
import { markClass, markScores, marks } from "../../src/lines/marks.js";
import { writeStrip } from "../../src/lines/strip.js";

describe("the levels of paper and ink", () => {
  test("are the median and the 98th percentile", () => {
    const darkness = Float32Array.from({ length: 1000 }, (_, at) => at);
    const { paper, ink } = levelsOf(darkness);
    assert.ok(Math.abs(paper - 500) < 2, `${paper}`);
    assert.ok(Math.abs(ink - 980) < 2, `${ink}`);
  });

  test("are one where all is alike", () => {
    assert.deepEqual(levelsOf(new Float32Array(10).fill(3)), { paper: 3, ink: 3 });
  });
});

describe("a strip", () => {
  test("has paper at 0, ink at 204, and leaves what is beyond its width", () => {
    const strip = new Uint8Array(8).fill(7);
    const darkness = Float32Array.of(0.2, 0.6, 1, 0.1, 0.4, 2);
    writeStrip(darkness, 3, { paper: 0.2, ink: 0.6 }, strip, 4);
    assert.deepEqual([...strip], [0, 204, 255, 7, 0, 102, 255, 7]);
  });

  test("is paper where paper and ink are one", () => {
    const strip = new Uint8Array(2).fill(7);
    writeStrip(Float32Array.of(0.1, 0.9), 2, { paper: 0.1, ink: 0.1 }, strip, 2);
    assert.deepEqual([...strip], [0, 0]);
  });
});

test("a line's label holds the class and the column of each mark", () => {
  const bytes = new Uint8Array(lineLabelSize);
  const label = new LineLabel(bytes);
  label.add("7", 3.9);
  label.add("#", 5);
  assert.deepEqual([...bytes.subarray(0, 3)], [7, 16, noMark]);
  assert.deepEqual([...bytes.subarray(mostMarks, mostMarks + 3)], [3, 5, noMark]);
});

test("each mark has its own score, and the blank the last", () => {
  assert.equal(markScores, 18);
  assert.deepEqual(
    marks.map((mark) => markClass(mark)),
    marks.map((_, index) => index),
  );
});
