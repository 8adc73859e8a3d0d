/** What Adam needs to know of one step. */
export interface AdamStep {
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** Decoupled weight decay; 0 gives plain Adam. */
  readonly weightDecay: number;
  /** Steps done so far, this one included: counted from 1. */
  readonly step: number;
}

/** The arrays that Adam reads and changes, all of one length. */
export interface AdamState {
  readonly weights: Float32Array;
  /** Mean of the gradients. */
  readonly m: Float32Array;
  /** Mean of the squared gradients. */
  readonly v: Float32Array;
}

/**
 * One step of Adam (Kingma & Ba, arXiv 1412.6980, in the form at the end of its section 2, which is
 * Keras'), or of AdamW (Loshchilov & Hutter, arXiv 1711.05101) when `weightDecay` is not 0, on the
 * elements from…to − 1. Several threads may each take a range of the same arrays.
 * @param gradients at least one; they are added up, in their order.
 */
export function adamStep(
  { weights: w, m, v }: AdamState,
  gradients: readonly Float32Array[],
  from: number,
  to: number,
  { learningRate, beta1, beta2, epsilon, weightDecay, step }: AdamStep,
): void {
  const rate = (learningRate * Math.sqrt(1 - beta2 ** step)) / (1 - beta1 ** step);
  const keep = 1 - learningRate * weightDecay;
  const [new1, new2] = [1 - beta1, 1 - beta2];
  const sum = new Float64Array(Math.min(blockSize, to - from));
  for (let start = from; start < to; start += blockSize) {
    const length = Math.min(blockSize, to - start);
    addUp(sum, gradients, start, length);
    for (let k = 0; k < length; k++) {
      const i = start + k;
      const gradient = sum[k]!;
      const mean = beta1 * m[i]! + new1 * gradient;
      const square = beta2 * v[i]! + new2 * gradient * gradient;
      m[i] = mean;
      v[i] = square;
      w[i] = keep * w[i]! - (rate * mean) / (Math.sqrt(square) + epsilon);
    }
  }
}

/** Elements whose gradients are added up before they are used: 16 kB, so that they stay in L1. */
const blockSize = 2048;

function addUp(
  sum: Float64Array,
  gradients: readonly Float32Array[],
  start: number,
  length: number,
): void {
  sum.fill(0);
  // Two at a time: half the passes over `sum`.
  for (let at = 0; at < gradients.length; at += 2) {
    const a = gradients[at]!;
    const b = gradients[at + 1];
    if (b) for (let k = 0; k < length; k++) sum[k]! += a[start + k]! + b[start + k]!;
    else for (let k = 0; k < length; k++) sum[k]! += a[start + k]!;
  }
}

/**
 * Moves an exponential moving average of the weights towards them, on the elements from…to − 1.
 * Early in a run the decay is smaller, (1 + step) / (10 + step), as in TensorFlow's
 * ExponentialMovingAverage: the average must not remember the initial weights.
 * @param decay a step's share of the average that stays.
 * @param step counted from 1.
 * @param every how many steps lie between two calls.
 */
export function averageStep(
  average: Float32Array,
  weights: Float32Array,
  from: number,
  to: number,
  { decay, step, every }: { readonly decay: number; readonly step: number; readonly every: number },
): void {
  const share = 1 - Math.min(decay, (1 + step) / (10 + step)) ** every;
  for (let i = from; i < to; i++) average[i]! += share * (weights[i]! - average[i]!);
}
