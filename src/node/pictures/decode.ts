import { createRequire } from "node:module";
import type { Sharp } from "sharp";
import { TenfoldError } from "../../errors.js";
import { keptPixels, maxPixels } from "../../image/plane/limits.js";
import type { Picture } from "../../image/plane/picture.js";
import { type FileType, fileTypeOf, withArticle } from "../../image/plane/pictureType.js";
import { checkExtent } from "./extent.js";

const require = createRequire(import.meta.url);

/** How long decoding may take. */
const timeoutSeconds = 60;

/**
 * Decodes a PNG, JPEG, WebP, GIF (first frame), TIFF (first page), AVIF or BMP picture to 8-bit sRGB
 * with alpha, turned upright by its EXIF orientation. The type is told by content. A picture of
 * more than 12 megapixels is shrunk to 12 by area, so that memory stays within bounds. A JPEG that
 * lacks nothing but its end mark is read; one that lacks pixels is not.
 * @param where what the picture is called in messages: a path, a URL.
 * @throws TenfoldError BAD_PICTURE (no picture, or a damaged one), UNSUPPORTED_PICTURE (SVG, PDF,
 *   HEIC, …), PICTURE_TOO_LARGE (more than 40 megapixels, before any pixel is decoded).
 */
export async function decodePicture(bytes: Uint8Array, where: string): Promise<Picture> {
  const type = checkedType(bytes, where);
  if (type.name === "BMP") return decodedBmp(bytes, where);
  if (type.name !== "JPEG") return decoded(bytes, type, where, "error");
  const { decodeJpeg } = await import("./jpeg/decodeJpeg.js");
  return decodeJpeg(bytes, where, (whole, failOn) => decoded(whole, type, where, failOn));
}

/** @param failOn what to refuse besides errors. */
async function decoded(
  bytes: Uint8Array,
  type: FileType,
  where: string,
  failOn: "warning" | "error",
): Promise<Picture> {
  const { width, height, channels, depth, space } = await readable(where, () =>
    sharp()(bytes, { limitInputPixels: false, failOn }).metadata(),
  );
  checkExtent({ width, height, channels, depth }, type.name, where);
  const picture = sharp()(bytes, { limitInputPixels: maxPixels, failOn, autoOrient: true });
  picture.timeout({ seconds: timeoutSeconds });
  return readable(where, async () => {
    shrinkToFit(picture, width, height);
    if (depth === "uchar") return decodePlain(picture);
    const { decodeWide, hasWideSamples } = await import("./wideLevels.js");
    return hasWideSamples(depth) ? decodeWide(picture, space) : decodePlain(picture);
  });
}

/** Not by import(): Node would first search its CommonJS files for names to export, 15 ms. */
const sharp = () => require("sharp") as typeof import("sharp")["default"];

async function decodedBmp(bytes: Uint8Array, where: string): Promise<Picture> {
  const { parseBmpHeader } = await import("./bmp/header.js");
  const { decodeBmp } = await import("./bmp/decodeBmp.js");
  const header = parseBmpHeader(bytes, where);
  const { width, height } = header;
  checkExtent({ width, height }, "BMP", where);
  const whole = decodeBmp(bytes, header, where);
  if (width * height <= keptPixels) return whole;
  return readable(where, () => {
    const picture = sharp()(whole.rgba, { raw: { width, height, channels: 4 } });
    shrinkToFit(picture, width, height);
    return decodePlain(picture);
  });
}

async function decodePlain(picture: Sharp): Promise<Picture> {
  const { data, info } = await picture
    .toColourspace("srgb")
    .ensureAlpha()
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true });
  const rgba = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return { width: info.width, height: info.height, rgba };
}

function shrinkToFit(picture: Sharp, width: number, height: number): void {
  const shrink = Math.sqrt(keptPixels / (width * height));
  if (shrink >= 1) return;
  // A tent as wide as a new pixel: no ringing around strokes, as sharper kernels leave.
  const longest = Math.max(1, Math.round(Math.max(width, height) * shrink));
  picture.resize(longest, longest, { fit: "inside", kernel: "linear" });
}

function checkedType(bytes: Uint8Array, where: string): FileType {
  const type = fileTypeOf(bytes);
  if (type.kind === "picture") return type;
  const expected = "PNG, JPEG, WebP, GIF, TIFF, AVIF or BMP";
  const isPicture = type.kind === "unsupported picture";
  const hint = isPicture ? `; ${type.hint ?? "save it as PNG or JPEG"}` : " by its content";
  throw new TenfoldError(
    isPicture ? "UNSUPPORTED_PICTURE" : "BAD_PICTURE",
    `${where}: expected a picture (${expected}), got ${withArticle(type.name)}${hint}`,
  );
}

/** What is told when the decoder fails: of a picture, or of the installation. */
async function readable<T>(where: string, decode: () => Promise<T>): Promise<T> {
  try {
    return await decode();
  } catch (error) {
    const { asMissingSharp } = await import("./missingSharp.js");
    const found = asMissingSharp(error);
    if (found !== error) throw found;
    const reason = error instanceof Error ? error.message.split("\n")[0] : String(error);
    if (reason?.startsWith("timeout")) {
      throw new TenfoldError(
        "PICTURE_TOO_LARGE",
        `${where}: expected a picture that is decoded within ${timeoutSeconds} s, was not done by then; ` +
          "shrink it or save it again",
        { cause: error },
      );
    }
    const { damagedPicture } = await import("./damaged.js");
    throw damagedPicture(where, reason ?? "", error);
  }
}
