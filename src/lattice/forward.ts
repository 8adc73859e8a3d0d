import { missing } from "../present.js";
import type { Lattice } from "./lattice.js";
import { logAdd } from "./logAdd.js";

/**
 * A string of L marks with a blank before, between and after them has 2 L + 1 places; the marks stand at
 * the odd ones. A path through the columns stays at its place, goes on to the next, or skips a blank
 * between two unequal marks. Source: Graves et al., ICML 2006, section 4.1.
 */
export function classAt(lattice: Lattice, marks: readonly number[], place: number): number {
  return place % 2 === 1 ? (marks[(place - 1) / 2] ?? missing()) : lattice.symbols.length;
}

/** Whether a path may come to this place from two places before: a mark, and not the one before again. */
export function skips(marks: readonly number[], place: number): boolean {
  return place % 2 === 1 && place > 1 && marks[(place - 1) / 2] !== marks[(place - 3) / 2];
}

/**
 * log α [T, 2 L + 1]: of all paths that are at a place after a column, the probability up to that column,
 * its own included. Computed as logarithms in float64, so nothing underflows.
 */
export function forwardTable(lattice: Lattice, marks: readonly number[]): Float64Array {
  const { columns, symbols, logProbabilities } = lattice;
  const places = 2 * marks.length + 1;
  const table = new Float64Array(columns * places).fill(Number.NEGATIVE_INFINITY);
  for (let column = 0; column < columns; column += 1) {
    const row = column * places;
    const before = row - places;
    const from = column * (symbols.length + 1);
    // Places that no path reaches yet, or from which none reaches the end any more, stay at −∞.
    const first = Math.max(0, places - 2 * (columns - column));
    const last = Math.min(places - 1, 2 * column + 1);
    for (let place = first; place <= last; place += 1) {
      let sum = column === 0 ? 0 : (table[before + place] ?? missing());
      if (column > 0 && place > 0) sum = logAdd(sum, table[before + place - 1] ?? missing());
      if (column > 0 && skips(marks, place)) {
        sum = logAdd(sum, table[before + place - 2] ?? missing());
      }
      table[row + place] =
        sum + (logProbabilities[from + classAt(lattice, marks, place)] ?? missing());
    }
  }
  return table;
}

/** log β [T, 2 L + 1]: of all paths that go on from a place, the probability of the columns behind this one. */
export function backwardTable(lattice: Lattice, marks: readonly number[]): Float64Array {
  const { columns, symbols, logProbabilities } = lattice;
  const places = 2 * marks.length + 1;
  const table = new Float64Array(columns * places).fill(Number.NEGATIVE_INFINITY);
  for (let place = Math.max(0, places - 2); place < places; place += 1) {
    table[(columns - 1) * places + place] = 0;
  }
  for (let column = columns - 2; column >= 0; column -= 1) {
    const row = column * places;
    const from = (column + 1) * (symbols.length + 1);
    const ahead = (place: number) =>
      (table[row + places + place] ?? missing()) +
      (logProbabilities[from + classAt(lattice, marks, place)] ?? missing());
    for (let place = 0; place < places; place += 1) {
      let sum = ahead(place);
      if (place + 1 < places) sum = logAdd(sum, ahead(place + 1));
      if (place + 2 < places && skips(marks, place + 2)) sum = logAdd(sum, ahead(place + 2));
      table[row + place] = sum;
    }
  }
  return table;
}

/**
 * The exact logarithm of the probability of a string of marks: the sum over all paths that collapse to it.
 * @param marks classes of the lattice, 0…K − 1.
 * @returns nats; −∞ when the columns are too few for it.
 */
export function logProbabilityOf(lattice: Lattice, marks: readonly number[]): number {
  const table = forwardTable(lattice, marks);
  const end = table.length - 1;
  const last = table[end] ?? missing();
  return marks.length === 0 ? last : logAdd(last, table[end - 1] ?? missing());
}
