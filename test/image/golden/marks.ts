import { between, uniformNoise } from "../scenes.js";
import type { Paint } from "./sheet.js";

/** Fills a rectangle of pixels with one brightness. */
export const bar =
  (left: number, top: number, width: number, height: number, level: number): Paint =>
  (x, y, b) =>
    x >= left && x < left + width && y >= top && y < top + height ? level : b;

/** Rules across the picture, every `step` pixels from `first` on; ink over them stays. */
export const rules =
  (first: number, step: number, thickness: number, level: number): Paint =>
  (_, y, b) =>
    y >= first && (y - first) % step < thickness ? Math.min(b, level) : b;

/** Squared paper: rules both ways. */
export const squares =
  (step: number, thickness: number, level: number): Paint =>
  (x, y, b) =>
    x % step < thickness || y % step < thickness ? Math.min(b, level) : b;

/** A frame along the edges of a picture, `inset` pixels in. */
export const frame =
  (width: number, height: number, inset: number, thickness: number, level: number): Paint =>
  (x, y, b) => {
    const toEdge = Math.min(x, y, width - 1 - x, height - 1 - y) - inset;
    return toEdge >= 0 && toEdge < thickness ? level : b;
  };

/** A table around a card of half side `half` with a turn of about 3°. */
export const tableAround =
  (centerX: number, centerY: number, half: number, level: number): Paint =>
  (x, y, b) => {
    const u = (x - centerX) * 0.998 + (y - centerY) * 0.06;
    const v = (y - centerY) * 0.998 - (x - centerX) * 0.06;
    return Math.max(Math.abs(u), Math.abs(v)) > half ? level : b;
  };

/** What a rectangle shows turned to its negative. */
export const negative =
  (left: number, top: number, width: number, height: number): Paint =>
  (x, y, b) =>
    x >= left && x < left + width && y >= top && y < top + height ? 1 - b : b;

/** Dots of one pixel, so many a pixel of the picture. */
export function dust(share: number, level: number, seed: number): Paint {
  const uniform = uniformNoise(seed);
  return (_, __, b) => (uniform() < share ? level : b);
}

/** A ring, or with `hole` = 0 a disc, of radii in pixels, `squeeze` times as wide as high. */
export const ring =
  (x0: number, y0: number, hole: number, radius: number, squeeze: number, level: number): Paint =>
  (x, y, b) => {
    const r = Math.hypot((x + 0.5 - x0) / squeeze, y + 0.5 - y0);
    const cover = Math.min(1, Math.max(0, radius - r + 0.5), Math.max(0, r - hole + 0.5));
    return b + (level - b) * (hole === 0 ? Math.min(1, Math.max(0, radius - r + 0.5)) : cover);
  };

/** A second digit, its 28×28 square of `side` pixels with the top left corner at (left, top). */
export const neighbor =
  (digit: Uint8Array, left: number, top: number, side: number, ink: number): Paint =>
  (x, y, b) => {
    const u = ((x - left + 0.5) * 28) / side;
    const v = ((y - top + 0.5) * 28) / side;
    return b + (ink - b) * between(digit, u, v);
  };

/** A pattern that paper has: woven waves, `period` pixels long, of an amplitude. */
export const weave =
  (period: number, amplitude: number): Paint =>
  (x, y, b) => {
    const t = (2 * Math.PI) / period;
    const waves =
      Math.sin(t * (x + 0.6 * y)) + Math.sin(t * (0.7 * x - y)) + Math.sin(t * (1.2 * x + 0.4 * y));
    return b + (amplitude / 3) * waves;
  };

/** Fine parallel lines aslant, as security paper and screens have. */
export const hatch =
  (period: number, amplitude: number): Paint =>
  (x, y, b) =>
    b - ((x + 2 * y) % period < period / 3 ? amplitude : 0);
