import type { Plane } from "../plane/picture.js";
import { boxOfInk, resampleArea } from "../plane/resample.js";

/** Side of a field, in pixels: MNIST's. */
export const fieldSide = 28;
/** Pixels of a field. */
export const fieldPixels = fieldSide * fieldSide;
/** Side of the square inside it that a digit's bounding box is resampled to. */
const digitSide = 20;

/**
 * Ink 0…1 as MNIST's pictures were made: 784 numbers 0…255, rows from the top. The tight bounding
 * box, grown to a square, is resampled by area into 20×20, and pasted into 28×28 so that its center
 * of mass lands at the center. Source: Yadav and Bottou, Cold Case: The Lost MNIST Digits,
 * arXiv 1905.10498, section 2.
 * @throws Error when there is no ink at all; `inkOf` never leaves a plane so.
 */
export function fieldOfInk(ink: Plane): Float32Array {
  const box = boxOfInk(ink);
  if (box.width === 0) throw new Error("fieldOfInk: expected ink, got a plane of zeros");
  const side = Math.max(box.width, box.height);
  // Grown to the right and downwards: the paste centers the mass wherever the digit stands.
  const square = { x: box.x, y: box.y, width: side, height: side };
  return paste(strengthen(resampleArea(ink, square, digitSide, digitSide)));
}

/**
 * Mean strength of a field's ink, weighted by the ink itself: what 99 of 100 MNIST training digits
 * exceed (their median is 0.86).
 */
const leastStrength = 0.75;
/** Halvings of the interval that the gain lies in: a millionth of it is left. */
const halvings = 20;

/**
 * Multiplies faint ink until it is as strong as MNIST's, cut off at 1. Averaging leaves next to
 * nothing of a stroke one pixel wide in a digit thousands of pixels high, and a blurred photograph
 * has soft strokes; nearly every MNIST digit passes unchanged.
 */
function strengthen(digit: Plane): Plane {
  const largest = digit.data.reduce((a, b) => Math.max(a, b), 0);
  const times = (gain: number) => digit.data.map((value) => Math.min(1, value * gain));
  if (strengthOf(digit.data) >= leastStrength) return digit;
  // Strength grows with the gain from below 1 / largest up to where every touched pixel is full.
  let low = 1;
  let high = 1 / largest;
  while (strengthOf(times(high)) < leastStrength) high *= 2;
  for (let round = 0; round < halvings; round++) {
    const middle = (low + high) / 2;
    if (strengthOf(times(middle)) < leastStrength) low = middle;
    else high = middle;
  }
  return { ...digit, data: times(high) };
}

function strengthOf(values: Float32Array): number {
  let sum = 0;
  let squares = 0;
  for (const value of values) {
    sum += value;
    squares += value * value;
  }
  return squares / sum;
}

/** With pixel centers at +0.5, the center of mass b is pasted at int(15 − b), within the field. */
function paste(digit: Plane): Float32Array {
  let mass = 0;
  let momentX = 0;
  let momentY = 0;
  digit.data.forEach((value, i) => {
    mass += value;
    momentX += value * ((i % digitSide) + 0.5);
    momentY += value * (Math.floor(i / digitSide) + 0.5);
  });
  const { width, height } = boxOfInk(digit);
  const left = Math.min(fieldSide - width, Math.max(0, Math.trunc(15 - momentX / mass)));
  const top = Math.min(fieldSide - height, Math.max(0, Math.trunc(15 - momentY / mass)));
  const field = new Float32Array(fieldSide * fieldSide);
  for (let y = 0; y < height; y++) {
    const row = digit.data.subarray(y * digitSide, y * digitSide + width);
    field.set(
      row.map((value) => 255 * value),
      (top + y) * fieldSide + left,
    );
  }
  return field;
}
