import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { compare, isWorse } from "../../src/adapting/worse.js";

/** So many lines lost, won, and read as before. */
function comparison(lost: number, won: number, same = 100) {
  const before = [...Array(lost).fill(true), ...Array(won).fill(false), ...Array(same).fill(true)];
  const after = [...Array(lost).fill(false), ...Array(won).fill(true), ...Array(same).fill(true)];
  return compare(before, after);
}

describe("two models compared on the same lines", () => {
  test("are counted line by line", () => {
    const { count, before, after, lost, won } = comparison(3, 5);
    assert.deepEqual([count, before, after, lost, won], [108, 103, 105, 3, 5]);
  });

  test("differ by chance as often as coins fall", () => {
    assert.equal(comparison(0, 0).pOfLoss, 1);
    assert.equal(comparison(0, 4).pOfLoss, 1);
    assert.ok(Math.abs(comparison(5, 0).pOfLoss - 1 / 32) < 1e-12);
    // 4 or 5 of 5.
    assert.ok(Math.abs(comparison(4, 1).pOfLoss - 6 / 32) < 1e-12);
    assert.ok(Math.abs(comparison(500, 500).pOfLoss - 0.5) < 0.02);
  });

  test("are called worse at one in a hundred", () => {
    assert.equal(isWorse(comparison(6, 0)), false);
    assert.equal(isWorse(comparison(7, 0)), true);
    assert.equal(isWorse(comparison(50, 35)), false);
    assert.equal(isWorse(comparison(60, 30)), true);
    assert.equal(isWorse(comparison(0, 60)), false);
  });
});
