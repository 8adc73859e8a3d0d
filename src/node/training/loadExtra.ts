import { noDigit } from "../../data/digitSet.js";
import { TenfoldError } from "../../errors.js";
import type { ExtraSet } from "../../training/train.js";
import { loadMnistPart } from "../data/mnist.js";

/**
 * A folder of further pictures in MNIST's form: its training part, and its test part to validate on
 * where it has one.
 * @throws TenfoldError FILE_NOT_FOUND, FILE_NOT_READABLE, BAD_IDX.
 */
export async function loadExtra(dir: string): Promise<ExtraSet> {
  const train = await loadMnistPart("train", { dir, highestLabel: noDigit });
  const validation = await loadMnistPart("test", { dir, highestLabel: noDigit }).catch(
    (error: unknown) => {
      if (error instanceof TenfoldError && error.code === "FILE_NOT_FOUND") return undefined;
      throw error;
    },
  );
  return { train, validation };
}
