import { missing } from "../present.js";
import { classAt, skips } from "./forward.js";
import type { Lattice } from "./lattice.js";

/** The columns of one mark in the likeliest path of its string. */
export interface MarkColumns {
  /** First and last column, both its own. */
  readonly from: number;
  readonly to: number;
  /** The column among them where it is surest. */
  readonly peak: number;
}

/**
 * Where each mark of a string stands: the columns that the single likeliest path gives it (A. Viterbi,
 * IEEE Trans. Information Theory 13, 1967). A path is a choice: its neighbors may be nearly as likely.
 * @returns one a mark; undefined when no path with a probability above 0 collapses to the string.
 */
export function align(lattice: Lattice, marks: readonly number[]): MarkColumns[] | undefined {
  const places = bestPath(lattice, marks);
  if (!places) return undefined;
  const { symbols, logProbabilities } = lattice;
  return marks.map((mark, at) => {
    const from = places.indexOf(2 * at + 1);
    const to = places.lastIndexOf(2 * at + 1);
    let peak = from;
    const value = (column: number) =>
      logProbabilities[column * (symbols.length + 1) + mark] ?? missing();
    for (let column = from; column <= to; column += 1) {
      if (value(column) > value(peak)) peak = column;
    }
    return { from, to, peak };
  });
}

/** The place of the likeliest path in each column. */
function bestPath(lattice: Lattice, marks: readonly number[]): Int32Array | undefined {
  const { columns, symbols, logProbabilities } = lattice;
  const places = 2 * marks.length + 1;
  /** By how many places the best path into each place moved: 0, 1 or 2. */
  const moves = new Uint8Array(columns * places);
  let before = new Float64Array(places).fill(Number.NEGATIVE_INFINITY);
  before[0] = 0;
  for (let column = 0; column < columns; column += 1) {
    const scores = new Float64Array(places);
    for (let place = 0; place < places; place += 1) {
      const mostBack = skips(marks, place) && column > 0 ? 2 : Math.min(place, 1);
      let move = 0;
      for (let back = 1; back <= mostBack; back += 1) {
        if ((before[place - back] ?? missing()) > (before[place - move] ?? missing())) move = back;
      }
      moves[column * places + place] = move;
      const emitted = column * (symbols.length + 1) + classAt(lattice, marks, place);
      scores[place] =
        (before[place - move] ?? missing()) + (logProbabilities[emitted] ?? missing());
    }
    before = scores;
  }
  let place = places - 1;
  if (place > 0 && (before[place - 1] ?? missing()) > (before[place] ?? missing())) place -= 1;
  if (before[place] === Number.NEGATIVE_INFINITY) return undefined;
  const path = new Int32Array(columns);
  for (let column = columns - 1; column >= 0; column -= 1) {
    path[column] = place;
    place -= moves[column * places + place] ?? missing();
  }
  return path;
}
