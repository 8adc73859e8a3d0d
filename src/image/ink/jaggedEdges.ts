import { missing } from "../../present.js";
import { type Way, waysOf } from "../plane/lines.js";
import type { Plane } from "../plane/picture.js";
import { boxOfInk, resampleArea } from "../plane/resample.js";

/** Standard deviation of the smoothing, in pixels of the jagged ink: about that of a pixel itself. */
const sigma = 0.35;
/** A pixel is divided into so many, so that an edge can lie between its borders. */
const parts = 3;
/** So many pixels around the ink the blur fades to nothing. */
const fade = 2;
/** In fewer pixels along the longer side, every stair is a part of the shape. */
const leastPixels = 12;
/** In more, a field's pixel averages over the stairs. */
const mostPixels = 64;
/** Share of the ink that is gray at most; MNIST's digits have 30 % and more. */
const mostGray = 0.05;
/** Fainter ink is none, and stronger is full: ten gray levels, which leave room for rounding. */
const faintest = 0.04;
const fullest = 0.96;

/**
 * Ink without the stairs of coarse bilevel pixels, three times as fine: blurred, so that edges are as
 * soft as those that MNIST's reduction left. Ink that is no such, gray at its edges or many pixels
 * large, comes back as it is, the same object.
 */
export function withoutJaggedEdges(ink: Plane): Plane {
  const box = boxOfInk(ink);
  const side = Math.max(box.width, box.height);
  if (side < leastPixels || side > mostPixels || !isBilevel(ink)) return ink;
  const width = box.width + 2 * fade;
  const height = box.height + 2 * fade;
  const around = { x: box.x - fade, y: box.y - fade, width, height };
  const fine = resampleArea(ink, around, parts * width, parts * height);
  const { across, down } = waysOf(fine);
  return blur(blur(fine, across), down);
}

/** Whether nearly all of the ink is full, without soft edges. */
function isBilevel({ data }: Plane): boolean {
  let marked = 0;
  let gray = 0;
  for (let i = 0; i < data.length; i++) {
    const value = data[i] ?? missing();
    if (value <= faintest) continue;
    marked++;
    if (value < fullest) gray++;
  }
  return gray <= mostGray * marked;
}

/** Normal weights, cut off at three deviations. */
const kernel = (() => {
  const reach = Math.ceil(3 * sigma * parts);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-0.5 * ((i - reach) / (sigma * parts)) ** 2),
  );
  const sum = weights.reduce((a, b) => a + b);
  return weights.map((weight) => weight / sum);
})();

/** Blurs along one way; beyond the plane there is 0. */
function blur(plane: Plane, { lines, count, line, step }: Way): Plane {
  const { data } = plane;
  const reach = (kernel.length - 1) / 2;
  const out = new Float32Array(data.length);
  for (let l = 0; l < lines; l++) {
    const start = l * line;
    for (let k = 0; k < count; k++) {
      let sum = 0;
      const end = Math.min(count - 1, k + reach);
      for (let j = Math.max(0, k - reach); j <= end; j++) {
        const weight = kernel[j - k + reach] ?? missing();
        const value = data[start + j * step] ?? missing();
        sum += weight * value;
      }
      out[start + k * step] = sum;
    }
  }
  return { ...plane, data: out };
}
