import { type Mark, squareSide } from "./mark.js";

/** What a part of a drawing takes up, in units of the pad. */
interface Extent {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Of the whole drawing's height, a part beside others has at least so much: dots and specks have less. */
const leastHeight = 0.35;

/**
 * How many parts of a drawing stand side by side with paper between them from top to bottom: two or more are
 * most often the digits of a number.
 */
export function inkColumns(marks: readonly Mark[]): number {
  const extents = marks.flatMap(extentOf).sort((a, b) => a.left - b.left);
  const columns: Extent[] = [];
  for (const extent of extents) {
    const last = columns.at(-1);
    if (last !== undefined && extent.left <= last.right) {
      columns.splice(-1, 1, around(last, extent));
    } else columns.push(extent);
  }
  const whole = extents.reduce<Extent | undefined>(
    (sum, extent) => (sum === undefined ? extent : around(sum, extent)),
    undefined,
  );
  if (whole === undefined) return 0;
  const least = leastHeight * (whole.bottom - whole.top);
  return columns.filter(({ top, bottom }) => bottom - top >= least).length;
}

function extentOf(mark: Mark): Extent[] {
  if (mark.kind === "square" && mark.isInk) {
    const [left, top] = [mark.column * squareSide, mark.row * squareSide];
    return [{ left, right: left + squareSide, top, bottom: top + squareSide }];
  }
  if (mark.kind !== "stroke") return [];
  const { points } = mark;
  let extent: Extent | undefined;
  for (let at = 0; at + 2 < points.length; at += 3) {
    const [x = 0, y = 0, width = 0] = points.slice(at, at + 3);
    const reach = width / 2;
    const dot = { left: x - reach, right: x + reach, top: y - reach, bottom: y + reach };
    extent = extent === undefined ? dot : around(extent, dot);
  }
  return extent === undefined ? [] : [extent];
}

function around(a: Extent, b: Extent): Extent {
  return {
    left: Math.min(a.left, b.left),
    right: Math.max(a.right, b.right),
    top: Math.min(a.top, b.top),
    bottom: Math.max(a.bottom, b.bottom),
  };
}
