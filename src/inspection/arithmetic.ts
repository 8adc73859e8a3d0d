/** A sum of inputs times weights, and a bias: a unit of a convolution or of a dense layer. */
export interface WeightedSum {
  readonly kind: "weightedSum";
  /** [channels, height, width] of the patch, [units, 1, 1] of a dense layer. */
  readonly sides: readonly [channels: number, height: number, width: number];
  /** As `sides` says; 0 where the patch reaches beyond the picture. */
  readonly inputs: Float32Array;
  /** As `sides` says. */
  readonly weights: Float32Array;
  /** [height · width], 1 where the patch lies in the picture, 0 where zeros are added around it. */
  readonly inside: Uint8Array;
  readonly bias: number;
  /** The whole, in float64. */
  readonly result: number;
}

/** γ · (input − mean) / √(variance + ε) + β (Ioffe & Szegedy, arXiv 1502.03167, algorithm 2). */
export interface Normalized {
  readonly kind: "normalized";
  readonly input: number;
  readonly mean: number;
  readonly variance: number;
  readonly epsilon: number;
  readonly gamma: number;
  readonly beta: number;
  readonly result: number;
}

/** max(0, input). */
export interface Rectified {
  readonly kind: "rectified";
  readonly input: number;
  readonly result: number;
}

/** The largest of a window, or the average of all of it. */
export interface Pooled {
  readonly kind: "maximum" | "average";
  readonly sides: readonly [height: number, width: number];
  /** As `sides` says. */
  readonly window: Float32Array;
  /** Index of the first of the largest. */
  readonly largest: number;
  readonly result: number;
}

/** exp(own) / Σ exp. */
export interface SoftmaxShare {
  readonly kind: "softmaxShare";
  readonly scores: Float32Array;
  /** The unit's own. */
  readonly own: number;
  /** exp(score − the largest score) of each: the same shares, and none is too large for a number. */
  readonly powers: Float64Array;
  /** Of the powers. */
  readonly sum: number;
  readonly result: number;
}

/** input · scale + offset. */
export interface Rescaled {
  readonly kind: "rescaled";
  readonly input: number;
  readonly scale: number;
  readonly offset: number;
  readonly result: number;
}

/** The sum of what leaves several branches. */
export interface Added {
  readonly kind: "added";
  readonly inputs: readonly number[];
  readonly result: number;
}

/** A value that is passed on as it is. */
export interface Passed {
  readonly kind: "passed";
  readonly result: number;
}

/** How one unit came to its value, with every number that it was made of; `result` is worked out in float64. */
export type UnitArithmetic =
  | WeightedSum
  | Normalized
  | Rectified
  | Pooled
  | SoftmaxShare
  | Rescaled
  | Added
  | Passed;
