import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { coverageAt } from "../../../src/evaluation/measures/riskCoverage.js";

/** Answers, the surest first: r is right, w is wrong. */
const answers = (text: string, confidences?: readonly number[]) =>
  [...text].map((one, at) => ({
    correct: one === "r",
    confidence: confidences?.[at] ?? 1 - at / text.length,
  }));

test("the largest share of which enough is right, whatever lies between", () => {
  // Right: 1, 1, 2/3, 3/4, 4/5, 4/6.
  const found = coverageAt(answers("rrwrrw"), 0.8);
  assert.equal(found.coverage, 5 / 6);
  assert.ok(Math.abs(found.confidence! - (1 - 4 / 6)) < 1e-12);
  assert.equal(coverageAt(answers("rrwrrw"), 0.81).coverage, 2 / 6);
  assert.equal(coverageAt(answers("rrwrrw"), 0).coverage, 1);
});

test("one wrong of a hundred is 99 % right", () => {
  assert.equal(coverageAt(answers(`${"r".repeat(99)}w`), 0.99).coverage, 1);
  assert.equal(coverageAt(answers(`${"r".repeat(98)}w`), 0.99).coverage, 98 / 99);
});

test("equally sure answers are taken together or not at all", () => {
  assert.deepEqual(coverageAt(answers("rrwr", [0.9, 0.5, 0.5, 0.1]), 0.9), {
    coverage: 0.25,
    confidence: 0.9,
  });
  assert.deepEqual(coverageAt(answers("wr", [0.5, 0.5]), 0.9), {
    coverage: 0,
    confidence: undefined,
  });
});

test("the order in which answers come does not count", () => {
  const arbitrary = fc.array(
    fc.record({ correct: fc.boolean(), confidence: fc.constantFrom(0.1, 0.3, 0.5, 0.7, 0.9) }),
    { minLength: 1, maxLength: 30 },
  );
  fc.assert(
    fc.property(arbitrary, fc.constantFrom(0.5, 0.8, 0.99), (outcomes, accuracy) => {
      // Each threshold one by one, as the definition has it.
      let best = 0;
      for (const { confidence } of outcomes) {
        const taken = outcomes.filter((one) => one.confidence >= confidence);
        const right = taken.filter(({ correct }) => correct).length;
        if (right / taken.length >= accuracy) best = Math.max(best, taken.length);
      }
      assert.equal(coverageAt(outcomes, accuracy).coverage, best / outcomes.length);
    }),
  );
});

test("no answer and no confidence are faults of ours", () => {
  assert.throws(() => coverageAt([], 0.99), RangeError);
  assert.throws(() => coverageAt([{ correct: true, confidence: Number.NaN }], 0.99), RangeError);
});
