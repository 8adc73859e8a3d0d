import { missing } from "../../present.js";
import type { Mask } from "./mask.js";

/** The marked cells of a mask as runs along its rows, row by row, each with the patch it belongs to. */
export interface Runs {
  readonly count: number;
  /** For each run: its row, its first x, and one past its last. */
  readonly rows: Int32Array;
  readonly firsts: Int32Array;
  readonly ends: Int32Array;
  /** For each run: its patch, counted from 0 in the order of their first runs. */
  readonly patches: Int32Array;
  /** How many patches there are. */
  readonly patchCount: number;
}

/** The most runs and patches that are followed. */
export interface MostRuns {
  readonly runs: number;
  readonly patches: number;
}

/**
 * Finds the runs of marked cells, and which of them touch, corners included: runs of neighboring rows are
 * joined as they are met (union–find, A. Rosenfeld and J. L. Pfaltz, "Sequential operations in digital
 * picture processing", JACM 13 (1966)). Time goes with the cells and the runs, memory with the runs,
 * whatever they look like.
 * @returns undefined when there are more than `most`.
 */
export function runsOf({ width, height, marks }: Mask, most?: MostRuns): Runs | undefined {
  const mostRuns = most?.runs ?? Number.POSITIVE_INFINITY;
  let rows = new Int32Array(1024);
  let firsts = new Int32Array(1024);
  let ends = new Int32Array(1024);
  // The run that each was joined with, an earlier one; itself where it is the first of its patch.
  let parents = new Int32Array(1024);
  const root = (run: number): number => {
    let r = run;
    for (;;) {
      const up = parents[r] ?? missing();
      if (up === r) return r;
      const next = parents[up] ?? missing();
      parents[r] = next;
      r = next;
    }
  };
  let count = 0;
  let above = 0;
  let aboveEnd = 0;
  for (let y = 0; y < height; y++) {
    const rowStart = count;
    let candidate = above;
    const start = y * width;
    for (let x = 0; x < width; x++) {
      if (marks[start + x] === 0) continue;
      const first = x;
      while (x < width && marks[start + x] === 1) x++;
      if (count === mostRuns) return undefined;
      if (count === rows.length) {
        [rows, firsts, ends, parents] = [twice(rows), twice(firsts), twice(ends), twice(parents)];
      }
      const run = count++;
      rows[run] = y;
      firsts[run] = first;
      ends[run] = x;
      parents[run] = run;
      // Runs of the row above that end before this one starts touch no later run either.
      while (candidate < aboveEnd && (ends[candidate] ?? missing()) < first) candidate++;
      for (let r = candidate; r < aboveEnd && (firsts[r] ?? missing()) <= x; r++) {
        const a = root(r);
        const b = root(run);
        parents[Math.max(a, b)] = Math.min(a, b);
      }
    }
    above = rowStart;
    aboveEnd = count;
  }
  const patchCount = number(parents, count, root);
  if (patchCount > (most?.patches ?? patchCount)) return undefined;
  return { count, rows, firsts, ends, patches: parents, patchCount };
}

function twice(values: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * values.length);
  larger.set(values);
  return larger;
}

/** Puts the number of each run's patch in its parent's place: a parent comes before its children. */
function number(parents: Int32Array, count: number, root: (run: number) => number): number {
  let patchCount = 0;
  // First all roots are told from the others, whose numbers would lead astray.
  for (let run = 0; run < count; run++) parents[run] = root(run);
  for (let run = 0; run < count; run++) {
    const parent = parents[run] ?? missing();
    parents[run] = parent === run ? patchCount++ : (parents[parent] ?? missing());
  }
  return patchCount;
}
