import assert from "node:assert/strict";
import { test } from "node:test";
import { shareInterval } from "../../../src/evaluation/measures/interval.js";

// R: prop.test(x, n, correct = FALSE)$conf.int
for (const [right, of, low, high] of [
  [28, 30, 0.7868, 0.9815],
  [30, 30, 0.8865, 1],
  [0, 10, 0, 0.2775],
  [50, 100, 0.4038, 0.5962],
] as const) {
  test(`${right} of ${of}`, () => {
    const [lower, upper] = shareInterval(right, of);
    assert.ok(Math.abs(lower - low) < 1e-4, `${lower}`);
    assert.ok(Math.abs(upper - high) < 1e-4, `${upper}`);
  });
}
