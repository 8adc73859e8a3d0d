import { missing } from "../../present.js";
import type { Frame } from "./frame.js";

/**
 * Draws a straight stroke over what is there; the darker of both stays. Its edge is smooth over
 * one pixel, its ends are cut along the axis that it follows most.
 * @param thickness across the stroke, in pixels.
 * @param ink 0…255.
 */
export function drawStroke(
  { height, width, pixels }: Frame,
  fromX: number,
  fromY: number,
  toX: number,
  toY: number,
  thickness: number,
  ink: number,
): void {
  const dx = toX - fromX;
  const dy = toY - fromY;
  const flat = Math.abs(dx) >= Math.abs(dy);
  const [along, across] = flat ? [dx, dy] : [dy, dx];
  if (along === 0) return;
  const [start, beside] = flat ? [fromX, fromY] : [fromY, fromX];
  const [length, breadth] = flat ? [width, height] : [height, width];
  const [stride, side] = flat ? [1, width] : [width, 1];
  const slope = across / along;
  // From the distance along one axis to that from the stroke.
  const upright = 1 / Math.sqrt(1 + slope * slope);
  const reach = (thickness + 1) / (2 * upright);
  const first = Math.max(0, Math.ceil(Math.min(start, start + along)));
  const last = Math.min(length - 1, Math.floor(Math.max(start, start + along)));
  for (let i = first; i <= last; i += 1) {
    const center = beside + (i - start) * slope;
    const low = Math.max(0, Math.ceil(center - reach));
    const high = Math.min(breadth - 1, Math.floor(center + reach));
    for (let j = low; j <= high; j += 1) {
      const covered = (thickness + 1) / 2 - Math.abs(j - center) * upright;
      const value = ink * Math.min(1, Math.max(0, covered));
      const at = i * stride + j * side;
      if (value > (pixels[at] ?? missing())) pixels[at] = value;
    }
  }
}

/**
 * Draws a disc over what is there; the darker of both stays. Its edge is smooth over one pixel.
 * @param ink 0…255.
 */
export function drawDisc(
  { height, width, pixels }: Frame,
  centerX: number,
  centerY: number,
  radius: number,
  ink: number,
): void {
  const reach = radius + 0.5;
  const bottom = Math.min(height - 1, Math.floor(centerY + reach));
  const right = Math.min(width - 1, Math.floor(centerX + reach));
  for (let row = Math.max(0, Math.ceil(centerY - reach)); row <= bottom; row += 1) {
    for (let column = Math.max(0, Math.ceil(centerX - reach)); column <= right; column += 1) {
      const x = column - centerX;
      const y = row - centerY;
      const covered = reach - Math.sqrt(x * x + y * y);
      const value = ink * Math.min(1, Math.max(0, covered));
      const at = row * width + column;
      if (value > (pixels[at] ?? missing())) pixels[at] = value;
    }
  }
}
