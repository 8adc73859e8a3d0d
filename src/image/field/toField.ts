import { TenfoldError } from "../../errors.js";
import { withoutBands } from "../clutter/bands.js";
import { type Figure, figuresIn } from "../clutter/mainDigit.js";
import { type Ink, inkOf } from "../ink/ink.js";
import { withoutJaggedEdges } from "../ink/jaggedEdges.js";
import { grayOf } from "../plane/gray.js";
import { huePlaneOf } from "../plane/hue.js";
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
  const ink = inkIn(picture);
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
  return fieldOfFigure(figuresIn(inkIn(picture)).digit);
}

function fieldOfFigure(ink: Plane): Float32Array {
  return fieldOfInk(withoutJaggedEdges(ink));
}

/** By brightness, or, where that shows none, by color: red on green of the same gray. */
function inkIn(picture: Picture): Ink {
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
