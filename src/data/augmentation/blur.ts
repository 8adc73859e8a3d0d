import { missing } from "../../present.js";
import type { Frame } from "./frame.js";
import type { PixelKind } from "./kind.js";

/** Blurred by a bell of a standard deviation uniform in 0…strength: out of focus. */
export const blur: PixelKind = {
  summary: "blurred evenly",
  unit: "pixels, standard deviation",
  most: 5,
  usual: 1.2,
  change(frame, random, strength) {
    blurBy(frame, random.uniform() * strength);
  },
};

/**
 * A binomial approximation of the Gaussian: repeated kernels [a, 1 − 2a, a] along both axes, whose
 * variances 2a add up to the wanted one. W. M. Wells, "Efficient synthesis of Gaussian filters by
 * cascaded uniform filters", IEEE PAMI 8(2), 1986. Beyond the border the picture goes on as it is
 * there, so that an even gray stays even.
 */
export function blurBy(frame: Frame, deviation: number): void {
  const variance = deviation * deviation;
  // At a = 1/3 the kernel is flat; above, it would ring.
  const passes = Math.ceil((variance * 3) / 2);
  const side = variance / (2 * passes);
  for (let pass = 0; pass < passes; pass += 1) blurOnce(frame, side);
}

function blurOnce(frame: Frame, side: number): void {
  const { height, width, pixels, spare, second } = frame;
  const middle = 1 - 2 * side;
  for (let row = 0; row < height; row += 1) {
    const start = row * width;
    const last = start + width - 1;
    let before = pixels[start] ?? missing();
    let here = before;
    for (let at = start; at < last; at += 1) {
      const after = pixels[at + 1] ?? missing();
      second[at] = side * (before + after) + middle * here;
      before = here;
      here = after;
    }
    second[last] = side * (before + here) + middle * here;
  }
  for (let row = 0; row < height; row += 1) {
    const up = row === 0 ? 0 : -width;
    const down = row === height - 1 ? 0 : width;
    for (let at = row * width; at < (row + 1) * width; at += 1) {
      const above = second[at + up] ?? missing();
      const here = second[at] ?? missing();
      const below = second[at + down] ?? missing();
      spare[at] = side * (above + below) + middle * here;
    }
  }
  frame.swap();
}
