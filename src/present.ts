/**
 * A value that is known to be there: an index within its array, a key of a map that was filled before.
 * `present(values[i])` is checked, so that a fault of ours stops at its place and does not run on as NaN.
 * It takes the value and not the array and the index: a load that all kinds of arrays share is slow.
 * @throws RangeError when the value is undefined: an index out of range, a key that is not there.
 */
export function present<T>(value: T | undefined): T {
  return value === undefined ? missing() : value;
}

/**
 * The same for loops over pixels, as `const value = values[i] ?? missing()`: an optimizing compiler drops
 * the check with the one that the load itself makes, where a call costs up to a half of a small loop. It
 * binds less than all arithmetic, so it stands alone in its line or in parentheses.
 * @throws RangeError always.
 */
export function missing(): never {
  throw new RangeError("Expected a value, got undefined: an index out of range, or a missing key");
}
