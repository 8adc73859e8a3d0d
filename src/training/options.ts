import type { AugmentationStep } from "../data/augmentation/step.js";
import type { ScheduleName } from "./schedule.js";

/** Everything that decides what a training run computes: same options and data, same weights. */
export interface TrainingOptions {
  /** Passes over the training images, at least 1. */
  readonly epochs: number;
  /** Images a step, at least 1. */
  readonly batch: number;
  /** Whole, 0…2⁵³ − 1: decides initial weights, order, augmentation and dropout. */
  readonly seed: number;
  readonly optimizer: "adam" | "adamw";
  /** The schedule's highest rate. */
  readonly learningRate: number;
  readonly schedule: ScheduleName;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** Share of a kernel taken away each step, times the learning rate; for adamw. */
  readonly weightDecay: number;
  /** 0…1, see `softmaxCrossEntropy`. */
  readonly labelSmoothing: number;
  /** Decay of the weights' exponential moving average, 0…1; 0 for none. */
  readonly averageDecay: number;
  /** Random changes that each training image goes through, anew in each epoch; [] for none. */
  readonly augmentation: readonly AugmentationStep[];
  /**
   * The last epochs, of all of them, that `refineAugmentation` stands in for `augmentation`: strong
   * changes teach more but leave a network at a distance from pictures as they are. Source: He et
   * al., Data Augmentation Revisited, arXiv 1909.09148.
   */
  readonly refineEpochs: number;
  readonly refineAugmentation: readonly AugmentationStep[];
  /** Ends after so many epochs without a better validation accuracy; 0 for never. */
  readonly patience: number;
  /** Threads that share each batch; part of the options as it decides the order of sums. */
  readonly workers: number;
}

const mildAugmentation: readonly AugmentationStep[] = [
  { kind: "scale", strength: 0.1, chance: 1 },
  { kind: "shear", strength: 6, chance: 1 },
  { kind: "rotation", strength: 10, chance: 1 },
  { kind: "translate", strength: 1.5, chance: 1 },
];

/** The recipe of `tenfold train`, chosen on validation accuracy: see models/README.md. */
export const defaultRecipe: Omit<TrainingOptions, "workers"> = {
  epochs: 12,
  batch: 128,
  seed: 1,
  optimizer: "adam",
  learningRate: 2.5e-3,
  schedule: "one-cycle",
  beta1: 0.9,
  beta2: 0.99,
  epsilon: 1e-7,
  weightDecay: 0,
  labelSmoothing: 0,
  averageDecay: 0.998,
  augmentation: mildAugmentation,
  refineEpochs: 0,
  refineAugmentation: mildAugmentation,
  patience: 0,
};

/** The names of all options. */
export const optionNames = [...Object.keys(defaultRecipe), "workers"] as (keyof TrainingOptions)[];

/** The options among other things that are said of a training; what is absent or undefined is left out. */
export function optionsOf(said: Partial<TrainingOptions>): Partial<TrainingOptions> {
  return Object.fromEntries(
    optionNames.filter((name) => said[name] !== undefined).map((name) => [name, said[name]]),
  );
}
