import { TenfoldError } from "../../errors.js";
import { withoutBands } from "../clutter/bands.js";
import { mainDigitOf } from "../clutter/mainDigit.js";
import { inkOf } from "../ink/ink.js";
import { withoutStairs } from "../ink/jaggedEdges.js";
import { grayOf } from "../plane/gray.js";
import { huePlaneOf } from "../plane/hue.js";
import type { Picture, Plane } from "../plane/picture.js";
import { fieldOfInk } from "./field.js";

/**
 * The one preprocessing: a picture of one digit → the 28×28 field that a network reads, as MNIST's
 * own pictures were made (784 numbers, 0 = paper … 255 = ink, rows from the top).
 * @throws TenfoldError NO_INK when the picture is blank.
 */
export function fieldOf(picture: Picture): Float32Array {
  return fieldOfInk(withoutStairs(mainDigitOf(inkIn(picture))));
}

/** By brightness, or, where that shows none, by color: red on green of the same gray. */
function inkIn(picture: Picture): Plane {
  try {
    return inkOf(withoutBands(grayOf(picture)));
  } catch (error) {
    const hue = isBlank(error) ? huePlaneOf(picture) : undefined;
    if (hue === undefined) throw error;
    try {
      return inkOf(withoutBands(hue));
    } catch (second) {
      throw isBlank(second) ? error : second;
    }
  }
}

function isBlank(error: unknown): error is TenfoldError {
  return error instanceof TenfoldError && error.code === "NO_INK";
}

/** The field that `predict` would read, or undefined where it would refuse the picture as blank. */
export function fieldOrBlank(picture: Picture): Float32Array | undefined {
  try {
    return fieldOf(picture);
  } catch (error) {
    if (isBlank(error)) return undefined;
    throw error;
  }
}
