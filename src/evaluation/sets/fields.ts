import { fieldPixels } from "../../image/field/field.js";
import { fieldOrBlank } from "../../image/field/prepare.js";
import type { Picture } from "../../image/plane/picture.js";

/** Preprocessed pictures. */
export interface Fields {
  /** [N, 784], 0…255; zeros where the picture was refused as blank. */
  readonly images: Float32Array;
  /** Whether `predict` would refuse the picture as blank. */
  readonly blank: readonly boolean[];
}

/** The fields that `predict` would read, from the one preprocessing. */
export function fieldsOf(pictures: readonly Picture[]): Fields {
  const images = new Float32Array(pictures.length * fieldPixels);
  const blank = pictures.map((picture, i) => {
    const field = fieldOrBlank(picture);
    if (field) images.set(field, i * fieldPixels);
    return field === undefined;
  });
  return { images, blank };
}
