import type { Lattice } from "../lattice/lattice.js";
import { writeLogSoftmax } from "./logSoftmax.js";
import { markScores, marks } from "./marks.js";

/**
 * What the scores of a line reader say: their softmax, column by column, in float64.
 * @param logits [columns, scores], of which the first `columns` count.
 */
export function latticeOf(logits: Float32Array, columns: number): Lattice {
  const logProbabilities = new Float64Array(columns * markScores);
  for (let from = 0; from < logProbabilities.length; from += markScores) {
    writeLogSoftmax(logits, from, markScores, logProbabilities);
  }
  return { columns, symbols: marks, logProbabilities };
}
