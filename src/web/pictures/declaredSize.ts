import { imageSize } from "image-size";
import { TenfoldError } from "../../errors.js";
import { maxPixels, maxSide } from "../../image/plane/limits.js";

/**
 * Checks what a picture declares before a pixel of it is decoded: a browser would take the memory first.
 * One that declares nothing that is understood is left to the decoder.
 * @param where what the picture is called in messages.
 * @throws TenfoldError PICTURE_TOO_LARGE.
 */
export function checkDeclaredSize(bytes: Uint8Array, where: string): void {
  const declared = sizeIn(bytes);
  if (!declared) return;
  const { width, height } = declared;
  if (width * height <= maxPixels && Math.max(width, height) <= maxSide) return;
  throw new TenfoldError(
    "PICTURE_TOO_LARGE",
    `${where}: expected a picture of at most ${maxPixels / 1e6} megapixels and ${maxSide} pixels a ` +
      `side, got ${width}×${height} (${(width * height) / 1e6} megapixels); shrink it or cut out the digit`,
  );
}

function sizeIn(
  bytes: Uint8Array,
): { readonly width: number; readonly height: number } | undefined {
  try {
    return imageSize(bytes);
  } catch {
    // A damaged header: the decoder says what is wrong, in the user's words.
    return undefined;
  }
}
