import type { Plane } from "../../../image/plane/picture.js";
import { type Homography, homographyOf, mapped, product } from "../homography.js";
import { crossingsOf } from "./crossings.js";
import { type GridSize, leastContrast, type Segment, segmentsOf } from "./segments.js";

/** How far rules are sought from where they are expected, in cells, round by round. */
const reaches = [0.4, 0.3, 0.2, 0.2];

/** Where fewer of all crossings show, there is no grid to be refined. */
const leastCrossings = 0.25;

/** A contrast that counts as whole. */
const fullContrast = 0.2;

/** A grid where its rules are, and how well they show. */
export interface RefinedGrid {
  readonly homography: Homography;
  readonly segments: readonly Segment[];
  /** How many of all sides show a rule there, by contrast, less those where there should be none; −1…1. */
  readonly score: number;
}

/** Brings a grid to where its rules are. @param start from the grid, a cell being 1 × 1, to the picture. */
export function refinedGrid(print: Plane, start: Homography, size: GridSize): RefinedGrid {
  let homography = start;
  for (const reach of reaches) {
    const crossings = crossingsOf(segmentsOf(print, homography, size, reach), size);
    if (crossings.length < leastCrossings * (size.rows + 1) * (size.columns + 1)) break;
    const pairs = crossings.map(({ column, row, dx, dy, weight }) => {
      const { x, y } = mapped(homography, column + dx, row + dy);
      return { fromX: column, fromY: row, toX: x, toY: y, weight };
    });
    const better = homographyOf(pairs);
    if (!better) break;
    homography = better;
  }
  const segments = segmentsOf(print, homography, size, 0.2);
  // Half a cell further there is none: else the grid would have more of them.
  const between = product(homography, Float64Array.of(1, 0, 0.5, 0, 1, 0.5, 0, 0, 1));
  const fewer = { rows: size.rows - 1, columns: size.columns - 1 };
  const none = fewer.rows * fewer.columns > 0 ? segmentsOf(print, between, fewer, 0.15) : [];
  return { homography, segments, score: ruled(segments) - ruled(none) };
}

function ruled(segments: readonly Segment[]): number {
  const sum = segments.reduce(
    (all, { contrast }) =>
      contrast < leastContrast ? all : all + Math.min(1, contrast / fullContrast),
    0,
  );
  return segments.length === 0 ? 0 : sum / segments.length;
}
