import type { CorruptionName } from "../../data/corruptions/mnistC.js";

/** How well one corruption is read. */
export interface SuiteRow {
  /** "identity" is no corruption at all. */
  readonly corruption: CorruptionName | "identity";
  /** Accuracy of the network on the corrupted pictures as they are, 0…1. */
  readonly network: number;
  /** Accuracy by way of the whole preprocessing, as `predict` reads them, 0…1. */
  readonly predict: number;
  /** Pictures that `predict` refuses as blank; wrong in its accuracy. */
  readonly blank: number;
}

/** How well a model reads MNIST-C. */
export interface SuiteResult {
  readonly rows: readonly SuiteRow[];
  /** Mean accuracies of the 15 corruptions, without the identity. */
  readonly mean: { readonly network: number; readonly predict: number };
}

/** The mean accuracy of an MNIST-trained LeNet on the published MNIST-C pictures, network alone. */
export const publishedMean = 0.759;
