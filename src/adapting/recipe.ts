/** How a model adapts to a pile. */
export interface AdaptOptions {
  /** Least confidence of a reading that is learned from, 0…1. */
  readonly sure: number;
  /** How many steps are trained, at least 1. */
  readonly steps: number;
  /** Lines a step, of the pile and composed. */
  readonly batch: number;
  /** How many of those are of the pile, 0…1. */
  readonly share: number;
  /** The schedule's highest rate. */
  readonly learningRate: number;
  /** Whole, 0…2⁵³ − 1: decides what is composed, which line is shown when, and how it is changed. */
  readonly seed: number;
  /** Threads that share each batch; as many as the runtime has for many pictures when absent. */
  readonly workers?: number | undefined;
}

/** Chosen on halves of a set of cheques: see models/README.md. */
export const adaptRecipe = {
  sure: 0.8,
  steps: 60,
  batch: 64,
  share: 0.5,
  learningRate: 3e-4,
  seed: 1,
} as const satisfies AdaptOptions;
