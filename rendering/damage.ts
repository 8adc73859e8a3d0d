import type { Random } from "../src/data/random.js";
import type { Plane } from "../src/image/plane/picture.js";
import { resampleArea } from "../src/image/plane/resample.js";
import { missing } from "../src/present.js";
import { blurred } from "./blur.js";

/** What cameras, scanners and files do to a picture; brightness 0…1 in and out. */
export interface Damage {
  readonly name: string;
  /** How often it is done. */
  readonly weight: number;
  readonly apply: (picture: Plane, random: Random) => Plane;
}

function noisy(picture: Plane, random: Random): Plane {
  const strength = random.between(0.005, 0.05);
  return { ...picture, data: picture.data.map((value) => value + strength * random.normal()) };
}

function soft(picture: Plane, random: Random): Plane {
  return blurred(picture, Math.max(1, Math.round(picture.width * random.between(0.008, 0.03))));
}

function small(picture: Plane, random: Random): Plane {
  const side = Math.round(random.between(20, 36));
  return resampled(picture, Math.min(side, picture.width));
}

/** A scan in black and white: stairs at every edge, and at 16 pixels a whole form of its own. */
function bilevel(picture: Plane, random: Random): Plane {
  const side = Math.min(picture.width, Math.round(random.between(18, 48)));
  const coarse = resampled(picture, side);
  let low = 1;
  let high = 0;
  for (const value of coarse.data) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const threshold = low + (high - low) * random.between(0.4, 0.6);
  return { ...coarse, data: coarse.data.map((value) => (value > threshold ? 1 : 0)) };
}

/**
 * JPEG's loss: blocks of 8×8 whose cosine coefficients are rounded, the high ones most. Luminance
 * table of ITU-T T.81, annex K.1, approximated by 10 + 9 · (u + v).
 */
function jpegLike(picture: Plane, random: Random): Plane {
  const { width, height } = picture;
  const coarseness = random.between(0.5, 3) / 255;
  const data = picture.data.slice();
  const block = new Float32Array(64);
  const half = new Float32Array(64);
  for (let top = 0; top + 8 <= height; top += 8) {
    for (let left = 0; left + 8 <= width; left += 8) {
      for (let i = 0; i < 64; i += 1) {
        block[i] = data[(top + (i >> 3)) * width + left + (i & 7)] ?? missing();
      }
      twice(block, half, cosines);
      for (let i = 0; i < 64; i += 1) {
        const step = coarseness * (10 + 9 * ((i >> 3) + (i & 7)));
        block[i] = Math.round((block[i] ?? missing()) / step) * step;
      }
      twice(block, half, transposedCosines);
      for (let i = 0; i < 64; i += 1) {
        data[(top + (i >> 3)) * width + left + (i & 7)] = block[i] ?? missing();
      }
    }
  }
  return { width, height, data };
}

/** The orthonormal cosine transform's matrix, rows by frequency. */
const cosines = Float32Array.from({ length: 64 }, (_, i) => {
  const frequency = i >> 3;
  const scale = frequency === 0 ? Math.sqrt(1 / 8) : 0.5;
  return scale * Math.cos((Math.PI * (2 * (i & 7) + 1) * frequency) / 16);
});
const transposedCosines = cosines.map((_, i) => cosines[(i & 7) * 8 + (i >> 3)] ?? missing());

/** block ← matrix · block · matrixᵀ. */
function twice(block: Float32Array, half: Float32Array, matrix: Float32Array): void {
  for (let pass = 0; pass < 2; pass += 1) {
    const [from, to] = pass === 0 ? [block, half] : [half, block];
    for (let row = 0; row < 8; row += 1) {
      for (let column = 0; column < 8; column += 1) {
        let sum = 0;
        for (let k = 0; k < 8; k += 1) {
          sum += (matrix[row * 8 + k] ?? missing()) * (from[k * 8 + column] ?? missing());
        }
        // Transposed on the way, so that the second pass works along the other side.
        to[column * 8 + row] = sum;
      }
    }
  }
}

function resampled(picture: Plane, width: number): Plane {
  const { width: w, height: h } = picture;
  const height = Math.max(1, Math.round((h * width) / w));
  return resampleArea(picture, { x: 0, y: 0, width: w, height: h }, width, height);
}

/** The damage that leaves the paper blank. */
export const cleanDamages: readonly Damage[] = [
  { name: "none", weight: 4, apply: (picture) => picture },
  { name: "blur", weight: 2, apply: soft },
  { name: "low resolution", weight: 2, apply: small },
  { name: "bilevel", weight: 3, apply: bilevel },
];

/** All kinds of damage, and none. */
export const damages: readonly Damage[] = [
  { name: "none", weight: 4, apply: (picture) => picture },
  { name: "noise", weight: 2, apply: noisy },
  { name: "blur", weight: 1.5, apply: soft },
  { name: "low resolution", weight: 2, apply: small },
  { name: "bilevel", weight: 3, apply: bilevel },
  { name: "JPEG", weight: 2, apply: jpegLike },
];
