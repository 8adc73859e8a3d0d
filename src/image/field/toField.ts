import { TenfoldError } from "../../errors.js";
import { withoutBands } from "../clutter/bands.js";
import { mainDigitOf } from "../clutter/mainDigit.js";
import { inkOf } from "../ink/ink.js";
import { withoutJaggedEdges } from "../ink/jaggedEdges.js";
import { grayOf } from "../plane/gray.js";
import type { Picture } from "../plane/picture.js";
import { fieldOfInk } from "./field.js";

/**
 * The one preprocessing: a picture of one digit → the 28×28 field that a network reads, as MNIST's
 * own pictures were made (784 numbers, 0 = paper … 255 = ink, rows from the top).
 * @throws TenfoldError NO_INK when the picture is blank.
 */
export function fieldOf(picture: Picture): Float32Array {
  const gray = withoutBands(grayOf(picture));
  const ink = inkOf(gray);
  return fieldOfInk(withoutJaggedEdges(mainDigitOf(ink)));
}

/** The field that `predict` would read, or undefined where it would refuse the picture as blank. */
export function fieldOrBlank(picture: Picture): Float32Array | undefined {
  try {
    return fieldOf(picture);
  } catch (error) {
    if (error instanceof TenfoldError && error.code === "NO_INK") return undefined;
    throw error;
  }
}
