import { isDigit, isSeparator, type Lattice } from "../lattice/lattice.js";
import { missing } from "../present.js";

/** A mark, and the column where it is surest. */
export interface PlacedMark {
  readonly mark: number;
  readonly column: number;
}

/**
 * The marks of the likeliest path through a line's columns whose digits are those of a text: Viterbi's
 * recurrence over how much of the text is read and what the last column holds. Other marks may stand
 * anywhere; separators, too, unless the text has some: then those are all.
 * @param text digits, separators, spaces, which are ignored.
 * @returns undefined when no path has these digits: they are too many, or a mark unknown to the lattice.
 */
export function likeliestMarks(lattice: Lattice, text: string): PlacedMark[] | undefined {
  const { columns, symbols, logProbabilities } = lattice;
  const characters = [...text].filter((one) => one !== " ");
  const wanted = characters.map((one) => symbols.indexOf(one));
  if (wanted.includes(-1)) return undefined;
  const hasSeparators = characters.some(isSeparator);
  const isFree = symbols.map((one) => !isDigit(one) && !(hasSeparators && isSeparator(one)));
  const classes = symbols.length + 1;
  const states = (wanted.length + 1) * classes;
  const cameFrom = new Int32Array(columns * states).fill(-1);
  let before = new Float64Array(states).fill(Number.NEGATIVE_INFINITY);
  // Before the first column: nothing is read, and the blank is what any mark may follow.
  before[classes - 1] = 0;
  for (let column = 0; column < columns; column++) {
    const scores = new Float64Array(states).fill(Number.NEGATIVE_INFINITY);
    const reach = (from: number, read: number, next: number) => {
      const to = read * classes + next;
      const score =
        (before[from] ?? missing()) + (logProbabilities[column * classes + next] ?? missing());
      if (score <= (scores[to] ?? missing())) return;
      scores[to] = score;
      cameFrom[column * states + to] = from;
    };
    for (let from = 0; from < states; from++) {
      if (before[from] === Number.NEGATIVE_INFINITY) continue;
      const [read, last] = [Math.floor(from / classes), from % classes];
      for (let next = 0; next < classes; next++) {
        if (next === last || next === classes - 1) reach(from, read, next);
        else if (next === wanted[read]) reach(from, read + 1, next);
        else if (isFree[next]) reach(from, read, next);
      }
    }
    before = scores;
  }
  const path = backwards(before, cameFrom, classes, columns);
  return path && placed(path, lattice);
}

/** The class of each column on the best path that has read all. */
function backwards(
  scores: Float64Array,
  cameFrom: Int32Array,
  classes: number,
  columns: number,
): number[] | undefined {
  const states = scores.length;
  let state = states - classes;
  for (let at = state; at < states; at++) {
    if ((scores[at] ?? missing()) > (scores[state] ?? missing())) state = at;
  }
  if (scores[state] === Number.NEGATIVE_INFINITY) return undefined;
  const path = new Array<number>(columns);
  for (let column = columns - 1; column >= 0; column--) {
    path[column] = state % classes;
    state = cameFrom[column * states + state] ?? missing();
  }
  return path;
}

/** What a path collapses to: of each run of a mark its surest column. */
function placed(path: readonly number[], { symbols, logProbabilities }: Lattice): PlacedMark[] {
  const classes = symbols.length + 1;
  const marks: PlacedMark[] = [];
  const value = ({ mark, column }: PlacedMark) =>
    logProbabilities[column * classes + mark] ?? missing();
  for (const [column, mark] of path.entries()) {
    if (mark === symbols.length) continue;
    const here = { mark, column };
    const last = marks.at(-1);
    if (last === undefined || mark !== path[column - 1]) marks.push(here);
    else if (value(here) > value(last)) marks[marks.length - 1] = here;
  }
  return marks;
}
