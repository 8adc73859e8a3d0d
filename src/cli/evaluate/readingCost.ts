import type { ReadingCost } from "../../reading/ensemble.js";

/** What reading one picture took, in runs of 256 on all cores. */
export interface ImageCost {
  readonly millisecondsPerImage: number;
  /** Of the first model's time for one view; 1 for a single model and view. */
  readonly relative: number;
}

/** @param images how many were read, at least 1. */
export function costOf({ seconds, secondsOfOne }: ReadingCost, images: number): ImageCost {
  return { millisecondsPerImage: (1000 * seconds) / images, relative: seconds / secondsOfOne };
}

/** `0.125 ms per image, 3.0 times one model's`. */
export function formatCost({ millisecondsPerImage, relative }: ImageCost): string {
  const each = `${millisecondsPerImage.toPrecision(2)} ms per image`;
  return relative < 1.05 ? each : `${each}, ${relative.toFixed(1)} times one model's`;
}
