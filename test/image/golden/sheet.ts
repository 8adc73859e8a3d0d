import type { Picture } from "../../../src/image/plane/picture.js";
import { between, normalNoise } from "../scenes.js";

/** Brightness 0…1 that is drawn on in place, rows from the top; it may leave 0…1 until it is seen. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** What a place becomes: `x`, `y` in pixels from the top left corner, `b` its brightness so far. */
export type Paint = (x: number, y: number, b: number) => number;

/** A sheet of one brightness. */
export function blankSheet(width: number, height: number, paper: number): Sheet {
  return { width, height, data: new Float32Array(width * height).fill(paper) };
}

/** Paints every place of a sheet, row by row. */
export function paintOver({ width, height, data }: Sheet, paint: Paint): void {
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) data[i] = paint(x, y, data[i]!);
  }
}

/** How a digit is written: its 28×28 square becomes `side` pixels, top left corner at `x`, `y`. */
export interface Writing {
  readonly x: number;
  readonly y: number;
  readonly side: number;
  /** The brightness of full ink. */
  readonly ink: number;
  /** Edges about a pixel of 28 wide become 0.3 of that, as a pen leaves them. */
  readonly isCrisp: boolean;
  /** Strength 0…1 of the ink at a place of the digit, both 0…1. */
  readonly strength?: ((u: number, v: number) => number) | undefined;
}

/** Writes a digit of 784 bytes (255 = ink). */
export function write(sheet: Sheet, digit: Uint8Array, writing: Writing): void {
  const { side, ink, isCrisp, strength } = writing;
  paintOver(sheet, (x, y, b) => {
    const u = (x - writing.x + 0.5) / side;
    const v = (y - writing.y + 0.5) / side;
    if (u < 0 || v < 0 || u > 1 || v > 1) return b;
    const level = between(digit, 28 * u, 28 * v);
    const amount = isCrisp ? Math.min(1, Math.max(0, (level - 0.35) / 0.3)) : level;
    return b + (ink - b) * amount * (strength?.(u, v) ?? 1);
  });
}

/** Adds normal noise of a standard deviation. */
export function addNoise(sheet: Sheet, deviation: number, seed: number): void {
  const normal = normalNoise(seed);
  paintOver(sheet, (_, __, b) => b + deviation * normal());
}

/** Blurs by the mean of a square of side 2 · radius + 1, twice; edges are held. */
export function blur({ width, height, data }: Sheet, radius: number): void {
  const held = (k: number, count: number) => Math.min(count - 1, Math.max(0, k));
  for (const [dx, dy] of [
    [1, 0],
    [0, 1],
    [1, 0],
    [0, 1],
  ] as const) {
    const before = data.slice();
    for (let y = 0, i = 0; y < height; y++) {
      for (let x = 0; x < width; x++, i++) {
        let sum = 0;
        for (let r = -radius; r <= radius; r++) {
          sum += before[held(y + r * dy, height) * width + held(x + r * dx, width)]!;
        }
        data[i] = sum / (2 * radius + 1);
      }
    }
  }
}

/** Coarse brightness in each 8×8 block, as strong JPEG compression leaves it: ringing around edges. */
export function compress(sheet: Sheet, step: number): void {
  const { width, height, data } = sheet;
  const held = (x: number, y: number) => Math.min(height - 1, y) * width + Math.min(width - 1, x);
  for (let top = 0; top < height; top += 8) {
    for (let left = 0; left < width; left += 8) {
      const block = places.map(([x, y]) => data[held(left + x, top + y)]!);
      const kept = cosines.map((wave) => {
        const amount = wave.reduce((sum, value, i) => sum + value * block[i]!, 0);
        return Math.round(amount / step) * step;
      });
      places.forEach(([x, y], i) => {
        if (left + x >= width || top + y >= height) return;
        const at = (top + y) * width + left + x;
        data[at] = cosines.reduce((sum, wave, k) => sum + wave[i]! * kept[k]!, 0);
      });
    }
  }
}

const places = Array.from({ length: 64 }, (_, i) => [i % 8, Math.floor(i / 8)] as const);

/** The 64 waves of the orthonormal discrete cosine transform of 8×8, each over `places`. */
const cosines = places.map(([p, q]) =>
  places.map(([x, y]) => {
    const along = (k: number, at: number) => {
      return (k === 0 ? Math.SQRT1_2 : 1) * Math.cos(((2 * at + 1) * k * Math.PI) / 16);
    };
    return (along(p, x) * along(q, y)) / 4;
  }),
);

/** A color: red, green, blue and alpha, 0…255. */
export type Color = readonly [number, number, number, number];

/** A sheet as a picture: brightness 0 shows the one color, 1 the other, between them a mix. */
export function pictureOf(sheet: Sheet, dark: Color, light: Color): Picture {
  const { width, height, data } = sheet;
  const rgba = new Uint8Array(4 * data.length);
  data.forEach((value, i) => {
    const b = Math.min(1, Math.max(0, value));
    for (let c = 0; c < 4; c++) rgba[4 * i + c] = Math.round(dark[c]! + (light[c]! - dark[c]!) * b);
  });
  return { width, height, rgba };
}
