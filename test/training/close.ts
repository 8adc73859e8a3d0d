import assert from "node:assert/strict";

/**
 * Fails unless every number is as near to the one expected as rounding explains.
 * @param tolerance the greatest difference allowed; by default that of float64 for numbers near 1.
 */
export function assertClose(
  got: number | ArrayLike<number>,
  expected: number | ArrayLike<number>,
  tolerance = 1e-12,
): void {
  const [values, wanted] = [got, expected].map((of) => (typeof of === "number" ? [of] : of));
  assert.equal(values?.length, wanted?.length);
  for (const [at, value] of Array.from(values ?? []).entries()) {
    const want = wanted?.[at] ?? Number.NaN;
    // Not "greater than": NaN fails, too.
    assert.ok(Math.abs(value - want) <= tolerance, `${at}: expected ${want}, got ${value}`);
  }
}
