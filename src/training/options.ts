import { type AugmentationStep, checkSteps } from "../data/augmentation/step.js";
import { checkSeed } from "../data/random.js";
import { TenfoldError } from "../errors.js";
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

/** @throws TenfoldError BAD_ARGUMENT naming the option, its value and what is allowed. */
export function checkOptions(options: TrainingOptions): void {
  checkSeed(options.seed);
  checkSteps(options.augmentation);
  checkSteps(options.refineAugmentation);
  expectWhole(options, "epochs", 1, 100_000);
  expectWhole(options, "refineEpochs", 0, 100_000);
  expectWhole(options, "batch", 1, 65_536);
  expectWhole(options, "patience", 0, 100_000);
  expectWhole(options, "workers", 1, 64);
  expectNumber(options, "learningRate", (x) => x > 0 && x <= 10, "above 0, at most 10");
  expectNumber(options, "beta1", (x) => x >= 0 && x < 1, "at least 0, below 1");
  expectNumber(options, "beta2", (x) => x >= 0 && x < 1, "at least 0, below 1");
  expectNumber(options, "epsilon", (x) => x > 0 && x <= 1, "above 0, at most 1");
  expectNumber(options, "weightDecay", (x) => x >= 0 && x <= 10, "0…10");
  expectNumber(options, "labelSmoothing", (x) => x >= 0 && x < 1, "at least 0, below 1");
  expectNumber(options, "averageDecay", (x) => x >= 0 && x < 1, "at least 0, below 1");
}

type NumberOption = {
  [K in keyof TrainingOptions]: TrainingOptions[K] extends number ? K : never;
}[keyof TrainingOptions];

function expectWhole(options: TrainingOptions, name: NumberOption, min: number, max: number) {
  const fits = (x: number) => Number.isInteger(x) && x >= min && x <= max;
  expectNumber(options, name, fits, `a whole number ${min}…${max}`);
}

function expectNumber(
  options: TrainingOptions,
  name: NumberOption,
  fits: (x: number) => boolean,
  allowed: string,
): void {
  if (!fits(options[name])) {
    throw new TenfoldError("BAD_ARGUMENT", `${name}: expected ${allowed}, got ${options[name]}`);
  }
}
