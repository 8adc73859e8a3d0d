import { missing } from "../../present.js";
import { largestAround } from "../plane/largestAround.js";
import type { Plane } from "../plane/picture.js";
import { resampleArea } from "../plane/resample.js";
import { at, fitSurface, flat, restOf } from "./background.js";
import { fitOf, inkIsLightOn, startingLevel } from "./polarity.js";
import { inkIsLightAt, levelsOf } from "./twoLevels.js";

/** The brightness of bare paper everywhere in a picture, and which way ink departs from it. */
export interface Paper {
  /** Ink is brighter than the paper, as chalk is. */
  readonly inkIsLight: boolean;
  /** What the picture would show with its ink turned dark and then taken away, 0…1, coarse. */
  readonly brightness: Plane;
  /** The paper is one level without noise, as in a bilevel picture. */
  readonly isFlat: boolean;
}

/** Cells along the longer side that the smooth surface is fitted to: a few, for speed. */
const surfaceCells = 28;
/** Cells along the longer side that shadows are followed in. */
const shadowCells = 96;
/** Cells along the shorter side at least: strips would have too few. */
const leastCells = 16;
/** Half the window of the closing, as a share of the shorter side: wider than any stroke. */
const windowShare = 0.2;

/**
 * Estimates the paper under a picture of brightness 0…1: a smooth surface fitted to the majority of
 * the pixels tells whether ink is darker or lighter than paper; a closing of what is left over
 * (largest value that a window without a way around sees) follows shadows that no smooth surface
 * follows, and steps over strokes.
 */
export function paperOf(gray: Plane): Paper {
  const levels = levelsOf(gray);
  if (levels) {
    const inkIsLight = inkIsLightAt(gray, levels);
    const level = inkIsLight ? 1 - levels.dark : levels.light;
    const brightness = { width: 1, height: 1, data: Float32Array.of(level) };
    return { inkIsLight, brightness, isFlat: true };
  }
  const few = coarsen(gray, surfaceCells);
  const surface = fitSurface(few, startingLevel(few));
  const coarse = coarsen(gray, shadowCells);
  const fit = fitOf(surface, coarse);
  const inkIsLight = inkIsLightOn(gray, coarse, surface, fit);
  // A surface that misses a shadow would do harm beyond it: then the closing works alone.
  const base = fit === "paper" ? surface : flat;
  const sign = inkIsLight ? -1 : 1;
  const rest = restOf(coarse, base).map((value) => sign * value);
  const radius = Math.max(1, Math.round(windowShare * Math.min(coarse.width, coarse.height)));
  const closed = close({ ...coarse, data: rest }, radius);
  const data = closed.data.map((value, i) => {
    const level = at(base, coarse, i % coarse.width, Math.floor(i / coarse.width));
    return value + (inkIsLight ? 1 - level : level);
  });
  return { inkIsLight, brightness: { ...coarse, data }, isFlat: false };
}

/** So many cells along the longer side, enough along the shorter, never more than pixels. */
function coarsen(gray: Plane, cells: number): Plane {
  const { width, height } = gray;
  const long = Math.max(width, height) / cells;
  const short = Math.min(width, height) / leastCells;
  const cell = Math.max(1, Math.min(long, short));
  const columns = Math.max(1, Math.round(width / cell));
  const rows = Math.max(1, Math.round(height / cell));
  return resampleArea(gray, { x: 0, y: 0, width, height }, columns, rows);
}

/** Grayscale closing by a square of side 2 · radius + 1, clipped at the plane's edge. */
function close(plane: Plane, radius: number): Plane {
  const dilated = largestAround(plane, radius);
  const negated = { ...dilated, data: dilated.data.map((value) => -value) };
  const eroded = largestAround(negated, radius);
  return { ...eroded, data: eroded.data.map((value) => -value) };
}

/** A plane's value between its pixels, by bilinear interpolation; held constant beyond its edge. */
export function bilinearRow(plane: Plane, y: number, xs: Float32Array, out: Float32Array): void {
  const { width, height, data } = plane;
  const row = Math.min(Math.max(y, 0), height - 1);
  const y0 = Math.min(Math.floor(row), Math.max(0, height - 2));
  const down = row - y0;
  const top = y0 * width;
  const bottom = Math.min(y0 + 1, height - 1) * width;
  for (let i = 0; i < xs.length; i++) {
    const column = Math.min(Math.max(xs[i] ?? missing(), 0), width - 1);
    const x0 = Math.floor(column);
    const x1 = Math.min(x0 + 1, width - 1);
    const right = column - x0;
    const aboveLeft = data[top + x0] ?? missing();
    const aboveRight = data[top + x1] ?? missing();
    const belowLeft = data[bottom + x0] ?? missing();
    const belowRight = data[bottom + x1] ?? missing();
    const above = aboveLeft + (aboveRight - aboveLeft) * right;
    const below = belowLeft + (belowRight - belowLeft) * right;
    out[i] = above + (below - above) * down;
  }
}
