import assert from "node:assert/strict";
import { test } from "node:test";
import { countCorrect } from "../../src/training/countCorrect.js";

/** Three classes of four samples, a row a class: the answers are 2, 0, 1 and 0. */
const logits = Float32Array.of(...[-3, 5, 1, 0.5], ...[-2, 4, 2, 0.25], ...[-1, 3, -9, 0.375]);
const count = (labels: readonly number[], samples = 4) =>
  countCorrect(logits, Uint8Array.from(labels), samples);

test("a sample is right whose label has the greatest logit", () => {
  assert.equal(count([2, 0, 1, 0]), 4);
  assert.equal(count([2, 1, 1, 0]), 3);
  assert.equal(count([0, 1, 2, 1]), 0);
});

test("only the first samples count", () => {
  assert.equal(count([2, 0, 1, 0], 3), 3);
  assert.equal(count([0, 0, 1, 0], 1), 0);
  assert.equal(count([2, 0, 1, 0], 0), 0);
});

test("of equal logits the lowest class is the answer", () => {
  const equal = new Float32Array(6).fill(1);
  assert.equal(countCorrect(equal, Uint8Array.of(0, 0), 2), 2);
  assert.equal(countCorrect(equal, Uint8Array.of(1, 2), 2), 0);
});
