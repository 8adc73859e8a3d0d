import { TenfoldError } from "../../src/errors.js";
import { fieldOf } from "../../src/image/toField.js";
import type { Sample } from "./sets.js";

/** Pixels of a field. */
export const fieldPixels = 28 * 28;

/** Preprocessed pictures. */
export interface Fields {
  /** [N, 784], 0…255; zeros where the picture was refused as blank. */
  readonly images: Float32Array;
  /** Whether `predict` would refuse the picture as blank. */
  readonly blank: readonly boolean[];
}

/** The fields that `predict` would read, from the one preprocessing. */
export function fieldsOf(samples: readonly Sample[]): Fields {
  const images = new Float32Array(samples.length * fieldPixels);
  const blank = samples.map(({ picture }, i) => {
    try {
      images.set(fieldOf(picture), i * fieldPixels);
      return false;
    } catch (error) {
      if (error instanceof TenfoldError && error.code === "NO_INK") return true;
      throw error;
    }
  });
  return { images, blank };
}
