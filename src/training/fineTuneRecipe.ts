import type { AugmentationStep } from "../data/augmentation/step.js";
import type { TrainingOptions } from "./options.js";

const fineTuneAugmentation: readonly AugmentationStep[] = [
  { kind: "scale", strength: 0.1, chance: 1 },
  { kind: "shear", strength: 6, chance: 1 },
  { kind: "rotation", strength: 8, chance: 1 },
  { kind: "translate", strength: 1.5, chance: 1 },
  { kind: "elastic", strength: 0.7, chance: 0.5 },
];

/**
 * How the shipped network learns a hand: chosen on mirrored, turned and stretched MNIST digits, with three
 * seeds each; see models/README.md.
 */
export const fineTuneRecipe = {
  looks: 2000,
  share: 0.35,
  batch: 64,
  optimizer: "adamw",
  learningRate: 4e-3,
  schedule: "one-cycle",
  weightDecay: 0,
  labelSmoothing: 0.05,
  averageDecay: 0,
  augmentation: fineTuneAugmentation,
} as const satisfies Partial<TrainingOptions> & { readonly looks: number; readonly share: number };
