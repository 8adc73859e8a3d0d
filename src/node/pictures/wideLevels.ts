import type { Sharp } from "sharp";
import type { Picture } from "../../image/plane/picture.js";
import { present } from "../../present.js";

/** Sample types of TIFF files that have no white of their own: what is white is told by the values. */
const wideDepths = new Set(["float", "int", "uint"]);

/** Whether a picture has samples of 32 bits. */
export function hasWideSamples(depth: string | undefined): boolean {
  return depth !== undefined && wideDepths.has(depth);
}

/**
 * Decodes a picture with samples of 32 bits, opaque. Their scale is told by the largest: 0…1, 0…255 or
 * 0…65535; where there are values below 0 or larger ones, from the lowest to the highest. What is no
 * number is black.
 * @param picture not yet converted to other colors
 * @param space that of its colors, as `metadata` tells it
 */
export async function decodeWide(picture: Sharp, space: string | undefined): Promise<Picture> {
  // Else what exceeds 1 would be cut off on the way to sRGB.
  if (space === "scrgb") picture.pipelineColourspace("scrgb").toColourspace("scrgb");
  const { data, info } = await picture
    .raw({ depth: "float" })
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const samples = new Float32Array(data.buffer, data.byteOffset, width * height * channels);
  // Gray ones come as three equal channels; a fourth is alpha.
  const isColor = (i: number) => channels < 4 || i % 4 !== 3;
  const { low, high } = colorRangeOf(samples, isColor);
  const rgba = new Uint8Array(4 * width * height).fill(255);
  for (let p = 0, from = 0; p < rgba.length; p += 4, from += channels) {
    for (let c = 0; c < 3; c += 1) {
      const value = present(samples[from + Math.min(c, channels - 1)]);
      rgba[p + c] = Number.isFinite(value) ? Math.round((255 * (value - low)) / (high - low)) : 0;
    }
  }
  return { width, height, rgba };
}

/** The largest values of the scales in use. */
const scales = [1, 255, 65535] as const;
/** Resampling leaves values that are larger by as much. */
const overshoot = 1.05;

/** Which values are to be black and white. */
function colorRangeOf(
  samples: Float32Array,
  isColor: (index: number) => boolean,
): { readonly low: number; readonly high: number } {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  samples.forEach((value, i) => {
    if (!Number.isFinite(value) || !isColor(i)) return;
    low = Math.min(low, value);
    high = Math.max(high, value);
  });
  const scale = scales.find((most) => high <= overshoot * most);
  if (low >= 0 && scale !== undefined) return { low: 0, high: Math.max(scale, high) };
  return high > low ? { low, high } : { low: low - 1, high: low };
}
