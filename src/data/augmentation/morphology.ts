import { missing } from "../../present.js";
import type { Random } from "../random.js";
import type { Frame } from "./frame.js";

/**
 * Lets ink grow (sign 1) or shrink (sign −1) by `pixels`: the largest or smallest of 2×2 pixels,
 * once a whole pixel and in part for what remains, the windows on alternating sides so that
 * strokes stay where they are. Gray-scale dilation and erosion: J. Serra, "Image Analysis and
 * Mathematical Morphology", 1982. Beyond the border the picture goes on as it is there.
 */
export function growInk(frame: Frame, random: Random, sign: 1 | -1, pixels: number): void {
  const sides = random.uint32();
  let right: 1 | -1 = (sides & 1) === 0 ? 1 : -1;
  let down: 1 | -1 = (sides & 2) === 0 ? 1 : -1;
  for (let left = pixels; left > 0; left -= 1) {
    growOnce(frame, sign, right, down, Math.min(left, 1));
    right = right === 1 ? -1 : 1;
    down = down === 1 ? -1 : 1;
  }
}

function growOnce(frame: Frame, sign: 1 | -1, right: 1 | -1, down: 1 | -1, share: number): void {
  const { height, width, pixels, spare, second } = frame;
  // The picture is read with its sign, so that both are a search for the largest.
  for (let row = 0; row < height; row += 1) {
    const start = row * width;
    const end = start + width;
    const first = right === 1 ? start : start + 1;
    for (let at = first; at < first + width - 1; at += 1) {
      const own = sign * (pixels[at] ?? missing());
      const other = sign * (pixels[at + right] ?? missing());
      second[at] = own > other ? own : other;
    }
    const border = right === 1 ? end - 1 : start;
    second[border] = sign * (pixels[border] ?? missing());
  }
  for (let row = 0; row < height; row += 1) {
    const inside = row + down >= 0 && row + down < height;
    const step = inside ? down * width : 0;
    for (let at = row * width; at < (row + 1) * width; at += 1) {
      const own = second[at] ?? missing();
      const other = second[at + step] ?? missing();
      const before = pixels[at] ?? missing();
      spare[at] = before + share * (sign * (own > other ? own : other) - before);
    }
  }
  frame.swap();
}
