import assert from "node:assert/strict";
import { test } from "node:test";
import { noDigit } from "../../../src/data/digitSet.js";
import { wrongCells } from "../../../src/evaluation/measures/countTable.js";
import { answerTable } from "../../../src/evaluation/sets/answerTable.js";
import type { SetPicture } from "../../../src/evaluation/sets/setPicture.js";
import { predictionOf } from "../../../src/tasks/digit/prediction.js";

const prediction = predictionOf([0, 0, 0, 0, 0, 1, 0, 0, 0, 0], 1, 0.5);
const read = (label: number, outcome: "answered" | "refused" | "several"): SetPicture => ({
  ...{ name: "a.png", label, outcome, prediction, field: new Uint8Array(784) },
});

test("digits alone, all answered, make a plain confusion matrix", () => {
  const { rows, columns, counts, words } = answerTable([read(5, "answered"), read(3, "answered")]);
  assert.deepEqual([rows, columns], [[..."0123456789"], [..."0123456789"]]);
  assert.deepEqual(
    [counts[5]?.[5], counts[3]?.[5], counts.flat().filter(Boolean).length],
    [1, 1, 2],
  );
  assert.deepEqual(words, {});
});

test("refusals that occur are columns, what is no digit a row; unreadable pictures are in neither", () => {
  const table = answerTable([
    read(5, "answered"),
    read(2, "refused"),
    read(noDigit, "several"),
    read(noDigit, "answered"),
    { name: "b.png", label: noDigit, outcome: "blank" },
    { name: "c.png", label: 1, outcome: "unreadable" },
  ]);
  assert.deepEqual(table.rows, [..."0123456789", "none"]);
  assert.deepEqual(table.columns, [..."0123456789", "none", "2+", "–"]);
  assert.equal(
    table.counts.flat().reduce((sum, count) => sum + count, 0),
    5,
  );
  // No digit is rightly refused, whatever the reason.
  assert.deepEqual(wrongCells(table), [
    { row: "2", column: "none", pictures: 1 },
    { row: "none", column: "5", pictures: 1 },
  ]);
  assert.deepEqual(Object.keys(table.words ?? {}), ["none", "2+", "–"]);
});
