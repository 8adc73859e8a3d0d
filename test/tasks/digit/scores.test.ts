import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { digitnessOf, digitProbabilities } from "../../../src/tasks/digit/scores.js";

const near = (found: number, expected: number, tolerance = 1e-12) =>
  assert.ok(Math.abs(found - expected) < tolerance, `${found}, not ${expected}`);

/** Logits whose softmax is these probabilities. */
const logitsOf = (probabilities: readonly number[]) => probabilities.map(Math.log);

test("digits' probabilities leave the class for no digit out", () => {
  const logits = logitsOf([0.2, 0.1, 0.025, 0.025, 0.025, 0.025, 0.025, 0.025, 0.025, 0.025, 0.5]);
  const found = digitProbabilities(logits, 1);
  assert.equal(found.length, 10);
  near(found[0]!, 0.4);
  near(found[1]!, 0.2);
  near(found[9]!, 0.05);
  near(digitnessOf(logits, 1), 0.5);
});

test("a temperature of 2 takes the root of the odds", () => {
  const logits = [Math.log(9), ...Array<number>(9).fill(0)];
  near(digitProbabilities(logits, 1)[0]!, 9 / 18);
  near(digitProbabilities(logits, 2)[0]!, 3 / 12);
  near(digitnessOf(logits, 2), 3 / 12);
});

test("with eleven classes digitness is 1 − p(no digit), and small ones stay apart", () => {
  const none = (logit: number) => [...Array<number>(10).fill(0), logit];
  near(digitnessOf(none(0), 1), 10 / 11);
  near(digitnessOf(none(40), 1) / digitnessOf(none(41), 1), Math.E, 1e-9);
  assert.ok(digitnessOf(none(200), 1) > 0);
});

test("probabilities add up to 1 and keep the order of the logits, whatever they are", () => {
  const logit = fc.double({ min: -500, max: 500, noNaN: true });
  const logits = fc.array(logit, { minLength: 10, maxLength: 11 });
  fc.assert(
    fc.property(logits, fc.double({ min: 0.05, max: 20, noNaN: true }), (list, temperature) => {
      const found = digitProbabilities(list, temperature);
      near(
        found.reduce((sum, p) => sum + p, 0),
        1,
        1e-9,
      );
      const best = Math.max(...list.slice(0, 10));
      assert.equal(found[list.indexOf(best)], Math.max(...found));
      const digitness = digitnessOf(list, temperature);
      assert.ok(digitness >= 0 && digitness <= 1, `${digitness}`);
    }),
  );
});

test("logits that are not finite give no probabilities", () => {
  assert.ok(digitProbabilities([Number.NaN, ...Array<number>(9).fill(0)], 1).some(Number.isNaN));
  assert.ok(digitProbabilities([Infinity, ...Array<number>(9).fill(0)], 1).some(Number.isNaN));
});
