import sharp from "sharp";
import type { Picture } from "../../image/plane/picture.js";

/** Pixels of a thumbnail's longer side, at most: twice what a page shows, for sharp screens. */
const side = 168;

/** A picture as an address that stands alone, small enough for a page with many. */
export async function thumbnailUri({ width, height, rgba }: Picture): Promise<string> {
  const webp = await sharp(rgba, { raw: { width, height, channels: 4 } })
    .resize(side, side, { fit: "inside", withoutEnlargement: true })
    .webp({ quality: 70 })
    .toBuffer();
  return `data:image/webp;base64,${webp.toString("base64")}`;
}
