/** The largest size of any value, and whether any is below 0. */
export function magnitudeOf(values: Float32Array): {
  readonly most: number;
  readonly isSigned: boolean;
} {
  let [lowest, highest] = [0, 0];
  for (const value of values) {
    if (value < lowest) lowest = value;
    else if (value > highest) highest = value;
  }
  return { most: Math.max(-lowest, highest), isSigned: lowest < 0 };
}
