import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { auroc } from "../../src/evaluation/measures/auroc.js";
import type { Outcome } from "../../src/evaluation/measures/outcome.js";
import {
  expectedCalibrationError,
  reliability,
} from "../../src/evaluation/measures/reliability.js";
import { accuracyAt, riskCoverage } from "../../src/evaluation/measures/riskCoverage.js";

function outcomes(...pairs: readonly (readonly [number, boolean])[]): Outcome[] {
  return pairs.map(([confidence, correct]) => ({ confidence, correct }));
}

describe("reliability", () => {
  const bins = reliability(outcomes([0.5, false], [0.75, true], [1, true], [0.25, true]), 2);

  test("bins hold their upper border, as Guo et al. have it", () => {
    assert.deepEqual(bins, [
      { from: 0, to: 0.5, images: 2, confidence: 0.375, accuracy: 0.5 },
      { from: 0.5, to: 1, images: 2, confidence: 0.875, accuracy: 1 },
    ]);
  });

  test("the calibration error by hand: (2 · 0.125 + 2 · 0.125) / 4", () => {
    assert.equal(expectedCalibrationError(bins), 0.125);
  });

  test("empty bins have no means and no share in the error; 0 is in the first bin", () => {
    const sparse = reliability(outcomes([0, false], [1.000001, true]), 15);
    assert.deepEqual(
      sparse.map(({ images }) => images),
      [1, ...new Array(13).fill(0), 1],
    );
    assert.deepEqual([sparse[7]!.confidence, sparse[7]!.accuracy], [null, null]);
    assert.ok(expectedCalibrationError(sparse) < 1e-6);
    assert.equal(expectedCalibrationError(reliability([])), 0);
  });

  test("what is no confidence is refused", () => {
    assert.throws(() => reliability(outcomes([1.1, true])), /expected confidences 0…1, got 1\.1/);
    assert.throws(() => reliability(outcomes([Number.NaN, true])), /got NaN/);
    assert.throws(() => reliability([], 0), /0 bins/);
  });
});

describe("riskCoverage", () => {
  test("by hand: right, wrong, right, wrong from the surest", () => {
    const found = riskCoverage(outcomes([0.6, false], [0.9, true], [0.8, false], [0.7, true]));
    assert.deepEqual(found.curve, [
      { coverage: 0.25, risk: 0 },
      { coverage: 0.5, risk: 1 / 2 },
      { coverage: 0.75, risk: 1 / 3 },
      { coverage: 1, risk: 1 / 2 },
    ]);
    assert.ok(Math.abs(found.area - (0 + 1 / 2 + 1 / 3 + 1 / 2) / 4) < 1e-15);
    assert.equal(accuracyAt(found, 0.25), 1);
    assert.equal(accuracyAt(found, 0.26), 0.5);
    assert.equal(accuracyAt(found, 1), 0.5);
    assert.throws(() => accuracyAt(found, 1.1), /expected a coverage 0…1, got 1\.1/);
  });

  test("equally sure answers are in no order: the curve is that of a random one", () => {
    const tied = outcomes([0.5, true], [0.5, false], [0.5, true], [0.5, true]);
    assert.deepEqual(
      riskCoverage(tied).curve.map(({ risk }) => risk),
      [0.25, 0.25, 0.25, 0.25],
    );
  });

  test("at most two hundred points, the last at full coverage", () => {
    const many = Array.from({ length: 1234 }, (_, i) => ({ confidence: i, correct: i > 34 }));
    const { curve } = riskCoverage(many);
    assert.equal(curve.length, 200);
    assert.deepEqual(curve.at(-1), { coverage: 1, risk: 35 / 1234 });
  });

  test("nothing, and no number, are refused", () => {
    assert.throws(() => riskCoverage([]), /expected at least one outcome, got none/);
    assert.throws(() => riskCoverage(outcomes([Number.NaN, true])), /got NaN/);
  });
});

describe("auroc", () => {
  test("by hand, ties counting half", () => {
    assert.equal(auroc([2, 3], [0, 1]), 1);
    assert.equal(auroc([0, 1], [2, 3]), 0);
    assert.equal(auroc([1, 1], [1, 1, 1]), 0.5);
    // Pairs won: 3 over 1 and 2 (2), 2 over 1 (1) and beside 2 (½), of four.
    assert.equal(auroc([3, 2], [1, 2]), 3.5 / 4);
  });

  test("equals the share of pairs won, whatever the scores", () => {
    const scores = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(scores, scores, (positives, negatives) => {
        const won = positives.flatMap((p) => negatives.map((n) => (p > n ? 1 : p === n ? 0.5 : 0)));
        const share = won.reduce<number>((sum, one) => sum + one, 0) / won.length;
        assert.ok(Math.abs(auroc(positives, negatives) - share) < 1e-12);
      }),
    );
  });

  test("one side empty, or no number, is refused", () => {
    assert.throws(() => auroc([], [1]), /0 positives against 1 negatives/);
    assert.throws(() => auroc([Number.NaN], [1]), /got NaN/);
  });
});
