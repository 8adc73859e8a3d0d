import { createRequire } from "node:module";
import type { Picture } from "../../src/image/plane/picture.js";

/** A picture, the field that was read, and what is said of both. */
export interface Tile {
  readonly picture: Picture;
  /** 784 numbers 0…255. */
  readonly field: Float32Array;
  readonly caption: string;
}

const columns = 10;
const side = 84;
const gap = 4;
const captionHeight = 16;
const tileWidth = 2 * side + 3 * gap;
const tileHeight = side + captionHeight + 2 * gap;

/** Writes tiles as one PNG, ten in a row: the picture on the left, its field on the right. */
export async function writeContactSheet(file: string, tiles: readonly Tile[]): Promise<void> {
  const sharp = createRequire(import.meta.url)("sharp") as typeof import("sharp")["default"];
  const layers = await Promise.all(
    tiles.map(async ({ picture, field }, i) => {
      const left = (i % columns) * tileWidth + gap;
      const top = Math.floor(i / columns) * tileHeight + gap;
      const { width, height, rgba } = picture;
      const square = { width: side, height: side, kernel: "nearest", fit: "contain" } as const;
      const shown = sharp(rgba, { raw: { width, height, channels: 4 } });
      const read = sharp(Uint8Array.from(field), { raw: { width: 28, height: 28, channels: 1 } });
      const background = "#4060a0";
      return [
        {
          input: await shown
            .resize({ ...square, background })
            .png()
            .toBuffer(),
          left,
          top,
        },
        { input: await read.resize(square).png().toBuffer(), left: left + side + gap, top },
      ];
    }),
  );
  const width = columns * tileWidth;
  const height = Math.ceil(tiles.length / columns) * tileHeight;
  const words = tiles.map(({ caption }, i) => {
    const x = (i % columns) * tileWidth + gap;
    const y = Math.floor(i / columns) * tileHeight + gap + side + captionHeight - 4;
    return `<text x="${x}" y="${y}">${caption.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</text>`;
  });
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" ` +
    `font-family="sans-serif" font-size="12" fill="#202020">${words.join("")}</svg>`;
  await sharp({ create: { width, height, channels: 3, background: "#dddddd" } })
    .composite([...layers.flat(), { input: Buffer.from(svg), left: 0, top: 0 }])
    .png()
    .toFile(file);
}
