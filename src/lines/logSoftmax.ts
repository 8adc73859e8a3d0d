import { missing } from "../present.js";

/**
 * The logarithms of the softmax of some scores, in float64.
 * @param from where they begin, and where the result is written.
 * @param out is written.
 */
export function writeLogSoftmax(
  logits: Float32Array,
  from: number,
  count: number,
  out: Float64Array,
): void {
  let most = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < count; k++) most = Math.max(most, logits[from + k] ?? missing());
  let sum = 0;
  for (let k = 0; k < count; k++) sum += Math.exp((logits[from + k] ?? missing()) - most);
  const total = most + Math.log(sum);
  for (let k = 0; k < count; k++) out[from + k] = (logits[from + k] ?? missing()) - total;
}
