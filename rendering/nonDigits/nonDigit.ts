import type { Random } from "../../src/data/random.js";
import { fieldOrBlank } from "../../src/image/field/prepare.js";
import type { Plane } from "../../src/image/plane/picture.js";
import { boxOfInk } from "../../src/image/plane/resample.js";
import { present } from "../../src/present.js";
import { choose } from "../choose.js";
import { anyDigit, type Sketch } from "../digits.js";
import { boundsOf, moved, together } from "../drawing.js";
import { fills } from "../fills.js";
import type { Face } from "../fonts.node.js";
import { anyPlace, cleanField, likeness, maskOf, pictureOf, placed, seen } from "../scene.js";
import { smoothNoise } from "../smoothNoise.js";
import { anyHalf, cutToHalf } from "./halves.js";
import { foreignLetter, latinLetter } from "./letters.js";
import { type MnistPictures, mnistPair, mnistShuffled } from "./mnist.js";
import { silhouette } from "./silhouettes.js";
import { inventedCharacter, lines, scribble, sign } from "./strokes.js";

/** A picture of no digit, preprocessed, with its making. */
export interface NonDigit {
  readonly field: Float32Array;
  readonly source: string;
  readonly fill: string;
  readonly damage: string;
  readonly clutter: string;
}

interface Materials {
  readonly faces: readonly Face[];
  readonly mnist: MnistPictures;
}

interface Kind {
  readonly name: string;
  readonly weight: number;
  /** Nothing when the preprocessing finds no ink. */
  readonly make: (materials: Materials, random: Random) => NonDigit | undefined;
}

/** A hollow blob would be a 0. */
const solidFills = fills.filter(({ name }) => name !== "hollow");

/** Stricter than for digits: an arrow without its head is a 1. */
const leastLikeness = 0.8;

const untouched = { fill: "", damage: "", clutter: "" };

/**
 * A shape through the whole preprocessing. Where that keeps only a part, which might be a digit,
 * the shape's own field stands in.
 */
function whole(mask: Plane, source: string, random: Random, list = fills): NonDigit {
  const result = seen(mask, random, { direct: true, list });
  const model = cleanField(mask);
  if (result && likeness(result.field, model) > leastLikeness)
    return { ...result, source, clutter: "" };
  return { ...untouched, field: model, source };
}

function sketched(draw: (random: Random, faces: readonly Face[]) => Sketch): Kind["make"] {
  return ({ faces }, random) => {
    const { drawing, source } = draw(random, faces);
    const place = anyPlace(random);
    return whole(maskOf(placed(drawing, place), place), source, random);
  };
}

/**
 * Two or three digits in a row. Not through the preprocessing, which may rightly find one digit
 * among them: this is what is left when it does not.
 */
function several({ faces }: Materials, random: Random): NonDigit {
  const count = random.uniform() < 0.7 ? 2 : 3;
  let right = 0;
  const parts = Array.from({ length: count }, () => {
    const { drawing } = anyDigit(random.below(10), faces, random);
    const bounds = boundsOf(drawing);
    const at = right - bounds.left;
    right = at + bounds.right + random.between(0.02, 0.2);
    const drop = random.between(-0.06, 0.06);
    return moved(drawing, (x, y) => [x + at, y + drop]);
  });
  const row = together(...parts);
  const { left, top, right: end, bottom } = boundsOf(row);
  const scale = 52 / Math.max(end - left, bottom - top);
  const place = { x: 32, y: 32, size: scale, side: 64 };
  const middle = moved(row, (x, y) => [x - (left + end) / 2, y - (top + bottom) / 2]);
  const mask = maskOf(placed(middle, place), place);
  return { ...untouched, field: cleanField(mask), source: `${count} digits` };
}

function half({ faces }: Materials, random: Random): NonDigit {
  const chosen = anyHalf(random);
  const { drawing } = anyDigit(chosen.digit, faces, random);
  const place = anyPlace(random);
  const mask = maskOf(placed(drawing, place), place);
  cutToHalf(mask, chosen, boxOfInk(mask));
  return whole(mask, `half ${chosen.digit} ${chosen.side}`, random);
}

/** A filled shape with a pattern of its own, light on dark, small, as Fashion-MNIST's clothes. */
function clothes(_: Materials, random: Random): NonDigit | undefined {
  const { drawing, source } = silhouette(random);
  const place = { x: 14, y: 14, size: random.between(21, 27), side: 28 };
  const mask = maskOf(placed(drawing, place), place);
  if (random.uniform() < 0.3) return whole(mask, source, random, solidFills);
  const cloth = smoothNoise(28, 28, random.between(1.5, 12), random.between(1.5, 12), random);
  const bright = random.between(0.35, 1);
  const pattern = random.between(0, 0.7);
  const stripes = random.uniform() < 0.25 ? random.between(0.7, 2.5) : 0;
  const data = mask.data.map((cover, i) => {
    const stripe = stripes > 0 && Math.sin(stripes * Math.floor(i / 28)) > 0.3 ? 0.45 : 1;
    return cover * bright * (1 - pattern * present(cloth[i])) * stripe;
  });
  const gray = { width: 28, height: 28, data };
  const field = fieldOrBlank(pictureOf(gray));
  return field && { ...untouched, field, source, fill: "cloth" };
}

/** A surface without any shape: noise, stains, gradients, as photographs of nothing have. */
function surface(_: Materials, random: Random): NonDigit | undefined {
  const side = 32 + random.below(33);
  const coarse = smoothNoise(side, side, random.between(2, 16), random.between(2, 16), random);
  const slope = random.between(-0.5, 0.5) / side;
  const grain = random.between(0, 0.08);
  const contrast = random.between(0.1, 0.9);
  const sharp = random.uniform() < 0.4 ? 6 : 1;
  const data = coarse.map((value, i) => {
    const spot = Math.min(1, Math.max(0, 0.5 + sharp * (value - 0.5)));
    return 0.5 + contrast * (spot - 0.5) + slope * (i % side) + grain * random.normal();
  });
  const field = fieldOrBlank(pictureOf({ width: side, height: side, data }));
  return field && { ...untouched, field, source: "surface", fill: "surface" };
}

const kinds: readonly Kind[] = [
  { name: "latin", weight: 6, make: sketched(latinLetter) },
  { name: "foreign", weight: 4, make: sketched(foreignLetter) },
  { name: "invented", weight: 5, make: sketched(inventedCharacter) },
  { name: "scribble", weight: 1, make: sketched(scribble) },
  { name: "lines", weight: 1, make: sketched(lines) },
  { name: "sign", weight: 1, make: sketched(sign) },
  { name: "several", weight: 2, make: several },
  { name: "half", weight: 0.5, make: half },
  { name: "clothes", weight: 3.5, make: clothes },
  { name: "surface", weight: 1, make: surface },
  {
    name: "mnist pair",
    weight: 1.2,
    make: ({ mnist }, random) => ({
      ...untouched,
      field: mnistPair(mnist, random),
      source: "MNIST pair",
    }),
  },
  {
    name: "mnist shuffled",
    weight: 0.8,
    make: ({ mnist }, random) => ({
      ...untouched,
      field: mnistShuffled(mnist, random),
      source: "MNIST shuffled",
    }),
  },
];

/** A picture of no digit; one in which the preprocessing finds no ink is drawn anew. */
export function anyNonDigit(materials: Materials, random: Random): NonDigit {
  for (;;) {
    const made = choose(kinds, random).make(materials, random);
    if (made) return made;
  }
}
