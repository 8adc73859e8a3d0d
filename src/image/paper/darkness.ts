import { missing, present } from "../../present.js";
import type { Plane } from "../plane/picture.js";
import { bilinearRow, paperOf } from "./paper.js";

/** How much darker than its paper each pixel is, and how much that varies on bare paper. */
export interface Darkness {
  /** 0 = paper, 1 = black; below 0 where brighter than the paper. Ink has been turned dark. */
  readonly plane: Plane;
  /** Standard deviation on bare paper, at least one of 255 gray levels. */
  readonly noise: number;
  /** The part of the noise that changes from pixel to pixel, which averaging takes away. */
  readonly grain: number;
  /** Whether paper varies far more than from pixel to pixel: a printed pattern, or shades. */
  readonly patterned: boolean;
}

/** Below this brightness paper is too dark to divide by: noise would be blown up. */
const darkestPaper = 0.3;
/** Smallest standard deviation that is told as a pattern: less is not seen. */
const leastPattern = 0.01;
/** Paper is patterned when its grain is below this share of the deviation; bare noise gives 1. */
const mostGrain = 0.4;
/** Share of all pixels, from the least dark on, that the paper's interval may begin in. */
const startShare = 0.35;
/** Share of all pixels that the interval holds; with the one above less than 1. */
const paperShare = 0.25;
/** Deviations of a normal distribution that hold a quarter of its mass at the narrowest. */
const quarterWidth = 0.637;
/** Deviations below which the size of a normal number stays in a quarter of all cases. */
const quarterSize = 0.319;

/** Takes the paper away from a picture of brightness 0…1, by the light that falls on each place. */
export function darknessOf(gray: Plane): Darkness {
  const { width, height } = gray;
  const { inkIsLight, brightness, isFlat } = paperOf(gray);
  const data = new Float32Array(width * height);
  const paper = new Float32Array(width);
  const xs = paper.map((_, x) => ((x + 0.5) / width) * brightness.width - 0.5);
  for (let y = 0, i = 0; y < height; y++) {
    bilinearRow(brightness, ((y + 0.5) / height) * brightness.height - 0.5, xs, paper);
    for (let x = 0; x < width; x++, i++) {
      const own = gray.data[i] ?? missing();
      const level = paper[x] ?? missing();
      data[i] = (level - (inkIsLight ? 1 - own : own)) / Math.max(level, darkestPaper);
    }
  }
  if (isFlat) {
    // In so few pixels edges may be everywhere, and would be taken for noise.
    return { plane: { width, height, data }, noise: 1 / 255, grain: 0, patterned: false };
  }
  const { level, deviation } = spreadOf(data);
  // The closing follows the brightest paper; typical paper is to become 0.
  for (let i = 0; i < data.length; i++) {
    const value = data[i] ?? missing();
    data[i] = (value - level) / (1 - level);
  }
  const plane = { width, height, data };
  const grain = roughnessOf(plane);
  const patterned = deviation > leastPattern && grain < mostGrain * deviation;
  return { plane, grain, patterned, noise: Math.max(deviation, grain, 1 / 255) };
}

/**
 * Level and standard deviation of the paper: from the narrowest interval that holds a quarter of
 * all pixels, among the less dark 60 %, so that up to two thirds of a picture may be ink. A normal
 * distribution has a quarter of its mass in 0.637 σ (`quarterWidth`).
 */
function spreadOf(values: Float32Array): { level: number; deviation: number } {
  const bins = 8192;
  const histogram = new Uint32Array(bins);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? missing();
    // Rounded to a whole number, as `| 0` cuts off.
    const bin = ((value + 1) * (bins / 2) + 0.5) | 0;
    const within = bin < 0 ? 0 : bin < bins ? bin : bins - 1;
    const before = histogram[within] ?? missing();
    histogram[within] = before + 1;
  }
  let narrowest = bins;
  let level = 0;
  // `seen` pixels lie below bin `first`, `held` in the bins first … last.
  for (let first = 0, last = -1, seen = 0, held = 0; seen < startShare * values.length; first++) {
    // Never past the end: the two shares sum to less than 1.
    while (held < paperShare * values.length) held += present(histogram[++last]);
    if (last - first < narrowest) {
      narrowest = last - first;
      level = (first + last) / bins - 1;
    }
    const left = present(histogram[first]);
    held -= left;
    seen += left;
  }
  return { level, deviation: (narrowest * 2) / bins / quarterWidth };
}

/**
 * Standard deviation of the noise from pixel to pixel, which holds where white clips it: the lower
 * quartile of a Laplacian's size (strokes have edges in far fewer than three quarters of all
 * pixels). Normal noise leaves 6 σ in this Laplacian, and a quarter of it below 0.319 of that.
 * Source: Immerkær, Fast noise variance estimation, CVIU 64 (1996), with a quantile for the mean.
 */
function roughnessOf({ width, height, data }: Plane): number {
  const bins = 8192;
  const histogram = new Uint32Array(bins + 1);
  for (let y = 1; y < height - 1; y++) {
    // The Laplacian is a second difference down, of which a second difference across is taken.
    const bend = (i: number) => {
      const above = data[i - width] ?? missing();
      const middle = data[i] ?? missing();
      const below = data[i + width] ?? missing();
      return above - 2 * middle + below;
    };
    const start = y * width;
    let west = bend(start);
    let own = width > 1 ? bend(start + 1) : west;
    for (let i = start + 1; i < start + width - 1; i++) {
      const east = bend(i + 1);
      const laplacian = Math.abs(west - 2 * own + east) / 6;
      const bin = (laplacian * bins + 0.5) | 0;
      const within = bin < bins ? bin : bins;
      const before = histogram[within] ?? missing();
      histogram[within] = before + 1;
      west = own;
      own = east;
    }
  }
  const count = Math.max(0, width - 2) * Math.max(0, height - 2);
  let seen = 0;
  for (const [bin, pixels] of histogram.subarray(0, bins).entries()) {
    seen += pixels;
    if (seen >= count / 4) return bin / bins / quarterSize;
  }
  return 0;
}
