import assert from "node:assert/strict";
import { test } from "node:test";
import {
  intersectionOverUnion,
  matchBoxes,
  scoreBoxes,
} from "../../../src/evaluation/strings/matchBoxes.js";

const at = (x: number, digit: number, width = 10) => ({
  box: { x, y: 0, width, height: 10 },
  digit,
});

test("intersection over union by hand", () => {
  assert.equal(intersectionOverUnion(at(0, 1).box, at(0, 1).box), 1);
  assert.equal(intersectionOverUnion(at(0, 1).box, at(5, 1).box), 1 / 3);
  assert.equal(intersectionOverUnion(at(0, 1).box, at(10, 1).box), 0);
  assert.equal(
    intersectionOverUnion(at(0, 1).box, { x: 2, y: -5, width: 4, height: 10 }),
    20 / 120,
  );
  assert.equal(intersectionOverUnion(at(0, 1).box, { x: 0, y: 20, width: 10, height: 10 }), 0);
});

test("boxes match by half at least, with their digit, each once", () => {
  const expected = [at(0, 1), at(20, 2), at(40, 3), at(60, 4)];
  assert.deepEqual(
    // A half exactly, another digit, two for one, one that overlaps too little, one of nothing.
    matchBoxes(expected, [at(0, 1, 20), at(20, 7), at(40, 3), at(41, 3), at(64, 4), at(90, 9)]),
    { matched: 2, expected: 4, found: 6 },
  );
  assert.equal(matchBoxes([at(0, 1)], [at(0, 1, 20.1)]).matched, 0);
  assert.equal(matchBoxes([at(0, 1), at(1, 1)], [at(0, 1)]).matched, 1);
});

test("those that overlap most are paired first", () => {
  // In the order of the lists the first would take the second one's box, and leave it without.
  assert.equal(matchBoxes([at(0, 1), at(2, 1)], [at(2, 1), at(-3, 1)]).matched, 2);
});

test("precision, recall and F1 over all pictures; null where there is nothing to divide by", () => {
  const score = scoreBoxes([
    { matched: 2, expected: 4, found: 6 },
    { matched: 1, expected: 2, found: 1 },
    { matched: 0, expected: 0, found: 1 },
  ]);
  assert.deepEqual(score, { precision: 3 / 8, recall: 3 / 6, f1: 6 / 14 });
  assert.deepEqual(scoreBoxes([]), { precision: null, recall: null, f1: null });
  assert.deepEqual(scoreBoxes([{ matched: 0, expected: 3, found: 0 }]), {
    precision: null,
    recall: 0,
    f1: 0,
  });
});
