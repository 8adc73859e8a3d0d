import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** What PyTorch says in float64, see optimizers.py. Flat arrays are [step, weight]. */
export interface Optimizers {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** Of `adamw` and `keras`. */
  readonly weightDecay: number;
  /** The learning rate of each step. */
  readonly rates: readonly number[];
  readonly start: readonly number[];
  readonly gradients: readonly number[];
  /** The weights after each step, epsilon being added after the bias correction of v. */
  readonly adam: readonly number[];
  readonly adamw: readonly number[];
  /** The same with weight decay as Keras has it, epsilon being added before that correction. */
  readonly keras: readonly number[];
  readonly schedules: {
    readonly peak: number;
    readonly steps: number;
    /** The learning rate of each step. */
    readonly oneCycle: readonly number[];
    readonly cosine: readonly number[];
  };
  readonly labelSmoothing: {
    readonly smoothing: number;
    readonly labels: readonly number[];
    /** [3, 4], as is their gradient. */
    readonly logits: readonly number[];
    /** The mean of the three. */
    readonly loss: number;
    readonly dLogits: readonly number[];
  };
}

// The tests run from build/, which holds no data.
const file = fileURLToPath(new URL("../../../test/golden/optimizers.json", import.meta.url));

/** Read from optimizers.json. */
export const optimizers = JSON.parse(readFileSync(file, "utf8")) as Optimizers;
