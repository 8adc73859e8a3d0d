import { TenfoldError } from "../../errors.js";
import { withoutBands } from "../clutter/bands.js";
import { type Figure, figuresIn } from "../clutter/mainDigit.js";
import { inkOf } from "../ink/ink.js";
import { withoutStairs } from "../ink/jaggedEdges.js";
import { grayOf } from "../plane/gray.js";
import type { Picture, Plane } from "../plane/picture.js";
import { type Box, boxOfInk, boxWithin } from "../plane/resample.js";
import { fieldOfInk } from "./field.js";

/** Writing that may be a digit, ready to be read. */
export interface FieldInPicture {
  /** [28×28], 0 = paper … 255 = ink, rows from the top. */
  readonly field: Float32Array;
  /** Around the writing, in the picture's pixels, turned upright. */
  readonly box: Box;
}

/** What a picture holds: the digit that is read, and what may be further figures. */
export interface PictureFields extends FieldInPicture {
  /** What may be figures beside the digit. */
  readonly others: readonly FieldInPicture[];
  /** What may be figures among the digit's own strokes, should all of them be none. */
  readonly parts: readonly FieldInPicture[];
}

/**
 * A picture → the field of its main digit, and those of what may be further figures.
 * @throws TenfoldError NO_INK when the picture is blank.
 */
export function fieldsIn(picture: Picture): PictureFields {
  const ink = inkOf(withoutBands(grayOf(picture)));
  const { digit, others, parts } = figuresIn(ink);
  const inPicture = (figure: Figure) => ({
    field: fieldOfFigure(figure.ink()),
    box: boxWithin(figure.box, ink, ink.place),
  });
  return {
    field: fieldOfFigure(digit),
    box: boxWithin(boxOfInk(digit), ink, ink.place),
    others: others.map(inPicture),
    parts: parts.map(inPicture),
  };
}

/**
 * The one preprocessing: a picture of one digit → the 28×28 field that a network reads, as MNIST's
 * own pictures were made (784 numbers, 0 = paper … 255 = ink, rows from the top).
 * @throws TenfoldError NO_INK when the picture is blank.
 */
export function fieldOf(picture: Picture): Float32Array {
  return fieldOfFigure(figuresIn(inkOf(withoutBands(grayOf(picture)))).digit);
}

function fieldOfFigure(ink: Plane): Float32Array {
  return fieldOfInk(withoutStairs(ink));
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
