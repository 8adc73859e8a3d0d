import { fieldOfInk } from "../image/field/field.js";
import { writeLogSoftmax } from "../lines/logSoftmax.js";
import { missing } from "../present.js";
import { classScores, cutoutSide, inkScores, scoreAt } from "./cutout.js";

/** Fainter than this a pixel is none of the mark's: the box around its ink begins there. */
const leastInk = 0.2;

/**
 * The field of a mark that a segmenter told from what stands around it.
 * @param scores of one cutout, logits, as `scoreAt` places them.
 * @returns [28×28], 0…255; undefined where it sees no ink.
 */
export function segmentedField(scores: Float32Array): Float32Array | undefined {
  const data = new Float32Array(cutoutSide * cutoutSide);
  let hasInk = false;
  for (let row = 0; row < cutoutSide; row++) {
    for (let column = 0; column < cutoutSide; column++) {
      const ink = 1 / (1 + Math.exp(-(scores[scoreAt(row, column)] ?? missing())));
      if (ink < leastInk) continue;
      data[row * cutoutSide + column] = ink;
      hasInk ||= ink >= 0.5;
    }
  }
  return hasInk ? fieldOfInk({ width: cutoutSide, height: cutoutSide, data }) : undefined;
}

/** How likely a cutout shows each of ten digits, and none: the softmax of the scores behind those of pixels. */
export function lookOf(scores: Float32Array): Float64Array {
  const own = new Float64Array(inkScores + classScores);
  writeLogSoftmax(scores, inkScores, classScores, own);
  return own.subarray(inkScores).map((log) => Math.exp(log));
}
