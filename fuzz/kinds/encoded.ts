import { createRequire } from "node:module";
import type { Sharp } from "sharp";
import type { Random } from "../../src/data/random.js";
import { patternOf, sidesOf } from "../patterns.js";
import { oneOf } from "../pick.js";

const sharp = createRequire(import.meta.url)("sharp") as typeof import("sharp")["default"];

/** WebP has no more. */
const mostSide = 16_000;

/** A picture as one of sharp's encoders writes it. @param most pixels. */
export async function encodedPicture(
  random: Random,
  encoders: readonly ((picture: Sharp) => Sharp)[],
  most = 1_000_000,
): Promise<Uint8Array> {
  const sides = sidesOf(random, most);
  const [width, height] = [Math.min(sides[0], mostSide), Math.min(sides[1], mostSide)];
  const pattern = patternOf(random, width, height);
  const channels = oneOf(random, [1, 3, 4] as const);
  const pixels = new Uint8Array(width * height * channels);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += channels) pixels.fill(pattern(x, y), at, at + channels);
  }
  const picture = sharp(pixels, { raw: { width, height, channels }, limitInputPixels: false });
  return new Uint8Array(await oneOf(random, encoders)(picture).toBuffer());
}
