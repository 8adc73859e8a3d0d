import { largest } from "../../extremes.js";
import { missing } from "../../present.js";
import type { SoftmaxShare } from "../arithmetic.js";

/** A class' share of the softmax. */
export function softmaxShare(scores: Float32Array, own: number): SoftmaxShare {
  const most = largest(scores);
  const powers = Float64Array.from(scores, (score) => Math.exp(score - most));
  const sum = powers.reduce((total, power) => total + power, 0);
  const result = (powers[own] ?? missing()) / sum;
  return { kind: "softmaxShare", scores, own, powers, sum, result };
}
