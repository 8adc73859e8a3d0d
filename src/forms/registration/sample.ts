import type { Plane } from "../../image/plane/picture.js";
import { missing } from "../../present.js";

/** Between the middles of four pixels; (0.5, 0.5) is the middle of the first. Beyond the edge its last goes on. */
export function sample({ width, height, data }: Plane, x: number, y: number): number {
  const u = Math.max(0, Math.min(width - 1, x - 0.5));
  const v = Math.max(0, Math.min(height - 1, y - 0.5));
  const left = Math.floor(u);
  const top = Math.floor(v);
  const fx = u - left;
  const fy = v - top;
  const first = top * width + left;
  const right = left + 1 < width ? 1 : 0;
  const below = top + 1 < height ? width : 0;
  const a = data[first] ?? missing();
  const b = data[first + right] ?? missing();
  const c = data[first + below] ?? missing();
  const d = data[first + below + right] ?? missing();
  const above = a + (b - a) * fx;
  return above + (c + (d - c) * fx - above) * fy;
}
