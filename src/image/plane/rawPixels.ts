import { TenfoldError } from "../../errors.js";
import { missing } from "../../present.js";
import { shown } from "../../shown.js";
import { keptPixels, maxPixels, maxSide } from "./limits.js";
import type { Picture } from "./picture.js";

/**
 * Pixels as programs hold them: a canvas' `ImageData`, or what a decoder gives. Rows from the top, a byte a
 * channel: 1 gray, 2 gray and alpha, 3 red, green and blue, 4 these and alpha; how many it is, the
 * length says. 0 is black, 255 white; alpha is not premultiplied.
 */
export type RawPixels =
  | {
      readonly width: number;
      readonly height: number;
      /** width · height · channels bytes. */
      readonly data: Uint8Array | Uint8ClampedArray;
    }
  | {
      readonly width: number;
      readonly height: number;
      /** width · height · 4 bytes. */
      readonly rgba: Uint8Array | Uint8ClampedArray;
    };

/** Pixels that have been checked. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 2 | 3 | 4;
  /** width · height · channels bytes. */
  readonly data: Uint8Array;
}

/** Whether a value means to be raw pixels: it has sides, and data of whatever kind. */
export function looksLikePixels(value: object): value is RawPixels {
  return "width" in value && "height" in value && ("data" in value || "rgba" in value);
}

/**
 * Checks raw pixels; their bytes are not copied.
 * @throws TenfoldError BAD_ARGUMENT when sides and bytes do not fit; PICTURE_TOO_LARGE above 40
 *   megapixels, or 65,535 pixels a side.
 */
export function checkedPixels(raw: RawPixels): Pixels {
  const { width, height } = raw;
  const name = "rgba" in raw ? "rgba" : "data";
  const data: unknown = "rgba" in raw ? raw.rgba : raw.data;
  for (const [side, length] of Object.entries({ width, height })) {
    if (Number.isSafeInteger(length) && length >= 1) continue;
    throw bad(`${side}: expected a whole number of pixels, at least 1, got ${shown(length)}`);
  }
  if (width * height > maxPixels) throw tooLarge(`${maxPixels / 1e6} megapixels`, raw);
  if (Math.max(width, height) > maxSide) throw tooLarge(`${maxSide} pixels a side`, raw);
  if (!isBytes(data)) {
    throw bad(`${name}: expected a Uint8Array or Uint8ClampedArray, got ${shown(data)}`);
  }
  const channels = data.length / (width * height);
  const allowed = name === "rgba" ? [4] : [1, 2, 3, 4];
  if (!allowed.includes(channels)) {
    throw bad(
      `${name}: expected ${width}×${height} pixels of ${allowed.join(", ")} bytes each, got ` +
        `${data.length} bytes`,
    );
  }
  const { buffer, byteOffset, byteLength } = data;
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  return { width, height, channels: channels as Pixels["channels"], data: bytes };
}

/**
 * Pixels as a decoded picture. More than 12 megapixels are averaged in squares until there are no more,
 * as picture files are shrunk.
 */
export function pictureOf(pixels: Pixels): Picture {
  const { width, height } = pixels;
  const factor = Math.ceil(Math.sqrt((width * height) / keptPixels));
  if (factor > 1) return averaged(pixels, factor);
  if (pixels.channels === 4) return { width, height, rgba: pixels.data };
  const rgba = new Uint8Array(4 * width * height);
  const { data, channels } = pixels;
  const [red, green, blue, alpha] = places[channels];
  for (let from = 0, to = 0; to < rgba.length; from += channels, to += 4) {
    rgba[to] = data[from + red] ?? missing();
    rgba[to + 1] = data[from + green] ?? missing();
    rgba[to + 2] = data[from + blue] ?? missing();
    rgba[to + 3] = alpha === undefined ? 255 : (data[from + alpha] ?? missing());
  }
  return { width, height, rgba };
}

/** Where red, green, blue and alpha stand among so many channels. */
const places = {
  1: [0, 0, 0, undefined],
  2: [0, 0, 0, 1],
  3: [0, 1, 2, undefined],
  4: [0, 1, 2, 3],
} as const;

/** Each square of `factor`×`factor` pixels as one; colors weigh as they are opaque. */
function averaged({ width, height, channels, data }: Pixels, factor: number): Picture {
  const across = Math.ceil(width / factor);
  const down = Math.ceil(height / factor);
  const rgba = new Uint8Array(4 * across * down);
  const [red, green, blue, alpha] = places[channels];
  for (let y = 0, to = 0; y < down; y += 1) {
    const bottom = Math.min(height, (y + 1) * factor);
    for (let x = 0; x < across; x += 1, to += 4) {
      const right = Math.min(width, (x + 1) * factor);
      let [r, g, b, a, count] = [0, 0, 0, 0, 0];
      for (let v = y * factor; v < bottom; v += 1) {
        for (let u = x * factor; u < right; u += 1) {
          const from = (v * width + u) * channels;
          const weight = alpha === undefined ? 255 : (data[from + alpha] ?? missing());
          r += weight * (data[from + red] ?? missing());
          g += weight * (data[from + green] ?? missing());
          b += weight * (data[from + blue] ?? missing());
          a += weight;
          count += 1;
        }
      }
      if (a === 0) continue;
      rgba[to] = Math.round(r / a);
      rgba[to + 1] = Math.round(g / a);
      rgba[to + 2] = Math.round(b / a);
      rgba[to + 3] = Math.round(a / count);
    }
  }
  return { width: across, height: down, rgba };
}

/** Also of another realm, where `instanceof` would not know them. */
function isBytes(value: unknown): value is Uint8Array | Uint8ClampedArray {
  const tag = Object.prototype.toString.call(value);
  return tag === "[object Uint8Array]" || tag === "[object Uint8ClampedArray]";
}

function tooLarge(most: string, { width, height }: RawPixels): TenfoldError {
  return new TenfoldError(
    "PICTURE_TOO_LARGE",
    `raw pixels: expected at most ${most}, got ${width}×${height} (${(width * height) / 1e6} ` +
      "megapixels); shrink the picture or cut out the digit",
  );
}

function bad(message: string): TenfoldError {
  return new TenfoldError("BAD_ARGUMENT", `raw pixels: ${message}`);
}
