import { classScores, inkScores } from "../../segmenting/cutout.js";
import { argmax } from "../argmax.js";

/**
 * Cutouts whose mark is told right: one of ten digits, or none.
 * @param logits [pixels + classes, B]
 * @param labels [pixels + 1, B]
 * @param count of the first cutouts that count.
 */
export function countRightMarks(logits: Float32Array, labels: Uint8Array, count: number): number {
  const stride = labels.length / (inkScores + 1);
  let right = 0;
  for (let at = 0; at < count; at++) {
    const from = inkScores * stride + at;
    if (argmax(logits, { from, stride, count: classScores }) === labels[from]) right++;
  }
  return right;
}
