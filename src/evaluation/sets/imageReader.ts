import type { DigitReadings } from "../../tasks/digit/readings.js";

/** What reads many fields for an evaluation: a `Recognizer` does. */
export interface ImageReader {
  /** @param images fields [N, 784], 0…255. */
  readImages(images: Float32Array | Uint8Array): Promise<DigitReadings>;
}
