import { missing } from "../../present.js";
import type { Random } from "../random.js";
import { type Plane, planeOf, side } from "./plane.js";

/** Sheared by 0.4 rad to either side (severity 2), as scikit-image before 0.19 shears. */
export function shear(plane: Plane, random: Random): Plane {
  const angle = 0.4 * sign(random);
  return warp(plane, [1, -Math.sin(angle), 0, Math.cos(angle)]);
}

/** Shrunk to 0.7 of its size (severity 3). */
export function scale(plane: Plane): Plane {
  return warp(plane, [1 / 0.7, 0, 0, 1 / 0.7]);
}

/** Turned by 0.4 rad to either side (severity 2). */
export function rotate(plane: Plane, random: Random): Plane {
  const angle = 0.4 * sign(random);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return warp(plane, [cos, -sin, sin, cos]);
}

/** Moved by 3 pixels along both axes, each to either side (severity 3). */
export function translate(plane: Plane, random: Random): Plane {
  const [dx, dy] = [3 * sign(random), 3 * sign(random)];
  return planeOf((x, y) => pixelOf(plane, x + dx, y + dy));
}

function sign(random: Random): 1 | -1 {
  return random.uniform() < 0.5 ? -1 : 1;
}

/** Each pixel about the center is read, bilinearly, at the matrix [xx, xy, yx, yy] times it. */
function warp(plane: Plane, [xx, xy, yx, yy]: readonly [number, number, number, number]): Plane {
  const center = (side - 1) / 2;
  return planeOf((column, row) => {
    const [dx, dy] = [column - center, row - center];
    const [x, y] = [center + xx * dx + xy * dy, center + yx * dx + yy * dy];
    const [left, top] = [Math.floor(x), Math.floor(y)];
    const [fx, fy] = [x - left, y - top];
    const upper = (1 - fx) * pixelOf(plane, left, top) + fx * pixelOf(plane, left + 1, top);
    const lower = (1 - fx) * pixelOf(plane, left, top + 1) + fx * pixelOf(plane, left + 1, top + 1);
    return (1 - fy) * upper + fy * lower;
  });
}

function pixelOf(plane: Plane, x: number, y: number): number {
  return x < 0 || y < 0 || x >= side || y >= side ? 0 : (plane[y * side + x] ?? missing());
}
