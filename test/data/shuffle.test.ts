import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { shuffledOrder } from "../../src/data/shuffle.js";

/** How often each of the 24 orders of four came up, as a chi-square of 23 degrees of freedom. */
function unevenness(shuffle: (round: number) => Iterable<number>, rounds: number): number {
  const seen = new Map<string, number>();
  for (let round = 0; round < rounds; round += 1) {
    const order = [...shuffle(round)].join("");
    seen.set(order, (seen.get(order) ?? 0) + 1);
  }
  assert.equal(seen.size, 24);
  const expected = rounds / 24;
  return [...seen.values()].reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
}

describe("shuffledOrder", () => {
  test("is a permutation", () => {
    fc.assert(
      fc.property(fc.nat(2000), fc.maxSafeNat(), fc.nat(1000), (count, seed, epoch) => {
        const order = shuffledOrder(count, seed, epoch);
        assert.equal(order.length, count);
        assert.deepEqual(
          order.toSorted(),
          Uint32Array.from({ length: count }, (_, index) => index),
        );
      }),
    );
  });

  test("depends on seed and epoch alone", () => {
    const order = shuffledOrder(1000, 1, 1);
    assert.deepEqual(shuffledOrder(1000, 1, 1), order);
    for (const [seed, epoch] of [
      [1, 2],
      [2, 1],
      [1 + 2 ** 32, 1],
    ] as const) {
      const other = shuffledOrder(1000, seed, epoch);
      const same = order.filter((index, at) => other[at] === index).length;
      assert.ok(same < 8, `${same} of 1000 stayed in place`);
    }
  });

  test("every order is equally likely, over seeds and over epochs", () => {
    // Above 49.7 in one of a thousand fair runs.
    assert.ok(unevenness((seed) => shuffledOrder(4, seed, 1), 24_000) < 49.7);
    assert.ok(unevenness((epoch) => shuffledOrder(4, 3, epoch), 24_000) < 49.7);
  });

  test("the measure finds a shuffle that is not fair", () => {
    // Swapping with any place instead of one not yet passed is the well-known mistake.
    const unfair = (round: number) => {
      const picks = shuffledOrder(256, round, 1);
      const order = [0, 1, 2, 3];
      for (let at = 0; at < 4; at += 1) {
        const chosen = picks[at]! % 4;
        [order[at], order[chosen]] = [order[chosen]!, order[at]!];
      }
      return order;
    };
    assert.ok(unevenness(unfair, 24_000) > 500);
  });

  test("refuses a seed that is none", () => {
    assert.throws(() => shuffledOrder(10, -1, 1), { code: "BAD_ARGUMENT", message: /^seed: / });
  });
});
