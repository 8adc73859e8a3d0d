import { noDigit } from "../src/data/digitSet.js";
import type { Random } from "../src/data/random.js";
import { clutterAround } from "./clutter.js";
import { type Cut, cutFromNumber } from "./cutFromNumber.js";
import { anyDigit, type Sketch } from "./digits.js";
import { type Drawing, together } from "./drawing.js";
import type { Face } from "./fonts.node.js";
import { foreignLetter, latinLetter } from "./nonDigits/letters.js";
import type { MnistPictures } from "./nonDigits/mnist.js";
import { anyNonDigit } from "./nonDigits/nonDigit.js";
import { anyPlace, cleanField, likeness, maskOf, placed, seen } from "./scene.js";

/** One rendered picture, preprocessed, with its label and its making. */
export interface Example {
  /** 784 numbers 0…255, as `fieldOf` gives them. */
  readonly field: Float32Array;
  /** 0…9, or 10 for what is no digit. */
  readonly label: number;
  /** Where its shape comes from. */
  readonly source: string;
  /** How it was painted. */
  readonly fill: string;
  readonly damage: string;
  /** What shared the picture, or "". */
  readonly clutter: string;
}

/** What examples are made from. */
export interface Materials {
  readonly faces: readonly Face[];
  readonly mnist: MnistPictures;
}

/** The masks of a picture, with the name of its clutter, or "". */
interface Composed extends Cut {
  readonly clutter: string;
}

/** A field is kept when it is this like the one that the shape itself would give. */
const leastLikeness = 0.7;
/** Share of the digits that are cut out of a number, and of the others that share the picture. */
const cutShare = 0.15;
const clutteredShare = 0.25;
const attempts = 20;

/** An example of a label. The same state of `random` gives the same example. */
export function exampleOf(label: number, materials: Materials, random: Random): Example {
  if (label === noDigit) return { ...anyNonDigit(materials, random), label };
  return digitExample(label, () => anyDigit(label, materials.faces, random), materials, random);
}

/** A digit alone, in plain ink, written four times of five; what is no digit is a letter, most often Latin. */
export function plainExampleOf(label: number, { faces }: Materials, random: Random): Example {
  const { drawing, source } =
    label === noDigit
      ? (random.uniform() < 0.85 ? latinLetter : foreignLetter)(random, faces)
      : anyDigit(label, faces, random, 0.8);
  const place = anyPlace(random);
  const field = cleanField(maskOf(placed(drawing, place), place));
  return { field, label, source, fill: "ink", damage: "none", clutter: "" };
}

/**
 * A digit from `sketch`, painted, damaged and preprocessed. When the preprocessing finds no ink, or
 * something else than the digit (with or without its clutter), it is drawn anew.
 */
export function digitExample(
  label: number,
  sketch: () => Sketch,
  { faces }: Materials,
  random: Random,
): Example {
  for (let attempt = 1; ; attempt += 1) {
    const { drawing, source } = sketch();
    const { alone, whole, clutter } = composed(drawing, faces, random);
    const made = { label, source, clutter };
    const result = seen(whole, random, { direct: clutter === "" });
    const model = cleanField(alone);
    if (result && likeness(result.field, model) > leastLikeness) return { ...made, ...result };
    if (result && clutter !== "" && likeness(result.field, cleanField(whole)) > leastLikeness) {
      return { ...made, ...result };
    }
    if (attempt === attempts) {
      return { ...made, field: model, fill: "ink", damage: "none", clutter: "" };
    }
  }
}

/** A drawn digit as the masks of its picture, alone and with all that is in it. */
function composed(drawing: Drawing, faces: readonly Face[], random: Random): Composed {
  if (random.uniform() < cutShare) {
    return { ...cutFromNumber(drawing, faces, random), clutter: "number" };
  }
  const place = anyPlace(random);
  const digit = placed(drawing, place);
  const alone = maskOf(digit, place);
  if (random.uniform() >= clutteredShare) return { alone, whole: alone, clutter: "" };
  const { name, drawing: rest } = clutterAround(place, random, faces);
  return { alone, whole: maskOf(together(digit, rest), place), clutter: name };
}
