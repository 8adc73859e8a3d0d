/** `usual`: as the library's guide shows; `fastest`: the best of every way the peer knows. */
export type InferenceMode = "usual" | "fastest";

/** One slice of real training, gathering and shuffling of batches included. */
export interface Training {
  readonly images: number;
  readonly seconds: number;
  /** Of the slice's last batch (or the slice, where the library gives only that), in nats. */
  readonly lastLoss: number;
  /** Which way was chosen, where there were several. */
  readonly how?: string;
}

/** Repeated calls, each from bytes 0…255 to probabilities in JavaScript's or Python's hands. */
export interface Inference {
  readonly batch: number;
  readonly repeats: number;
  readonly medianSeconds: number;
  readonly minSeconds: number;
  readonly totalSeconds: number;
  readonly how: string;
}

/** One training from fresh weights until a validation accuracy is reached. */
export interface TimeToAccuracy {
  readonly reached: boolean;
  /** Training alone, or validation too: the contender says in `how`. */
  readonly seconds: number;
  readonly epochs: number;
  readonly seed: number;
  readonly how: string;
}

/**
 * Whoever takes part in the benchmark: a peer in its own process, or Tenfold itself. All do the
 * same work: the seed's network, Adam 1e-3, float32, raw 0…255 images, training from the whole
 * 60,000. While no promise is pending a contender must use no CPU, since others are measured then.
 * A method rejects with `Cannot` where the library lacks the operation.
 */
export interface Contender {
  readonly name: string;
  /** Library → version. */
  readonly versions: Readonly<Record<string, string>>;
  /** Images a training step. */
  readonly batch: number;
  /** How this contender may be asked to infer; one row of the table each. */
  readonly inferenceModes: readonly InferenceMode[];
  /** Trains on; `images` is a multiple of `batch`. */
  train(images: number): Promise<Training>;
  infer(batch: number, repeats: number, mode: InferenceMode): Promise<Inference>;
  /** GFLOP/s of one float32 product of two [size, size] matrices on all its threads. */
  sgemm(size: number): Promise<number>;
  /** `target` in 0…1, on the last 5,000 training images; trains on the first 55,000. */
  timeToAccuracy(target: number, seed: number): Promise<TimeToAccuracy>;
  /** Peak resident memory of the contender's process so far. */
  peakBytes(): Promise<number>;
  close(): Promise<void>;
}

/** The library has no such operation; the message is its own. */
export class Cannot extends Error {
  override readonly name = "Cannot";
}
