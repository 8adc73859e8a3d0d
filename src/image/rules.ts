import type { Mask } from "./mask.js";

/** A rule spans this share of the picture's side, or reaches an edge and spans `leastReach`. */
const leastSpan = 0.8;
const leastReach = 0.45;

/**
 * Takes ruled lines and box sides away, in place: straight thin runs along rows or columns that
 * span the picture or run into its edge. Where a stroke crosses a line the crossing stays whole.
 * @returns the cells taken away, as a mask of the same size.
 */
export function takeRules(mask: Mask, stroke: number): Mask {
  const taken = new Uint8Array(mask.marks.length);
  const { width, height, marks } = mask;
  const across = { lines: height, count: width, line: width, step: 1 };
  const down = { lines: width, count: height, line: 1, step: width };
  for (const way of [across, down]) {
    const rule = straightRuns(marks, way);
    const most = Math.max(2, Math.round(1.5 * stroke));
    for (let i = 0; i < marks.length; i++) {
      if (rule[i] === 1 && thickness(marks, i, way) <= most) taken[i] = 1;
    }
  }
  for (let i = 0; i < marks.length; i++) if (taken[i] === 1) marks[i] = 0;
  return { width, height, marks: taken };
}

/** Rows, or columns, of a grid: how many, how long, and the index steps between and along them. */
interface Way {
  readonly lines: number;
  readonly count: number;
  readonly line: number;
  readonly step: number;
}

/** The marked cells of long runs; a run may lean by a cell to either side. */
function straightRuns(marks: Uint8Array, { lines, count, line, step }: Way): Uint8Array {
  const found = new Uint8Array(marks.length);
  const marked = (l: number, k: number) => l >= 0 && l < lines && marks[l * line + k * step] === 1;
  for (let l = 0; l < lines; l++) {
    for (let k = 0; k < count; k++) {
      const first = k;
      let own = 0;
      while (k < count && (marked(l, k) || marked(l - 1, k) || marked(l + 1, k))) {
        if (marked(l, k)) own++;
        k++;
      }
      const length = k - first;
      const toEdge = first === 0 || k === count;
      const least = step > 1 ? 0.95 : toEdge ? leastReach : leastSpan;
      if (own < 0.4 * length || length < least * count) continue;
      if (step > 1 && Math.min(l, lines - 1 - l) > 0.17 * lines) continue;
      for (let j = first; j < k; j++) {
        for (let n = Math.max(0, l - 1); n <= Math.min(lines - 1, l + 1); n++) {
          if (marked(n, j)) found[n * line + j * step] = 1;
        }
      }
    }
  }
  return found;
}

/** How many marked cells in a row go across a run, through cell `i`. */
function thickness(marks: Uint8Array, i: number, { lines, line }: Way): number {
  const at = Math.floor(i / line) % lines;
  let size = 1;
  for (let l = at - 1, j = i - line; l >= 0 && marks[j] === 1; l--, j -= line) size++;
  for (let l = at + 1, j = i + line; l < lines && marks[j] === 1; l++, j += line) size++;
  return size;
}
