import assert from "node:assert/strict";
import { test } from "node:test";
import { shareInterval } from "../../../src/evaluation/measures/interval.js";
import { comparable, scoreStrings } from "../../../src/evaluation/strings/scoreStrings.js";

const readings = [
  { expected: "1250", read: "1,250", confidence: 0.9 },
  { expected: "1.250,00", read: "125000", confidence: 0.8 },
  { expected: "77", read: "7", confidence: 0.7 },
  { expected: "12", read: "21", confidence: 0.6 },
  { expected: "5", read: "", confidence: 0 },
];

test("digits alone are compared: rates by hand", () => {
  const score = scoreStrings(readings);
  assert.equal(score.pictures, 5);
  assert.equal(score.right, 2);
  assert.equal(score.exactRate, 0.4);
  assert.deepEqual(score.interval, shareInterval(2, 5));
  // One is missing, two are changed (a swap is two), one is missing: 4 of 4 + 6 + 2 + 2 + 1.
  assert.equal(score.characterErrorRate, 4 / 15);
  assert.deepEqual(score.at99, { coverage: 0.4, confidence: 0.8 });
  assert.equal(score.riskCoverage.curve.at(-1)!.risk, 0.6);
  // Each has a bin of its own: right at 0.9 and 0.8, wrong at 0.7, 0.6 and 0.
  assert.ok(Math.abs(score.ece - (0.1 + 0.2 + 0.7 + 0.6) / 5) < 1e-9);
});

test("separators count when asked for, spaces never", () => {
  const score = scoreStrings(readings, true);
  assert.equal(score.right, 0);
  // A comma too many, a dot and a comma too few, and as above.
  assert.equal(score.characterErrorRate, (1 + 2 + 4) / 17);
  assert.equal(comparable("1 250,- #", true), "1250,-#");
  assert.equal(comparable("1 250,- #"), "1250");
});

test("more may be read than is there, and where nothing is written no rate is told", () => {
  const empty = { expected: "", read: "123", confidence: 0.5 };
  assert.equal(scoreStrings([empty]).characterErrorRate, null);
  const one = { expected: "1", read: "1", confidence: 0.5 };
  assert.equal(scoreStrings([empty, one]).characterErrorRate, 3);
  assert.equal(scoreStrings([{ ...empty, read: "" }]).exactRate, 1);
});

test("no readings are a fault of ours", () => {
  assert.throws(() => scoreStrings([]), RangeError);
});
