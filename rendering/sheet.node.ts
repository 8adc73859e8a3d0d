import sharp from "sharp";
import { writeWhole } from "../src/node/files/writeWhole.js";
import { present } from "../src/present.js";

/**
 * Writes a contact sheet: fields of 28×28, doubled, in rows of `columns`, ink black on white.
 * @throws TenfoldError FILE_NOT_WRITABLE as `writeWhole` does.
 */
export async function writeSheet(
  path: string,
  fields: readonly ArrayLike<number>[],
  columns: number,
): Promise<void> {
  const cell = 58;
  const width = columns * cell;
  const height = Math.ceil(fields.length / columns) * cell;
  const pixels = new Uint8Array(width * height).fill(200);
  fields.forEach((field, n) => {
    const left = (n % columns) * cell + 1;
    const top = Math.floor(n / columns) * cell + 1;
    for (let y = 0; y < 56; y += 1) {
      for (let x = 0; x < 56; x += 1) {
        const value = present(field[(y >> 1) * 28 + (x >> 1)]);
        pixels[(top + y) * width + left + x] = 255 - Math.round(value);
      }
    }
  });
  await writeWhole(
    path,
    await sharp(pixels, { raw: { width, height, channels: 1 } })
      .png()
      .toBuffer(),
  );
}
