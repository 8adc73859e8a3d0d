import type { DigitSet } from "../../src/data/digitSet.js";
import { Random } from "../../src/data/random.js";
import { dense, flatten, rescale } from "../../src/network/layers/index.js";
import type { Network } from "../../src/network/network.js";
import { nodeTraining } from "../../src/node/training/train.js";
import { digitTraining } from "../../src/tasks/digit/training.js";
import { defaultRecipe, type TrainingOptions } from "../../src/training/options.js";
import type { RunEnvironment } from "../../src/training/run.js";
import { allocateState, type SharedState } from "../../src/training/sharedState.js";

/** Softmax regression on 2×2 pictures: a kernel [4, 10] at 0, a bias [10] at 40, 52 places in all. */
export const denseNetwork: Network = {
  name: "regression",
  input: { height: 2, width: 2, channels: 1 },
  layers: [rescale(1 / 255), flatten(), dense(10)],
};

/** Options without anything random in the pictures, and without an average. */
export const plainOptions: TrainingOptions = {
  ...defaultRecipe,
  epochs: 2,
  batch: 4,
  averageDecay: 0,
  augmentation: [],
  refineAugmentation: [],
  workers: 1,
};

/** Digits, learned in Node. */
export const digitsInNode: RunEnvironment = { ...nodeTraining, task: digitTraining };

/** The shared state of `denseNetwork`, its arrays beginning with the values given, 0 elsewhere. */
export function stateOf(
  values: Partial<Record<"weights" | "m" | "v", readonly number[]>>,
  { workers, runs } = { workers: 1, runs: 1 },
): SharedState {
  const state = allocateState(denseNetwork, workers, runs);
  for (const name of ["weights", "m", "v"] as const) state[name].set(values[name] ?? []);
  return state;
}

/** Seeded 2×2 pictures with labels 0…9 in turn. */
export function smallSet(count: number, seed = 1): DigitSet {
  const random = new Random(seed);
  return {
    count,
    height: 2,
    width: 2,
    images: new Uint8Array(count * 4).map(() => random.below(256)),
    labels: new Uint8Array(count).map((_, at) => at % 10),
  };
}
