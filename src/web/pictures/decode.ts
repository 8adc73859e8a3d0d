import { TenfoldError } from "../../errors.js";
import type { Picture } from "../../image/plane/picture.js";
import { type FileType, fileTypeOf, withArticle } from "../../image/plane/pictureType.js";
import { checkedPixels, pictureOf } from "../../image/plane/rawPixels.js";
import { checkDeclaredSize } from "./declaredSize.js";
import { drawn } from "./drawing.js";

/** What some browsers decode and others do not. */
const sometimes = new Set(["TIFF", "AVIF", "HEIC", "HEIF", "JPEG XL"]);

/**
 * Decodes a picture file by the browser's own decoders to 8-bit sRGB with alpha, turned upright by its EXIF
 * orientation; of an animation the first frame. The type is told by content. More than 12 megapixels are
 * shrunk to 12. Which types beside PNG, JPEG, WebP, GIF and BMP it reads depends on the browser.
 * @param where what the picture is called in messages.
 * @throws TenfoldError BAD_PICTURE (no picture, or a damaged one), UNSUPPORTED_PICTURE, PICTURE_TOO_LARGE
 *   (more than 40 megapixels; before any pixel is decoded where the file says its size).
 */
export async function decodePicture(bytes: Uint8Array, where: string): Promise<Picture> {
  const type = fileTypeOf(bytes);
  const tried = type.kind === "picture" || sometimes.has(type.name);
  if (!tried) throw notRead(type, where);
  checkDeclaredSize(bytes, where);
  const bitmap = await decoded(bytes, type, where);
  try {
    const { width, height } = bitmap;
    return pictureOf(checkedPixels(drawn(bitmap, width, height, where)));
  } finally {
    bitmap.close();
  }
}

async function decoded(bytes: Uint8Array, type: FileType, where: string): Promise<ImageBitmap> {
  // Blobs take no shared memory; the copy is the browser's anyway.
  const file = new Blob([
    bytes.buffer instanceof ArrayBuffer ? plain(bytes) : new Uint8Array(bytes),
  ]);
  try {
    return await createImageBitmap(file);
  } catch (cause) {
    if (sometimes.has(type.name)) throw notRead(type, where, cause);
    throw new TenfoldError(
      "BAD_PICTURE",
      `${where}: expected a whole picture, got a damaged or truncated one (${type.name}); save or ` +
        "download it again",
      { cause },
    );
  }
}

const plain = (bytes: Uint8Array) => bytes as Uint8Array<ArrayBuffer>;

function notRead(type: FileType, where: string, cause?: unknown): TenfoldError {
  const isPicture = type.kind !== "no picture";
  const got = withArticle(type.name);
  const hint = isPicture ? `; ${type.hint ?? "save it as PNG or JPEG"}` : " by its content";
  const found = sometimes.has(type.name) ? `${got}, which this browser does not read` : got;
  return new TenfoldError(
    isPicture ? "UNSUPPORTED_PICTURE" : "BAD_PICTURE",
    `${where}: expected a picture (PNG, JPEG, WebP, GIF, AVIF or BMP), got ${found}${hint}`,
    { cause },
  );
}
