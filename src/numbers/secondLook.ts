import { type Box, middleOf } from "../image/plane/resample.js";
import { isDigit, type Lattice } from "../lattice/lattice.js";
import { type LineBox, placeOn } from "../lines/lineBox.js";
import { columnPixels, stripHeight } from "../lines/strip.js";
import { missing, present } from "../present.js";

/** How a digit that was found in a line looks by itself, with what stands around it. */
export interface LookedAt {
  /** In the picture's pixels. */
  readonly box: Box;
  /** How likely it is each of ten digits, 0…1, and then none: at least [10]. */
  readonly look: ArrayLike<number>;
}

/** How much a look at a digit counts against the line's own columns; chosen on composed lines. */
const weight = 0.3;

/** What a look leaves to each digit at least: it may be wrong. */
const least = 0.002;

/** Of a digit's width, its columns reach so far from its middle. */
const reach = 0.3;

/**
 * What the columns of a line show, where each digit that was found in it was looked at once more: in its columns
 * the probabilities of digits are multiplied by the look's, to a power, and share what all digits had before
 * (a product of experts: G. Hinton, Neural Computation 14 (2002), 1771–1800).
 * @param strip where the line was cut.
 */
export function withLooks(lattice: Lattice, strip: LineBox, looks: readonly LookedAt[]): Lattice {
  const { columns, symbols } = lattice;
  const logProbabilities = Float64Array.from(lattice.logProbabilities);
  const digits = [...symbols.keys()].filter((k) => isDigit(present(symbols[k])));
  const perColumn = (strip.height / stripHeight) * columnPixels;
  for (const { box, look } of looks) {
    const sum = Array.from({ length: 10 }, (_, digit) => look[digit] ?? 0).reduce((a, b) => a + b);
    const evidence = digits.map((k) => {
      const share = (look[Number(symbols[k])] ?? missing()) / sum;
      return weight * Math.log((share + least) / (1 + 10 * least));
    });
    const middle = placeOn(strip, middleOf(box)).along + strip.width / 2;
    const first = Math.max(0, Math.ceil((middle - reach * box.width) / perColumn - 0.5));
    const last = Math.min(columns - 1, (middle + reach * box.width) / perColumn - 0.5);
    for (let column = first; column <= last; column++) {
      const from = column * (symbols.length + 1);
      const mass = () =>
        digits.reduce((all, k) => all + Math.exp(logProbabilities[from + k] ?? missing()), 0);
      const before = mass();
      digits.forEach((k, at) => {
        logProbabilities[from + k] =
          (logProbabilities[from + k] ?? missing()) + present(evidence[at]);
      });
      const change = Math.log(before / mass());
      for (const k of digits) {
        logProbabilities[from + k] = (logProbabilities[from + k] ?? missing()) + change;
      }
    }
  }
  return { columns, symbols, logProbabilities };
}
