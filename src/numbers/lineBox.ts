import { largest, smallest } from "../extremes.js";
import type { Box } from "../image/plane/resample.js";

/** A line of writing in a picture, turned with it; pixels of the picture. */
export interface LineBox {
  /** Its middle. */
  readonly x: number;
  readonly y: number;
  /** Along the line. */
  readonly width: number;
  readonly height: number;
  /** Degrees by which it rises to the right; −180…180. */
  readonly angle: number;
}

/** A point of the picture, by how far along the line and below its middle it lies. */
export function pointOn(
  { x, y, angle }: LineBox,
  along: number,
  below: number,
): { readonly x: number; readonly y: number } {
  const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
  return { x: x + along * cos + below * sin, y: y - along * sin + below * cos };
}

/**
 * The upright box around a part of a line.
 * @param from along the line, from its middle.
 * @param to along the line, too.
 */
export function boxAround(line: LineBox, from: number, to: number, height = line.height): Box {
  const corners = [
    pointOn(line, from, -height / 2),
    pointOn(line, to, -height / 2),
    pointOn(line, from, height / 2),
    pointOn(line, to, height / 2),
  ];
  const left = smallest(corners.map((corner) => corner.x));
  const top = smallest(corners.map((corner) => corner.y));
  return {
    x: left,
    y: top,
    width: largest(corners.map((corner) => corner.x)) - left,
    height: largest(corners.map((corner) => corner.y)) - top,
  };
}
