import { smallest } from "../../../extremes.js";
import type { Plane } from "../../../image/plane/picture.js";
import { missing, present } from "../../../present.js";
import { type Homography, mapped } from "../homography.js";
import { sample } from "../sample.js";

/** How many cells a grid has. */
export interface GridSize {
  readonly rows: number;
  readonly columns: number;
}

/** A side of a cell: where the rule is that is expected there. */
export interface Segment {
  /** Of the line: 0 is the grid's upper or left edge. */
  readonly line: number;
  /** Of the cell along the line. */
  readonly cell: number;
  readonly isVertical: boolean;
  /** How far it is from where it is expected, across, in cells; to the right and down. */
  readonly offset: number;
  /** How much darker it is than what lies beside it, 0…1; below `leastContrast` there is none. */
  readonly contrast: number;
}

/** A rule is darker than what lies beside it by at least so much. */
export const leastContrast = 0.05;

/** Along a side, places at which the picture is looked at; across, steps of a cell. */
const along = 13;
/** What is near a corner shows the rules across. */
const inset = 0.12;
const step = 1 / 32;

/**
 * All sides of all cells, where a homography brings them. Across each, the darkness is the median along the side:
 * digits touch a part of it at most.
 * @param print darkness of the picture.
 * @param homography from the grid, a cell being a square of 1 × 1, to the picture.
 * @param reach how far from there a rule is sought, in cells.
 */
export function segmentsOf(
  print: Plane,
  homography: Homography,
  { rows, columns }: GridSize,
  reach: number,
): Segment[] {
  const found: Segment[] = [];
  for (let line = 0; line <= columns; line++) {
    for (let cell = 0; cell < rows; cell++) {
      const at = (way: number, off: number) => mapped(homography, line + off, cell + way);
      found.push({ line, cell, isVertical: true, ...ruleAt(print, at, reach) });
    }
  }
  for (let line = 0; line <= rows; line++) {
    for (let cell = 0; cell < columns; cell++) {
      const at = (way: number, off: number) => mapped(homography, cell + way, line + off);
      found.push({ line, cell, isVertical: false, ...ruleAt(print, at, reach) });
    }
  }
  return found;
}

/** The darkest place across a side, and its contrast to the lightest on either side of it. */
function ruleAt(
  print: Plane,
  at: (way: number, off: number) => { readonly x: number; readonly y: number },
  reach: number,
): Pick<Segment, "offset" | "contrast"> {
  const profile = profileOf(print, at, reach + 0.15);
  const middle = (profile.length - 1) / 2;
  const most = Math.round(reach / step);
  let best = middle;
  for (let i = middle - most; i <= middle + most; i++) {
    const [own, other] = [profile[i] ?? missing(), profile[best] ?? missing()];
    // Of two that are alike, the nearer.
    const nearer = Math.abs(i - middle) < Math.abs(best - middle);
    if (own > other || (own === other && nearer)) best = i;
  }
  const beside = Math.round(0.15 / step);
  const least = (from: number, to: number) => smallest(profile.slice(Math.max(0, from), to + 1));
  const paper = Math.max(least(best - beside, best), least(best, best + beside));
  return { offset: (best - middle) * step, contrast: (profile[best] ?? missing()) - paper };
}

/** The median darkness along a side, for each place across it. */
export function profileOf(
  print: Plane,
  at: (way: number, off: number) => { readonly x: number; readonly y: number },
  reach: number,
): number[] {
  const most = Math.round(reach / step);
  const values = new Float32Array(along);
  return Array.from({ length: 2 * most + 1 }, (_, place) => {
    for (let i = 0; i < along; i++) {
      const way = inset + ((1 - 2 * inset) * i) / (along - 1);
      const { x, y } = at(way, (place - most) * step);
      const isInside = x > 0 && y > 0 && x < print.width && y < print.height;
      values[i] = isInside ? sample(print, x, y) : 0;
    }
    return present(values.slice().sort()[along >> 1]);
  });
}

/** Steps across a side in a cell. */
export const stepsPerCell: number = 1 / step;
