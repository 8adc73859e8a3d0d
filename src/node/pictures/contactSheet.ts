import { missing, present } from "../../present.js";
import { asMissingSharp } from "./missingSharp.js";

/** One row of a contact sheet. */
export interface SheetRow {
  readonly name: string;
  /** Gray pictures, height · width bytes each, rows from the top, 0 = paper … 255 = ink. */
  readonly pictures: readonly Uint8Array[];
}

/**
 * A PNG picture of gray pictures in rows, each row with its name before it, ink dark on white; one
 * pixel is shown as 2 by 2. Names are left out where the system has no fonts.
 * @param rows each with as many pictures as the first, of the same size.
 */
export async function contactSheet(
  rows: readonly SheetRow[],
  height: number,
  width: number,
): Promise<Uint8Array> {
  const columns = present(rows[0]).pictures.length;
  const sheetWidth = labelWidth + columns * (width + gap);
  const sheetHeight = rows.length * (height + gap) + gap;
  const sheet = new Uint8Array(sheetWidth * sheetHeight).fill(paper);
  for (const [row, { pictures }] of rows.entries()) {
    for (const [column, picture] of pictures.entries()) {
      const left = labelWidth + column * (width + gap);
      const top = gap + row * (height + gap);
      for (let p = 0; p < height * width; p += 1) {
        const y = top + Math.floor(p / width);
        sheet[y * sheetWidth + left + (p % width)] = 255 - (picture[p] ?? missing());
      }
    }
  }
  const size = { width: 2 * sheetWidth, height: 2 * sheetHeight };
  const names = rows.map(({ name }, row) => {
    const y = 2 * (gap + row * (height + gap) + height / 2) + 5;
    return `<text x="8" y="${y}">${escaped(name)}</text>`;
  });
  const labels =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" ` +
    `font-family="sans-serif" font-size="15">${names.join("")}</svg>`;
  const raw = { width: sheetWidth, height: sheetHeight, channels: 1 } as const;
  const { default: sharp } = await import("sharp").catch((error: unknown) => {
    throw asMissingSharp(error);
  });
  const enlarged = await sharp(sheet, { raw })
    .resize(size.width, size.height, { kernel: "nearest" })
    .png()
    .toBuffer();
  // Few grays keep the file small, and look the same.
  return sharp(enlarged)
    .composite([{ input: new TextEncoder().encode(labels) as Buffer }])
    .grayscale()
    .png({ palette: true, colors: 12, dither: 0, compressionLevel: 9 })
    .toBuffer();
}

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** Pixels of a picture, before they are doubled. */
const labelWidth = 72;
const gap = 2;

/** Around the pictures, so that their white paper has an edge. */
const paper = 225;
