import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { compilePattern } from "../../src/patterns/compile.js";
import { fitsPattern } from "../../src/patterns/pattern.js";

test("a range fits the numbers between its bounds, both included, without leading zeros", () => {
  fc.assert(
    fc.property(fc.nat(3000), fc.nat(3000), (a, b) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      const pattern = compilePattern(`range:${low}-${high}`);
      for (let value = Math.max(0, low - 200); value <= high + 200; value += 1) {
        assert.equal(
          fitsPattern(pattern, String(value)),
          value >= low && value <= high,
          `${value}`,
        );
      }
      assert.ok(!fitsPattern(pattern, `0${low}`) && !fitsPattern(pattern, ""));
    }),
    { numRuns: 60 },
  );
});

test("bounds with leading zeros want as many digits", () => {
  const pattern = compilePattern("range:007-120");
  for (let value = 0; value <= 999; value += 1) {
    assert.equal(fitsPattern(pattern, String(value).padStart(3, "0")), value >= 7 && value <= 120);
  }
  assert.ok(!fitsPattern(pattern, "7") && !fitsPattern(pattern, "0007"));
});

test("a range has up to thirty digits", () => {
  const pattern = compilePattern(`range:1${"0".repeat(29)}-${"9".repeat(30)}`);
  assert.ok(fitsPattern(pattern, "123456789012345678901234567890"));
  assert.ok(!fitsPattern(pattern, "12345678901234567890123456789"));
  assert.throws(() => compilePattern(`range:1-1${"0".repeat(30)}`), { code: "BAD_PATTERN" });
});

for (const [pattern, good, bad] of [
  [
    "decimal",
    ["0", "7", "1250", "0.5", "3,14159", "1,250", "1,250.5", "1.250.000", "1.250,75", "12,345,678"],
    ["", "007", ".5", "5.", "1,25,0", "1,250,00", "1.250.5", "1,2345.5", "1234,567.8", ",1"],
  ],
  [
    "decimal:2",
    ["0.00", "12.50", "12,50", "1250.00", "1,250.00", "1.250,00", "1,000,000.99", "1/2.50"],
    ["12", "12.5", "12.500", "1.250.00", "1,250,00", "12500", "01.00"],
  ],
  ["decimal:0", ["0", "1250", "1,250", "1.250"], ["1.5", "1,25", "0.0"]],
] as const) {
  test(`${pattern} fits numbers, their thousands parted or not`, () => {
    const compiled = compilePattern(pattern);
    for (const text of good) assert.ok(fitsPattern(compiled, text), text);
    for (const text of bad) assert.ok(!fitsPattern(compiled, text), text);
  });
}
