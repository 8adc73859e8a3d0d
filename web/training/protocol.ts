import type { EpochRecord, Network } from "../../src/network/network.js";
import type { TrainingEvent } from "../../src/training/events.js";
import type { TrainingOptions } from "../../src/training/options.js";

/** A network to be trained on MNIST. */
export interface TrainingJob {
  readonly network: Network;
  /** Absent ones are `defaultRecipe`'s. */
  readonly options: Partial<TrainingOptions>;
  /** How many of MNIST's 60,000 training pictures are used, the first ones. */
  readonly images: number;
}

/** What the worker is told. */
export type TrainingOrder =
  | { readonly kind: "train"; readonly job: TrainingJob }
  | { readonly kind: "pause" | "goOn" | "stop" };

/** What came of a training: its best weights, and what they make of MNIST's test pictures. */
export interface Trained {
  /** As `.onnx`. */
  readonly file: Uint8Array<ArrayBuffer>;
  readonly parameters: number;
  readonly history: readonly EpochRecord[];
  /** The epoch whose weights these are; 0 when it was stopped before the first was over. */
  readonly bestEpoch: number;
  readonly stopped: boolean;
  readonly test: TestResult;
}

/** MNIST's test pictures, and what a model reads in each. */
export interface TestResult {
  /** [N, 28, 28], 0 = paper … 255 = ink. */
  readonly images: Uint8Array<ArrayBuffer>;
  /** [N], 0…9: what they show. */
  readonly labels: Uint8Array<ArrayBuffer>;
  /** [N], 0…9: the likeliest digit. */
  readonly answers: Uint8Array<ArrayBuffer>;
}

/** What the worker tells. */
export type TrainingNews =
  /** How far MNIST is downloaded, 0…1. */
  | { readonly kind: "loaded"; readonly share: number }
  | { readonly kind: "event"; readonly event: TrainingEvent }
  | { readonly kind: "trained"; readonly trained: Trained }
  /** Explained in the message; the code where it is a fault of the options, `DIVERGED` for one. */
  | { readonly kind: "failed"; readonly message: string; readonly code: string | undefined };
