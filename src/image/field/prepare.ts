import { TenfoldError } from "../../errors.js";
import { type Ink, inkOf } from "../ink/ink.js";
import { withoutJaggedEdges } from "../ink/jaggedEdges.js";
import { grayOf } from "../plane/gray.js";
import { huePlaneOf } from "../plane/hue.js";
import type { Picture, Plane } from "../plane/picture.js";
import { type Box, boxOfInk, boxWithin, resampleArea } from "../plane/resample.js";
import { fieldOfInk } from "./field.js";

/** Writing that may be a digit, ready to be read. */
export interface FieldInPicture {
  /** [28×28], 0 = paper … 255 = ink, rows from the top. */
  readonly field: Float32Array;
  /** Around the writing, in the picture's pixels, turned upright. */
  readonly box: Box;
}

/** All writing in a picture, as one mark. */
export interface WholeWriting extends FieldInPicture {
  /** How much of all that is dark it holds, by area, 0…1: frames, shades and scraps are left out. */
  readonly share: number;
}

/** A picture, ready to be read. */
export interface PreparedPicture {
  /** All of its writing, as one mark; undefined where none stands out from the paper. */
  readonly whole: WholeWriting | undefined;
  /** Why there is none, in a sentence. */
  readonly blank: string | undefined;
  /** What marks are looked for in: 0 = black … 1 = white, at most a megapixel. */
  readonly shades: Plane;
  /** The picture's own size, turned upright, pixels. */
  readonly width: number;
  readonly height: number;
}

/** Most pixels of the shades that are kept. */
const mostShades = 1_000_000;

/** Prepares a picture to be read. */
export function prepare(picture: Picture): PreparedPicture {
  const { width, height } = picture;
  const found = inkIn(picture);
  const shades = shrunk(found.shades);
  if (found.ink === undefined) {
    return { whole: undefined, blank: found.blank, shades, width, height };
  }
  const { ink } = found;
  const whole = {
    field: fieldOfWhole(ink),
    box: boxWithin(boxOfInk(ink), ink, ink.place),
    share: ink.share,
  };
  return { whole, blank: undefined, shades, width, height };
}

/**
 * A picture of one mark → the 28×28 field that a network reads, as MNIST's own pictures were made (784
 * numbers, 0 = paper … 255 = ink, rows from the top). All of its writing is taken for the mark.
 * @throws TenfoldError NO_INK when the picture is blank.
 */
export function fieldOf(picture: Picture): Float32Array {
  const { ink, blank } = inkIn(picture);
  if (ink === undefined) throw noInk(blank);
  return fieldOfWhole(ink);
}

/** As `fieldOf`, or undefined where the picture is blank. */
export function fieldOrBlank(picture: Picture): Float32Array | undefined {
  const { ink } = inkIn(picture);
  return ink === undefined ? undefined : fieldOfWhole(ink);
}

/** What a blank picture is refused with. */
export function noInk(blank: string): TenfoldError {
  return new TenfoldError("NO_INK", blank);
}

function fieldOfWhole(ink: Plane): Float32Array {
  return fieldOfInk(withoutJaggedEdges(ink));
}

type Found =
  | { readonly shades: Plane; readonly ink: Ink; readonly blank?: never }
  | { readonly shades: Plane; readonly ink?: never; readonly blank: string };

/** By brightness, or, where that shows none, by color: red on green of the same gray. */
function inkIn(picture: Picture): Found {
  const gray = grayOf(picture);
  const byBrightness = inkOrBlank(gray);
  if (byBrightness.ink !== undefined) return byBrightness;
  const hue = huePlaneOf(picture);
  const byColor = hue && inkOrBlank(hue);
  return byColor?.ink === undefined ? byBrightness : byColor;
}

function inkOrBlank(shades: Plane): Found {
  try {
    return { shades, ink: inkOf(shades) };
  } catch (error) {
    if (!(error instanceof TenfoldError && error.code === "NO_INK")) throw error;
    return { shades, blank: error.message };
  }
}

function shrunk(plane: Plane): Plane {
  const { width, height } = plane;
  const scale = Math.sqrt(mostShades / (width * height));
  if (scale >= 1) return plane;
  const side = (length: number) => Math.max(1, Math.floor(length * scale));
  return resampleArea(plane, { x: 0, y: 0, width, height }, side(width), side(height));
}
