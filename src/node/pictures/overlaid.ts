import { createRequire } from "node:module";
import type { Picture } from "../../image/plane/picture.js";
import { writeWhole } from "../files/writeWhole.js";

const require = createRequire(import.meta.url);

/**
 * Writes a picture with shapes over it.
 * @param path of a PNG file.
 * @param shapes elements of SVG, in the picture's pixels.
 * @throws TenfoldError FILE_NOT_WRITABLE.
 */
export async function writeOverlaid(
  path: string,
  { width, height, rgba }: Picture,
  shapes: readonly string[],
): Promise<void> {
  const sharp = require("sharp") as typeof import("sharp")["default"];
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">` +
    `${shapes.join("")}</svg>`;
  const png = await sharp(rgba, { raw: { width, height, channels: 4 } })
    .flatten({ background: "white" })
    .composite([{ input: Buffer.from(svg) }])
    .png()
    .toBuffer();
  await writeWhole(path, png);
}
