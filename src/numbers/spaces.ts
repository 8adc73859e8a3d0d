/** Between groups of digits lies so much of a digit's height at least. */
const leastGap = 0.4;

/** And so many times what lies between the digits of a group, which is the usual gap. */
const leastTimes = 3;

/** Fewer gaps say nothing of what is usual. */
const leastGaps = 3;

/**
 * A number's text with a space where digits stand apart as groups do: `1 250 000`.
 * @param text one character a mark.
 * @param gaps between each mark and the next, in heights of a digit, below 0 where they overlap; undefined where one
 *   of the two is a separator, which parts groups by itself.
 */
export function spaced(text: string, gaps: readonly (number | undefined)[]): string {
  const known = gaps.filter((gap) => gap !== undefined).sort((a, b) => a - b);
  if (known.length < leastGaps) return text;
  // Of most numbers more gaps lie in groups than between them; of pairs, half.
  const usual = Math.max(0, known[Math.floor((known.length - 1) / 3)] ?? 0);
  const least = Math.max(leastGap, leastTimes * usual);
  return Array.from(text, (mark, at) => mark + ((gaps[at] ?? 0) >= least ? " " : "")).join("");
}
