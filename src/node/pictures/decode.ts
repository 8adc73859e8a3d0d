import { createRequire } from "node:module";
import { TenfoldError } from "../../errors.js";
import { keptPixels, maxPixels, tooManyPixels } from "../../image/plane/limits.js";
import type { Picture } from "../../image/plane/picture.js";
import { fileTypeOf, withArticle } from "../../image/plane/pictureType.js";

const require = createRequire(import.meta.url);

/** How long decoding may take. */
const timeoutSeconds = 60;

/**
 * Decodes a PNG, JPEG, WebP, GIF (first frame), TIFF (first page) or AVIF picture to 8-bit sRGB
 * with alpha, turned upright by its EXIF orientation. The type is told by content. A picture of
 * more than 12 megapixels is shrunk to 12 by area, so that memory stays within bounds.
 * @param where what the picture is called in messages: a path, a URL.
 * @throws TenfoldError BAD_PICTURE (no picture, or a damaged one), UNSUPPORTED_PICTURE (SVG, PDF,
 *   HEIF, …), PICTURE_TOO_LARGE (more than 40 megapixels, before any pixel is decoded).
 */
export async function decodePicture(bytes: Uint8Array, where: string): Promise<Picture> {
  checkType(bytes, where);
  // Not by import(): Node would first search its CommonJS files for names to export, 15 ms.
  const sharp = require("sharp") as typeof import("sharp")["default"];
  const { width, height } = await readable(where, () =>
    sharp(bytes, { limitInputPixels: false, failOn: "error" }).metadata(),
  );
  if (width * height > maxPixels) {
    throw tooManyPixels(width, height, where);
  }
  const picture = sharp(bytes, { limitInputPixels: maxPixels, failOn: "error", autoOrient: true })
    .timeout({ seconds: timeoutSeconds })
    .toColourspace("srgb")
    .ensureAlpha();
  const shrink = Math.sqrt(keptPixels / (width * height));
  if (shrink < 1) {
    // A tent as wide as a new pixel: no ringing around strokes, as sharper kernels leave.
    const longest = Math.max(1, Math.round(Math.max(width, height) * shrink));
    picture.resize(longest, longest, { fit: "inside", kernel: "linear" });
  }
  const { data, info } = await readable(where, () =>
    picture.raw({ depth: "uchar" }).toBuffer({ resolveWithObject: true }),
  );
  const rgba = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return { width: info.width, height: info.height, rgba };
}

function checkType(bytes: Uint8Array, where: string): void {
  const type = fileTypeOf(bytes);
  if (type.kind === "picture") return;
  const expected = "PNG, JPEG, WebP, GIF, TIFF or AVIF";
  const isPicture = type.kind === "unsupported picture";
  throw new TenfoldError(
    isPicture ? "UNSUPPORTED_PICTURE" : "BAD_PICTURE",
    `${where}: expected a picture (${expected}), got ${withArticle(type.name)}` +
      `${isPicture ? "; save it as PNG or JPEG" : " by its content"}`,
  );
}

async function readable<T>(where: string, decode: () => Promise<T>): Promise<T> {
  try {
    return await decode();
  } catch (error) {
    const reason = error instanceof Error ? error.message.split("\n")[0] : String(error);
    throw new TenfoldError(
      "BAD_PICTURE",
      `${where}: expected a whole picture, got a damaged or truncated one (${reason}); ` +
        "save or download it again",
      { cause: error },
    );
  }
}
