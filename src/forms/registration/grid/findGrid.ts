import { largest } from "../../../extremes.js";
import { componentsOf } from "../../../image/plane/components.js";
import { markedAbove } from "../../../image/plane/mask.js";
import type { Plane } from "../../../image/plane/picture.js";
import { present } from "../../../present.js";
import { type Homography, homographyOf, type Point, product, scaling } from "../homography.js";
import { printAt, workSide } from "../printOf.js";
import { hullOf, largestQuad } from "./hull.js";
import { type RefinedGrid, refinedGrid } from "./refinedGrid.js";
import { type GridSize, leastContrast, type Segment } from "./segments.js";

/** What is as dark as this may be a rule: faint ones, and dark ones beside shades. */
const thresholds = [0.1, 0.18, 0.3];
/** A grid fills at least so much of the picture's longer side. */
const leastSide = 0.15;
/** Patches of ink that are tried for each threshold, the largest. */
const mostPatches = 4;
/** So many of all sides must show a rule: of other prints and texts a third does at most. */
const leastShare = 0.6;
/** Where more of them do, no other patch is tried. */
const enough = 0.95;

/** Where a ruled grid lies in a picture. */
export interface FoundGrid {
  /** Whether enough of its rules are there. */
  readonly isFound: boolean;
  /** From the grid, a cell being a square of 1 × 1, to the picture's pixels. */
  readonly homography: Homography;
  /** All sides of all cells. */
  readonly segments: readonly Segment[];
  /** The picture's print at work size, and from the picture to it. */
  readonly print: Plane;
  readonly scale: number;
}

/**
 * Finds a ruled grid of so many cells, however it slants: the largest patches of ink are taken for its frame, their
 * four farthest corners for the grid's, and the rules sought where those bring them. A grid that looks alike upside
 * down is taken to be as nearly upright as it can be.
 * @param gray 0 = black … 1 = white.
 */
export function findGrid(gray: Plane, size: GridSize): FoundGrid {
  const scale = Math.min(1, workSide / Math.max(gray.width, gray.height));
  const print = printAt(gray, scale);
  const { homography, segments } = bestGrid(print, size);
  const isFound = ruledCount(segments) >= leastShare * segments.length && segments.length > 0;
  return {
    ...{ isFound, segments, print, scale },
    homography: product(scaling(gray.width / print.width, gray.height / print.height), homography),
  };
}

/** Of all quadrilaterals, in all orders, the one with the most rules where they should be. */
function bestGrid(print: Plane, size: GridSize): RefinedGrid {
  let best: RefinedGrid = { score: -1, homography: scaling(1), segments: [] };
  for (const quad of quadsOf(print)) {
    for (const corners of orders(quad, size)) {
      const start = homographyOf(pairsOf(corners, size));
      const found = start && refinedGrid(print, start, size);
      if (found && found.score > best.score) best = found;
    }
    if (ruledCount(best.segments) > enough * best.segments.length) return best;
  }
  return best;
}

/** How many sides show a rule. */
export function ruledCount(segments: readonly Segment[]): number {
  return segments.filter(({ contrast }) => contrast >= leastContrast).length;
}

/** Four corners each, clockwise. */
function* quadsOf(print: Plane): Generator<readonly Point[]> {
  const least = leastSide * Math.max(print.width, print.height);
  for (const threshold of thresholds) {
    const patches = componentsOf(markedAbove(threshold, print))
      .filter(({ width, height }) => largest([width, height]) >= least)
      .sort((a, b) => b.width * b.height - a.width * a.height)
      .slice(0, mostPatches);
    for (const patch of patches) {
      const quad = largestQuad(hullOf(patch));
      if (quad) yield quad;
    }
  }
}

/** The corners beginning with the upper left one; where rows and columns differ, on its side, too. */
function orders(quad: readonly Point[], { rows, columns }: GridSize): Point[][] {
  const first = quad.reduce((a, b, at) => {
    const best = present(quad[a]);
    return b.x + b.y < best.x + best.y ? at : a;
  }, 0);
  const from = (start: number) => quad.map((_, at) => present(quad[(start + at) % 4]));
  return rows === columns ? [from(first)] : [from(first), from(first + 1), from(first + 3)];
}

function pairsOf(corners: readonly Point[], { rows, columns }: GridSize) {
  const own = [
    [0, 0],
    [columns, 0],
    [columns, rows],
    [0, rows],
  ] as const;
  return own.map(([fromX, fromY], at) => {
    const { x, y } = present(corners[at]);
    return { fromX, fromY, toX: x, toY: y };
  });
}
