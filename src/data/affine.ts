import { TenfoldError } from "../errors.js";
import type { Random } from "./random.js";

/** How far augmentation may go to either side; each draw is uniform in −range … +range. */
export interface AffineRanges {
  /** Degrees, 0…180. */
  readonly rotationDegrees: number;
  /** Size changes by a factor 1 − scale … 1 + scale; 0…0.9. */
  readonly scale: number;
  /** Degrees by which upright strokes may lean, 0…60. */
  readonly shearDegrees: number;
  /** Pixels along each axis, 0…1000. */
  readonly translatePixels: number;
}

/** One affine change of a picture about its center: scaled, sheared, rotated, then moved. */
export interface Affine {
  /** Clockwise as the picture is seen (rows run downwards). */
  readonly rotationDegrees: number;
  /** Above 1 enlarges. */
  readonly scale: number;
  /** Above 0 moves what is below the center to the right. */
  readonly shearDegrees: number;
  /** Pixels to the right. */
  readonly translateX: number;
  /** Pixels downwards. */
  readonly translateY: number;
}

/**
 * Writes a randomly changed copy of a gray picture: the affine change is drawn from `ranges` by
 * five numbers of `random`, the pixels are interpolated bilinearly, and what lies outside the
 * source is 0. Allocates nothing.
 * @param source height · width bytes from `sourceOffset`, rows from the top
 * @param destination pixel p goes to `destinationOffset + p · destinationStride`, 0…255; a
 *   stride of B writes the column of one picture in an array [P, B]. Bytes are rounded, floats
 *   are not. Must not overlap the source.
 * @param ranges as `checkAffineRanges` accepts them; not checked here, once a picture
 * @throws RangeError when a picture would leave its array.
 */
export function affineInto(
  source: Uint8Array,
  sourceOffset: number,
  destination: Uint8Array | Float32Array,
  destinationOffset: number,
  destinationStride: number,
  height: number,
  width: number,
  random: Random,
  ranges: AffineRanges,
): void {
  const { rotationDegrees, scale, shearDegrees, translatePixels } = ranges;
  checkRoom(source.length, sourceOffset, 1, height * width, "source");
  checkRoom(destination.length, destinationOffset, destinationStride, height * width, "target");
  warp(
    source,
    sourceOffset,
    destination,
    destinationOffset,
    destinationStride,
    height,
    width,
    random.between(-rotationDegrees, rotationDegrees),
    1 + random.between(-scale, scale),
    random.between(-shearDegrees, shearDegrees),
    random.between(-translatePixels, translatePixels),
    random.between(-translatePixels, translatePixels),
  );
}

/**
 * Writes a copy of a gray picture changed by exactly `affine`; the rest as in `affineInto`.
 * @throws RangeError when a picture would leave its array.
 */
export function transformInto(
  source: Uint8Array,
  sourceOffset: number,
  destination: Uint8Array | Float32Array,
  destinationOffset: number,
  destinationStride: number,
  height: number,
  width: number,
  { rotationDegrees, scale, shearDegrees, translateX, translateY }: Affine,
): void {
  checkRoom(source.length, sourceOffset, 1, height * width, "source");
  checkRoom(destination.length, destinationOffset, destinationStride, height * width, "target");
  warp(
    source,
    sourceOffset,
    destination,
    destinationOffset,
    destinationStride,
    height,
    width,
    rotationDegrees,
    scale,
    shearDegrees,
    translateX,
    translateY,
  );
}

/**
 * Checks ranges that a user gave.
 * @throws TenfoldError BAD_ARGUMENT naming the range, its bounds and its value.
 */
export function checkAffineRanges(ranges: AffineRanges): void {
  for (const [name, most] of Object.entries(largestRanges) as [keyof AffineRanges, number][]) {
    const value = ranges[name];
    if (!(value >= 0 && value <= most)) {
      throw new TenfoldError(
        "BAD_ARGUMENT",
        `augmentation, ${name}: expected a number 0…${most}, got ${value}`,
      );
    }
  }
}

const largestRanges = {
  rotationDegrees: 180,
  scale: 0.9,
  shearDegrees: 60,
  translatePixels: 1000,
} as const satisfies AffineRanges;

function checkRoom(length: number, offset: number, stride: number, pixels: number, what: string) {
  // Typed arrays swallow writes outside of them, so a wrong offset would pass unnoticed.
  if (!(offset >= 0 && stride >= 1 && offset + (pixels - 1) * stride < length)) {
    throw new RangeError(
      `affine ${what}: ${pixels} pixels from ${offset} by steps of ${stride} do not fit an ` +
        `array of ${length}`,
    );
  }
}

function warp(
  source: Uint8Array,
  sourceOffset: number,
  destination: Uint8Array | Float32Array,
  destinationOffset: number,
  destinationStride: number,
  height: number,
  width: number,
  rotationDegrees: number,
  scale: number,
  shearDegrees: number,
  translateX: number,
  translateY: number,
): void {
  // Forward, with k = tan(shear): p ↦ scale · R · [1 k; 0 1] · p + t. For each target pixel the
  // inverse tells where it came from: [1 −k; 0 1] · Rᵀ · (p − t) / scale.
  const angle = rotationDegrees * degree;
  const cos = Math.cos(angle) / scale;
  const sin = Math.sin(angle) / scale;
  const k = Math.tan(shearDegrees * degree);
  const xx = cos + k * sin;
  const xy = sin - k * cos;
  const yx = -sin;
  const yy = cos;
  const centerX = (width - 1) / 2;
  const centerY = (height - 1) / 2;
  // A byte array truncates what it is given; a float array keeps it.
  const rounding = destination instanceof Uint8Array ? 0.5 : 0;
  let at = destinationOffset;
  for (let row = 0; row < height; row += 1) {
    const dx = -centerX - translateX;
    const dy = row - centerY - translateY;
    let x = centerX + xx * dx + xy * dy;
    let y = centerY + yx * dx + yy * dy;
    for (let column = 0; column < width; column += 1) {
      let value = 0;
      if (x >= 0 && y >= 0 && x < width - 1 && y < height - 1) {
        const left = x | 0;
        const top = y | 0;
        const fx = x - left;
        const tap = sourceOffset + top * width + left;
        const a = source[tap]!;
        const c = source[tap + width]!;
        const upper = a + (source[tap + 1]! - a) * fx;
        const lower = c + (source[tap + width + 1]! - c) * fx;
        value = upper + (lower - upper) * (y - top);
      } else if (x > -1 && y > -1 && x < width && y < height) {
        value = edge(source, sourceOffset, height, width, x, y);
      }
      destination[at] = value + rounding;
      at += destinationStride;
      x += xx;
      y += yx;
    }
  }
}

/** Bilinear interpolation where some of the four pixels lie outside and count as 0. */
function edge(
  source: Uint8Array,
  offset: number,
  height: number,
  width: number,
  x: number,
  y: number,
): number {
  const left = Math.floor(x);
  const top = Math.floor(y);
  const fx = x - left;
  const fy = y - top;
  let value = 0;
  for (let row = Math.max(top, 0); row <= Math.min(top + 1, height - 1); row += 1) {
    for (let column = Math.max(left, 0); column <= Math.min(left + 1, width - 1); column += 1) {
      const weight = (row === top ? 1 - fy : fy) * (column === left ? 1 - fx : fx);
      value += weight * source[offset + row * width + column]!;
    }
  }
  return value;
}

const degree = Math.PI / 180;
