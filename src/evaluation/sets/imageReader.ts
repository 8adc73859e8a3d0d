import type { PreparedPicture } from "../../image/field/prepare.js";
import type { PictureAnswer } from "../../reading/pictureAnswer.js";
import type { Prediction } from "../../tasks/digit/prediction.js";
import type { DigitReadings } from "../../tasks/digit/readings.js";

/** What reads many fields for an evaluation: a `Recognizer` does. */
export interface ImageReader {
  /** @param images fields [N, 784], 0…255. */
  readImages(images: Float32Array | Uint8Array): Promise<DigitReadings>;
}

/** What answers pictures for an evaluation as `predict` would: a `Recognizer` does. */
export interface PictureReader {
  /** @returns in the pictures' order. */
  readPrepared(pictures: readonly PreparedPicture[]): Promise<PictureAnswer<Prediction>[]>;
}
