import type { Lattice } from "../lattice/lattice.js";
import { missing } from "../present.js";
import { markScores, marks } from "./marks.js";

/**
 * What the scores of a line reader say: their softmax, column by column, in float64.
 * @param logits [columns, scores], of which the first `columns` count.
 */
export function latticeOf(logits: Float32Array, columns: number): Lattice {
  const logProbabilities = new Float64Array(columns * markScores);
  for (let from = 0; from < logProbabilities.length; from += markScores) {
    let most = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < markScores; k++) most = Math.max(most, logits[from + k] ?? missing());
    let sum = 0;
    for (let k = 0; k < markScores; k++) sum += Math.exp((logits[from + k] ?? missing()) - most);
    const total = most + Math.log(sum);
    for (let k = 0; k < markScores; k++) {
      logProbabilities[from + k] = (logits[from + k] ?? missing()) - total;
    }
  }
  return { columns, symbols: marks, logProbabilities };
}
