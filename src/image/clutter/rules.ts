import { type Way, waysOf } from "../plane/lines.js";
import type { Mask } from "../plane/mask.js";

/** Share of the picture's width that a ruled line spans at least. */
const leastAcross = 0.85;
/** Share of its height that the side of a box spans: a stem may be nearly so long. */
const leastDown = 0.95;
/** The side of a box stands this near to the picture's left or right edge, as a share of it. */
const sideMargin = 0.17;
/** A line is at most this many strokes thick. */
const mostStrokes = 1.2;
/** Share of a run that its own line holds: the rest may lie in the line on either side. */
const leastOwn = 0.4;

/**
 * Takes ruled lines and box sides away, in place: straight thin runs along rows, or along columns
 * near a side, that span the picture. Where a stroke crosses a line the crossing stays whole.
 * @param stroke width of the strokes, in cells.
 * @returns the cells taken away, as a mask of the same size.
 */
export function takeRules(mask: Mask, stroke: number): Mask {
  const taken = new Uint8Array(mask.marks.length);
  const { width, height, marks } = mask;
  const most = Math.max(2, Math.round(mostStrokes * stroke));
  const { across, down } = waysOf(mask);
  const take = (way: Way, least: number, isPlace: (l: number) => boolean) => {
    const rule = straightRuns(marks, way, least, isPlace);
    for (let i = 0; i < marks.length; i++) {
      if (rule[i] === 1 && thickness(marks, i, way) <= most) taken[i] = 1;
    }
  };
  take(across, leastAcross * width, () => true);
  take(down, leastDown * height, (x) => Math.min(x, width - 1 - x) <= sideMargin * width);
  for (let i = 0; i < marks.length; i++) if (taken[i] === 1) marks[i] = 0;
  return { width, height, marks: taken };
}

/** The marked cells of long runs in some lines; a run may lean by a cell to either side. */
function straightRuns(
  marks: Uint8Array,
  { lines, count, line, step }: Way,
  least: number,
  isPlace: (l: number) => boolean,
): Uint8Array {
  const found = new Uint8Array(marks.length);
  for (let l = 0; l < lines; l++) {
    if (!isPlace(l)) continue;
    // Where a line has no neighbor it stands for it, which changes nothing.
    const own = l * line;
    const before = l > 0 ? own - line : own;
    const after = l + 1 < lines ? own + line : own;
    for (let k = 0; k < count; k++) {
      const first = k;
      let held = 0;
      for (; k < count; k++) {
        const at = k * step;
        if (marks[own + at] === 1) held++;
        else if (marks[before + at] === 0 && marks[after + at] === 0) break;
      }
      if (held < leastOwn * (k - first) || k - first < least) continue;
      for (const start of [before, own, after]) {
        for (let i = start + first * step; i < start + k * step; i += step) {
          if (marks[i] === 1) found[i] = 1;
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
