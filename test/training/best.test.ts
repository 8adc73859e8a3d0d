import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { isBetter, isOutOfPatience } from "../../src/training/best.js";

const record = (validationAccuracy: number, validationLoss: number) => ({
  validationAccuracy,
  validationLoss,
});

describe("the better of two epochs", () => {
  test("is the more accurate, whatever the loss", () => {
    assert.equal(isBetter(record(0.9, 5), record(0.8, 0.1)), true);
    assert.equal(isBetter(record(0.8, 0.1), record(0.9, 5)), false);
  });

  test("is, of equally accurate ones, that with the lower loss", () => {
    assert.equal(isBetter(record(0.9, 0.1), record(0.9, 0.2)), true);
    assert.equal(isBetter(record(0.9, 0.2), record(0.9, 0.1)), false);
  });

  test("is, of twins, neither: the earlier one stays", () => {
    assert.equal(isBetter(record(0.9, 0.1), record(0.9, 0.1)), false);
    assert.equal(isBetter(record(0, 0), record(0, 0)), false);
  });

  test("is never one without a loss", () => {
    assert.equal(isBetter(record(0.9, Number.NaN), record(0.9, 0.1)), false);
  });
});

describe("patience", () => {
  test("runs out after as many epochs without a better one as it says", () => {
    assert.equal(isOutOfPatience(5, 3, 3), false);
    assert.equal(isOutOfPatience(6, 3, 3), true);
    assert.equal(isOutOfPatience(7, 3, 3), true);
  });

  test("of 1 ends a run at the first epoch that is no better", () => {
    assert.equal(isOutOfPatience(0, 0, 1), false);
    assert.equal(isOutOfPatience(1, 1, 1), false);
    assert.equal(isOutOfPatience(2, 2, 1), false);
    assert.equal(isOutOfPatience(3, 2, 1), true);
  });

  test("of 0 never runs out", () => {
    assert.equal(isOutOfPatience(1, 1, 0), false);
    assert.equal(isOutOfPatience(100_000, 1, 0), false);
  });
});
