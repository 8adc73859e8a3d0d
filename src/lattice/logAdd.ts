/** Where the smaller of two numbers adds nothing to the larger in float64, in nats: −log 2⁻⁵⁴. */
const nothing = 37.5;

/** log(eᵃ + eᵇ), where −∞ stands for log 0. */
export function logAdd(a: number, b: number): number {
  const larger = a > b ? a : b;
  const smaller = a > b ? b : a;
  if (smaller === Number.NEGATIVE_INFINITY || larger - smaller > nothing) return larger;
  // Of a small exponential the sum keeps few digits, but so many as the result has.
  return larger + Math.log(1 + Math.exp(smaller - larger));
}
