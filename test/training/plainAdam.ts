import type { AdamStep } from "../../src/training/adam.js";

/** Weights and their moments, in float64; arrays of one length, changed in place. */
export interface PlainState {
  readonly weights: number[];
  readonly m: number[];
  readonly v: number[];
}

/**
 * One step of Adam with decoupled weight decay, as slow and as plain as the papers write it, in the
 * form of section 2 of arXiv 1412.6980: ε is added to the root of v as it is.
 */
export function plainAdam(
  { weights, m, v }: PlainState,
  gradient: readonly number[],
  { learningRate, beta1, beta2, epsilon, weightDecay, step }: AdamStep,
): void {
  const alpha = (learningRate * Math.sqrt(1 - beta2 ** step)) / (1 - beta1 ** step);
  for (const [i, g] of gradient.entries()) {
    const [w = 0, m1 = 0, v1 = 0] = [weights[i], m[i], v[i]];
    const mean = beta1 * m1 + (1 - beta1) * g;
    const square = beta2 * v1 + (1 - beta2) * g * g;
    m[i] = mean;
    v[i] = square;
    weights[i] =
      w - learningRate * weightDecay * w - (alpha * mean) / (Math.sqrt(square) + epsilon);
  }
}
