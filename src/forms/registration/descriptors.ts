import type { Plane } from "../../image/plane/picture.js";
import { missing } from "../../present.js";
import { blurred } from "./blur.js";
import type { Point } from "./homography.js";
import { keypointsOf } from "./keypoints.js";
import { sample } from "./sample.js";

/** Samples across a descriptor's square, and pixels from one to the next. */
const across = 8;
const spacing = 5;
/** Numbers of a descriptor. */
export const descriptorLength = across * across;
/** Pixels around a keypoint that its descriptor may look at, however it is turned. */
const reach = Math.ceil((across / 2) * spacing * Math.SQRT2);
/** Radius of the disk whose darkness gives the direction. */
const diskRadius = 16;

/** Keypoints with what they look like, turned into their own direction. */
export interface Described {
  readonly points: readonly Point[];
  /** Of each, radians. */
  readonly angles: Float32Array;
  /** [points, descriptorLength], each of mean 0 and length 1. */
  readonly descriptors: Float32Array;
}

/**
 * Describes a picture's corners by the blurred square around each, turned towards where it is darker. Squares:
 * M. Brown, R. Szeliski and S. Winder, "Multi-image matching using multi-scale oriented patches", CVPR 2005;
 * direction by the centroid: P. Rosin, "Measuring corner properties", CVIU 73 (1999).
 */
export function described(plane: Plane, most: number): Described {
  const soft = blurred(plane, 2);
  const points = keypointsOf(plane, most, reach);
  const angles = new Float32Array(points.length);
  const descriptors = new Float32Array(points.length * descriptorLength);
  for (const [index, point] of points.entries()) {
    const angle = directionOf(soft, point);
    angles[index] = angle;
    const start = index * descriptorLength;
    describe(soft, point, angle, descriptors.subarray(start, start + descriptorLength));
  }
  return { points, angles, descriptors };
}

function directionOf({ width, data }: Plane, { x, y }: Point): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  let [sumX, sumY] = [0, 0];
  for (let dy = -diskRadius; dy <= diskRadius; dy++) {
    const half = Math.floor(Math.sqrt(diskRadius * diskRadius - dy * dy));
    const row = (top + dy) * width + left;
    for (let dx = -half; dx <= half; dx++) {
      const value = data[row + dx] ?? missing();
      sumX += dx * value;
      sumY += dy * value;
    }
  }
  return Math.atan2(sumY, sumX);
}

function describe(soft: Plane, { x, y }: Point, angle: number, out: Float32Array): void {
  const [cos, sin] = [Math.cos(angle) * spacing, Math.sin(angle) * spacing];
  let sum = 0;
  for (let row = 0, i = 0; row < across; row++) {
    const v = row - (across - 1) / 2;
    for (let column = 0; column < across; column++, i++) {
      const u = column - (across - 1) / 2;
      const value = sample(soft, x + u * cos - v * sin, y + u * sin + v * cos);
      out[i] = value;
      sum += value;
    }
  }
  let square = 0;
  for (let i = 0; i < descriptorLength; i++) {
    const value = (out[i] ?? missing()) - sum / descriptorLength;
    out[i] = value;
    square += value * value;
  }
  const length = Math.sqrt(square) || 1;
  for (let i = 0; i < descriptorLength; i++) out[i] = (out[i] ?? missing()) / length;
}
