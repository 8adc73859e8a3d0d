import { missing, present } from "../../present.js";
import type { Plane } from "../plane/picture.js";
import { quantile, restOf, type Surface } from "./background.js";

/** How a surface fits a plane: as its paper, as the paper of no more than half of it, or not. */
export type Fit = "paper" | "half" | "none";

/** Share of the cells whose miss, and whose steps, a fit is judged by: two thirds may be ink. */
const judged = 0.35;
/** Paper misses its surface by at most so many steps from cell to cell; shadows by far more. */
const mostSteps = 2;
/** And by this much on paper without noise: one and a half of 255 gray levels. */
const spareMiss = 0.006;
/** A cell within so many misses of the surface is its paper. */
const missesWithin = 6;
/** On paper without noise, a cell within eight gray levels is. */
const leastReach = 8 / 255;
/** Share of the cells that are its paper where it is the paper of the whole picture. */
const leastPaper = 0.6;

/** Judges a surface fitted to a plane. */
export function fitOf(surface: Surface, plane: Plane): Fit {
  const rest = restOf(plane, surface);
  const steps = rest.map((value, i) =>
    i % plane.width > 0 ? Math.abs(value - present(rest[i - 1])) : 0,
  );
  const miss = quantile(rest.map(Math.abs), judged);
  if (miss > mostSteps * quantile(steps, judged) + spareMiss) return "none";
  const reach = Math.max(missesWithin * miss, leastReach);
  const within = rest.reduce((sum, r) => sum + (Math.abs(r) < reach ? 1 : 0), 0);
  return within > leastPaper * rest.length ? "paper" : "half";
}

/** Local skew below which a picture counts as dark on light, which most are. */
const leastSkew = 0.2;
/** Half the side of the square that local skew compares a cell with, as a share of the plane's. */
const skewWindow = 0.08;
/** Brightness below which, and above which, there are so few pixels that they may be specks. */
const darkest = 0.02;
const brightest = 0.98;
/** With fewer cells than this share on one side of the middle, the majority is the paper. */
const clearMinority = 0.3;
const clearMajority = 0.7;

/**
 * Whether ink is brighter than paper, as chalk is, by what can be trusted when the surface fits so
 * well. `coarse` is the picture `gray` in few cells.
 */
export function inkIsLightOn(gray: Plane, coarse: Plane, surface: Surface, fit: Fit): boolean {
  if (fit === "paper") return skewAround(gray, surface) > 0;
  const bright = cornersAreBright(coarse, fit === "half" ? 3 : 4);
  return bright === undefined ? localSkew(coarse) > leastSkew : !bright;
}

/** A brightness near the paper's: the majority's, or when halves are near, the corners'. */
export function startingLevel(plane: Plane): number {
  const middle = middleOf(plane);
  const share = plane.data.reduce((sum, v) => sum + (v > middle ? 1 : 0), 0) / plane.data.length;
  const bright = cornersAreBright(plane, 3);
  if (share < clearMinority || share > clearMajority || bright === undefined)
    return quantile(plane.data, 0.5);
  return quantile(plane.data, bright ? brightest : darkest);
}

function middleOf({ data }: Plane): number {
  return (quantile(data, darkest) + quantile(data, brightest)) / 2;
}

/** Whether enough of the four corners are bright, or dark: writing seldom reaches them. */
function cornersAreBright(plane: Plane, enough: 3 | 4): boolean | undefined {
  const { width, data } = plane;
  const middle = middleOf(plane);
  const corners = [0, width - 1, data.length - width, data.length - 1];
  const bright = corners.filter((i) => present(data[i]) > middle).length;
  if (bright >= enough) return true;
  return bright <= 4 - enough ? false : undefined;
}

/** Σ (gray − surface)³: positive where the strongest departures from the paper are bright. */
function skewAround(gray: Plane, surface: Surface): number {
  const [a, b, c, d, e, f] = surface;
  let skew = 0;
  for (let row = 0, i = 0; row < gray.height; row++) {
    const y = ((row + 0.5) / gray.height) * 2 - 1;
    const constant = a + c * y + f * y * y;
    const slope = b + e * y;
    for (let column = 0; column < gray.width; column++, i++) {
      const x = ((column + 0.5) / gray.width) * 2 - 1;
      const value = gray.data[i] ?? missing();
      const rest = value - (constant + (slope + d * x) * x);
      skew += rest * rest * rest;
    }
  }
  return skew;
}

/**
 * Σ d³ / Σ |d|³ over d = value − mean around it, −1…1: what is thin departs more from its
 * surroundings than what is wide, and the two sides of a shadow's edge cancel.
 */
function localSkew(plane: Plane): number {
  const { width, height, data } = plane;
  const radius = Math.max(1, Math.round(skewWindow * Math.min(width, height)));
  let skew = 0;
  let size = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      let count = 0;
      for (let j = Math.max(0, y - radius); j <= Math.min(height - 1, y + radius); j++) {
        for (let i = Math.max(0, x - radius); i <= Math.min(width - 1, x + radius); i++) {
          const value = data[j * width + i] ?? missing();
          sum += value;
          count++;
        }
      }
      const cube = (present(data[y * width + x]) - sum / count) ** 3;
      skew += cube;
      size += Math.abs(cube);
    }
  }
  return size > 0 ? skew / size : 0;
}
