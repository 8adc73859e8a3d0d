import sharp from "sharp";
import { digitPng } from "../../../cli/pictures.js";

/** A JPEG of MNIST's test digit `index` on white paper, of so many megapixels. */
export async function photo(index: number, megapixels: number): Promise<Uint8Array> {
  const side = Math.round(Math.sqrt(megapixels * 1e6));
  const { png } = await digitPng(index);
  return sharp(png).resize(side, side, { fit: "fill" }).jpeg({ quality: 90 }).toBuffer();
}
