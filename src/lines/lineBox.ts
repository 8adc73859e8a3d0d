import { boxAround } from "../image/plane/components.js";
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

/** How far along a line and below its middle a point of the picture lies: the inverse of `pointOn`. */
export function placeOn(
  { x, y, angle }: LineBox,
  point: { readonly x: number; readonly y: number },
): { readonly along: number; readonly below: number } {
  const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
  const [dx, dy] = [point.x - x, point.y - y];
  return { along: dx * cos - dy * sin, below: dx * sin + dy * cos };
}

/**
 * The upright box around a line, or a part of it.
 * @param from along the line, from its middle; its beginning when absent.
 * @param to along the line, too; its end when absent.
 */
export function uprightBox(
  line: LineBox,
  from = -line.width / 2,
  to = line.width / 2,
  height = line.height,
): Box {
  const corners = [from, to].flatMap((along) =>
    [-height / 2, height / 2].map((below) => pointOn(line, along, below)),
  );
  return boxAround(corners.map((corner) => ({ ...corner, width: 0, height: 0 })));
}
