import type { Random } from "../src/data/random.js";
import { fieldOfInk } from "../src/image/field/field.js";
import { fieldOrBlank } from "../src/image/field/prepare.js";
import type { Picture, Plane } from "../src/image/plane/picture.js";
import { missing } from "../src/present.js";
import { choose } from "./choose.js";
import type { Place } from "./clutter.js";
import { cleanDamages, damages } from "./damage.js";
import { type Drawing, moved } from "./drawing.js";
import { type Fill, fills } from "./fills.js";
import { emptyPlane, rasterize } from "./rasterize.js";

/** A random square picture, and where in it a drawing of side 1 is to stand. */
export function anyPlace(random: Random): Place {
  // Small ones more often: they are what low resolution looks like, and cost less.
  const side = Math.round(28 + 36 * random.uniform() ** 1.5);
  const size = side * random.between(0.5, 0.82);
  const free = (side - size) / 2 - 1.5;
  const x = side / 2 + free * random.between(-1, 1);
  const y = side / 2 + free * random.between(-1, 1);
  return { x, y, size, side };
}

/** A drawing of side 1 about (0, 0), at its place, in pixels. */
export function placed(drawing: Drawing, { x, y, size }: Omit<Place, "side">): Drawing {
  return moved(drawing, (px, py) => [x + px * size, y + py * size], size);
}

/** The mask of a drawing in pixels: 1 where there is ink. */
export function maskOf(drawing: Drawing, { side }: Place): Plane {
  return rasterize(drawing, emptyPlane(side, side));
}

/** A picture that was painted and damaged, with how. */
export interface Painted {
  readonly picture: Picture;
  readonly fill: string;
  readonly damage: string;
}

/** Paints a mask and lets a camera, a scanner or a file do its damage. */
export function painted(mask: Plane, random: Random, fill: Fill = choose(fills, random)): Painted {
  const damage = choose(damages, random);
  const bright = damage.apply(fill.paint(mask, random), random);
  return { picture: pictureOf(bright), fill: fill.name, damage: damage.name };
}

/** The gray picture of a brightness 0…1; what overshoots is cut off. */
export function pictureOf({ width, height, data }: Plane): Picture {
  const rgba = new Uint8Array(width * height * 4);
  for (let i = 0; i < data.length; i += 1) {
    const level = Math.round(255 * Math.min(1, Math.max(0, data[i] ?? missing())));
    const at = 4 * i;
    rgba[at] = level;
    rgba[at + 1] = level;
    rgba[at + 2] = level;
    rgba[at + 3] = 255;
  }
  return { width, height, rgba };
}

/** A field with how it came about. */
export interface Seen {
  readonly field: Float32Array;
  readonly fill: string;
  readonly damage: string;
}

/** Share of the shapes alone on their paper that skip the search for ink. */
const directShare = 0.45;

/**
 * A mask as the preprocessing sees it; nothing when it finds no ink. With `direct`, about half of
 * them are taken for the ink that would be found, blurred, coarse or in black and white: on even
 * paper the search changes next to nothing, and costs three quarters of the time.
 */
export function seen(
  mask: Plane,
  random: Random,
  { direct, list = fills }: { readonly direct: boolean; readonly list?: readonly Fill[] },
): Seen | undefined {
  if (direct && random.uniform() < directShare) {
    const damage = choose(cleanDamages, random);
    const ink = damage.apply(mask, random);
    if (!ink.data.some((cover) => cover > 0)) return undefined;
    return { field: fieldOfInk(ink), fill: "ink", damage: damage.name };
  }
  const { picture, fill, damage } = painted(mask, random, choose(list, random));
  const field = fieldOrBlank(picture);
  return field && { field, fill, damage };
}

/** The field of a mask itself, as if everything in it had been found to be ink. */
export function cleanField(mask: Plane): Float32Array {
  return fieldOfInk(mask);
}

/**
 * How much two fields show the same: the cosine of the angle between them, 0 = no ink in common …
 * 1 = the same but for strength.
 */
export function likeness(a: Float32Array, b: Float32Array): number {
  let both = 0;
  let ofA = 0;
  let ofB = 0;
  for (let i = 0; i < a.length; i += 1) {
    const own = a[i] ?? missing();
    const other = b[i] ?? missing();
    both += own * other;
    ofA += own * own;
    ofB += other * other;
  }
  return both / Math.sqrt(ofA * ofB || 1);
}
