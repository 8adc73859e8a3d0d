import { writeScaled } from "../image/plane/writeScaled.js";
import type { Levels } from "./levels.js";

/** How high a line reader takes a line, pixels. */
export const stripHeight = 32;

/** Pixels along a strip from one of the reader's columns to the next. */
export const columnPixels = 4;

/** The byte of full ink; what is darker still has room up to 255. */
const inkByte = 204;

/**
 * A line's picture in the form that line readers take: paper 0 and below, ink 204, darker up to 255.
 * @param darkness height · width values.
 * @param strip is written: height rows of `stride` bytes, of which those beyond `width` are left as they are.
 */
export function writeStrip(
  darkness: Float32Array,
  width: number,
  { paper, ink }: Levels,
  strip: Uint8Array,
  stride: number,
): void {
  const scale = ink > paper ? inkByte / (ink - paper) : 0;
  writeScaled(darkness, width, { from: paper, scale }, strip, stride);
}
