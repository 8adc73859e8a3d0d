import { fieldOf as fieldOfPicture } from "../image/field/prepare.js";
import { checkedPixels, pictureOf, type RawPixels } from "../image/plane/rawPixels.js";

/**
 * The field that a network sees of a picture of one mark: all of its writing as MNIST's own pictures were made.
 * What stands around a digit is not told from it here; `Recognizer.fieldOf` does that, and opens picture files
 * and other sources, too.
 * @param pixels decoded, upright: a canvas' `ImageData`, or what a decoder gives.
 * @returns [28×28], 0 = paper … 255 = ink, rows from the top.
 * @throws TenfoldError NO_INK when the picture is blank; BAD_ARGUMENT, PICTURE_TOO_LARGE.
 * @example
 * ```ts
 * import { fieldOf } from "tenfold";
 *
 * const page = { width: 60, height: 80, data: new Uint8Array(60 * 80).fill(255) };
 * for (let y = 10; y < 70; y++) page.data.fill(0, 60 * y + 28, 60 * y + 33);
 * console.log(fieldOf(page).filter((value) => value > 0).length);
 * ```
 */
export function fieldOf(pixels: RawPixels): Float32Array {
  return fieldOfPicture(pictureOf(checkedPixels(pixels)));
}
