import type { Plane } from "../plane/picture.js";
import { quantile, restOf, type Surface } from "./background.js";

/** How a surface fits a plane: as its paper, as the paper of no more than half of it, or not. */
export type Fit = "paper" | "half" | "none";

/** Judges a surface fitted to a plane. */
export function fitOf(surface: Surface, plane: Plane): Fit {
  const rest = restOf(plane, surface);
  const steps = rest.map((value, i) => (i % plane.width > 0 ? Math.abs(value - rest[i - 1]!) : 0));
  const miss = quantile(rest.map(Math.abs), 0.35);
  // Paper misses its surface by little more than the noise from cell to cell; shadows by far more.
  if (miss > 2 * quantile(steps, 0.35) + 0.006) return "none";
  const reach = Math.max(6 * miss, 8 / 255);
  const within = rest.reduce((sum, r) => sum + (Math.abs(r) < reach ? 1 : 0), 0);
  return within > 0.6 * rest.length ? "paper" : "half";
}

/** Local skew below which a picture counts as dark on light, which most are. */
const leastSkew = 0.2;

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
  if (share < 0.3 || share > 0.7 || bright === undefined) return quantile(plane.data, 0.5);
  return quantile(plane.data, bright ? 0.98 : 0.02);
}

function middleOf({ data }: Plane): number {
  return (quantile(data, 0.02) + quantile(data, 0.98)) / 2;
}

/** Whether enough of the four corners are bright, or dark: writing seldom reaches them. */
function cornersAreBright(plane: Plane, enough: 3 | 4): boolean | undefined {
  const { width, data } = plane;
  const middle = middleOf(plane);
  const corners = [0, width - 1, data.length - width, data.length - 1];
  const bright = corners.filter((i) => data[i]! > middle).length;
  if (bright >= enough) return true;
  return bright <= 4 - enough ? false : undefined;
}

/** Σ (gray − surface)³: positive where the strongest departures from the paper are bright. */
function skewAround(gray: Plane, surface: Surface): number {
  const [a, b, c, d, e, f] = surface as [number, number, number, number, number, number];
  let skew = 0;
  for (let row = 0, i = 0; row < gray.height; row++) {
    const y = ((row + 0.5) / gray.height) * 2 - 1;
    const constant = a + c * y + f * y * y;
    const slope = b + e * y;
    for (let column = 0; column < gray.width; column++, i++) {
      const x = ((column + 0.5) / gray.width) * 2 - 1;
      const rest = gray.data[i]! - (constant + (slope + d * x) * x);
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
  const radius = Math.max(1, Math.round(0.08 * Math.min(width, height)));
  let skew = 0;
  let size = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      let count = 0;
      for (let j = Math.max(0, y - radius); j <= Math.min(height - 1, y + radius); j++) {
        for (let i = Math.max(0, x - radius); i <= Math.min(width - 1, x + radius); i++) {
          sum += data[j * width + i]!;
          count++;
        }
      }
      const cube = (data[y * width + x]! - sum / count) ** 3;
      skew += cube;
      size += Math.abs(cube);
    }
  }
  return size > 0 ? skew / size : 0;
}
