import type { Box } from "../../image/plane/resample.js";

/** A part of the way from what was shown to what was read. */
export const between = (last: number, next: number): number => last + 0.6 * (next - last);

/** A box that follows a hand by a part of the way. */
export function followedBox(last: Box, next: Box): Box {
  return {
    x: between(last.x, next.x),
    y: between(last.y, next.y),
    width: between(last.width, next.width),
    height: between(last.height, next.height),
  };
}
