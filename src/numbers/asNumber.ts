import { type Lattice, otherMark } from "../lattice/lattice.js";
import { missing } from "../present.js";

/**
 * How much seldomer marks that are none of a number's are in numbers than in all lines that a line reader learned
 * from, of which a tenth are words.
 */
const othersInNumbers = 0.1;

/**
 * What the columns show, given that the line is a number: Bayes' rule with a lower prior for other marks, which
 * else take the place of digits that look like letters.
 */
export function asNumber({ columns, symbols, logProbabilities }: Lattice): Lattice {
  const classes = symbols.length + 1;
  const other = symbols.indexOf(otherMark);
  const changed = Float64Array.from(logProbabilities);
  if (other < 0) return { columns, symbols, logProbabilities };
  for (let from = 0; from < changed.length; from += classes) {
    const share = Math.exp(changed[from + other] ?? missing());
    const left = Math.log(1 - share * (1 - othersInNumbers));
    for (let at = from; at < from + classes; at++) changed[at] = (changed[at] ?? missing()) - left;
    changed[from + other] = (changed[from + other] ?? missing()) + Math.log(othersInNumbers);
  }
  return { columns, symbols, logProbabilities: changed };
}
