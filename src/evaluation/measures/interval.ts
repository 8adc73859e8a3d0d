/**
 * Between which shares the truth lies with 95 % confidence when `right` of `of` answers were: the score
 * interval of E. B. Wilson, JASA 22 (1927), which holds for few answers, and for all or none of them right.
 * @param right whole, 0…of.
 * @param of whole, at least 1.
 * @returns lower and upper end, each 0…1.
 */
export function shareInterval(right: number, of: number): readonly [number, number] {
  const z = 1.959964;
  const share = right / of;
  const scale = 1 + z ** 2 / of;
  const middle = (share + z ** 2 / (2 * of)) / scale;
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}
