import { loadRecognizer } from "../../../src/web/index.js";

/** Reads a field of MNIST's form with the shipped model. */
export async function readField(field: readonly number[]) {
  const recognizer = await loadRecognizer();
  const { digit, confidence } = await recognizer.readField(Float32Array.from(field));
  return { digit, confidence };
}

/** The same in a worker, whose script is this one. */
