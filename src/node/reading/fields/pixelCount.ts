import { createRequire } from "node:module";
import { fileTypeOf } from "../../../image/plane/pictureType.js";

const require = createRequire(import.meta.url);

/**
 * How many pixels a picture file says it has; 0 for what is no picture that is read, undefined where only
 * decoding shows it.
 */
export async function pixelCount(bytes: Uint8Array): Promise<number | undefined> {
  if (fileTypeOf(bytes).kind !== "picture") return 0;
  try {
    // Not by import(): Node would first search its CommonJS files for names to export, 15 ms. And in this
    // thread before any other: the library's memory must outlive the threads that use it.
    const sharp = require("sharp") as typeof import("sharp")["default"];
    const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata();
    return width * height;
  } catch {
    // What is wrong, with the picture or the installation, decoding says.
    return undefined;
  }
}
