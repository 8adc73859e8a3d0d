import type { AugmentationStep } from "./step.js";

/**
 * Steps for a network that shall hold on other people's digits, and on the corruptions of MNIST-C:
 * every picture is bent and moved a little, some by more, and on average one of the other steps is
 * seen, so that a third of the pictures stay as clean as MNIST's own.
 * @example
 * ```ts
 * import { loadMnist, strongAugmentation, train } from "tenfold";
 *
 * const { train: data } = await loadMnist();
 * const augmentation = [...strongAugmentation, { kind: "blur", strength: 1, chance: 0.1 } as const];
 * await train({ data, augmentation, epochs: 30 });
 * ```
 */
export const strongAugmentation: readonly AugmentationStep[] = [
  { kind: "scale", strength: 0.2, chance: 1 },
  { kind: "scale", strength: 0.3, chance: 0.1 },
  { kind: "stretch", strength: 0.12, chance: 0.5 },
  { kind: "shear", strength: 10, chance: 0.9 },
  { kind: "shear", strength: 20, chance: 0.1 },
  { kind: "rotation", strength: 14, chance: 0.9 },
  { kind: "rotation", strength: 30, chance: 0.1 },
  { kind: "elastic", strength: 0.9, chance: 0.5 },
  { kind: "translate", strength: 2, chance: 0.9 },
  { kind: "translate", strength: 5, chance: 0.1 },
  { kind: "thicken", strength: 1.5, chance: 0.15 },
  { kind: "thin", strength: 0.9, chance: 0.15 },
  { kind: "outline", strength: 1, chance: 0.03 },
  { kind: "jagged", strength: 1, chance: 0.1 },
  { kind: "low-resolution", strength: 1.2, chance: 0.04 },
  { kind: "occlusion", strength: 0.25, chance: 0.03 },
  { kind: "lines", strength: 2, chance: 0.04 },
  { kind: "dots", strength: 1, chance: 0.03 },
  { kind: "zigzag", strength: 1, chance: 0.03 },
  { kind: "blots", strength: 8, chance: 0.03 },
  { kind: "gamma", strength: 1, chance: 0.2 },
  { kind: "contrast", strength: 0.6, chance: 0.05 },
  { kind: "veil", strength: 0.5, chance: 0.03 },
  { kind: "fog", strength: 0.7, chance: 0.04 },
  { kind: "stripe", strength: 0.6, chance: 0.03 },
  { kind: "blur", strength: 1.2, chance: 0.06 },
  { kind: "motion", strength: 5, chance: 0.03 },
  { kind: "glass", strength: 1.2, chance: 0.03 },
  { kind: "noise", strength: 0.2, chance: 0.04 },
  { kind: "shot", strength: 0.6, chance: 0.03 },
  { kind: "impulse", strength: 0.25, chance: 0.04 },
];
