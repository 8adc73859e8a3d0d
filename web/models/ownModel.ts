/** How a model came to be the user's: trained from nothing, taught on their own samples, or from a file. */
export type Origin = "trained" | "taught" | "loaded";

/** What is known of one of the user's models; its file is kept beside. */
export interface OwnModel {
  /** Unique, and what the address calls it. */
  readonly id: string;
  /** As the user calls it. */
  readonly name: string;
  readonly origin: Origin;
  /** What its answers stand for, in the order of its scores. */
  readonly classes: readonly string[];
  /** The network's name, and how many numbers it learned. */
  readonly network: string;
  readonly parameters: number;
  /** Of its `.onnx` file. */
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
  /** What was measured of it, each 0…1, where it was. */
  readonly figures: ModelFigures;
}

/** Shares of pictures that were read rightly: kept out of training, and of MNIST's test part. */
export interface ModelFigures {
  readonly validationAccuracy?: number;
  readonly testAccuracy?: number;
}

/** A model to be kept, with the bytes of its `.onnx` file as `saveModel` gives them. */
export interface NewModel extends Omit<OwnModel, "id" | "bytes" | "savedAt"> {
  readonly file: Uint8Array<ArrayBuffer>;
}

/** The classes of a model that reads digits. */
export const digitClasses: readonly string[] = Array.from("0123456789");

/** Whether answers of these classes are digits. */
export function areDigits(classes: readonly string[]): boolean {
  return classes.join("\n") === digitClasses.join("\n");
}
