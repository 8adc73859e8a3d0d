import { missing } from "../../present.js";
import type { Plane } from "./picture.js";
import type { Box } from "./resample.js";

/** By how many degrees a page lies turned, clockwise. */
export type Turn = 0 | 90 | 180 | 270;

type Size = Pick<Plane, "width" | "height">;

/** A plane turned clockwise. */
export function turnedPlane(plane: Plane, turn: Turn): Plane {
  if (turn === 0) return plane;
  const { width, height, data } = plane;
  const out = new Float32Array(data.length);
  if (turn === 180) {
    out.set(data);
    return { width, height, data: out.reverse() };
  }
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = turn === 90 ? x * height + height - 1 - y : (width - 1 - x) * height + y;
      out[at] = data[y * width + x] ?? missing();
    }
  }
  return { width: height, height: width, data: out };
}

/** A box of a plane that was turned clockwise, where it was before. @param size of the plane before. */
export function boxBefore(box: Box, { width, height }: Size, turn: Turn): Box {
  const { x, y, width: wide, height: tall } = box;
  if (turn === 90) return { x: y, y: height - x - wide, width: tall, height: wide };
  if (turn === 180) return { ...box, x: width - x - wide, y: height - y - tall };
  if (turn === 270) return { x: width - y - tall, y: x, width: tall, height: wide };
  return box;
}
