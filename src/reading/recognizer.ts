import { TenfoldError } from "../errors.js";
import { fieldOf } from "../image/field/toField.js";
import type { Picture } from "../image/plane/picture.js";
import type { Network } from "../network/network.js";
import { type Prediction, predictionOf } from "../tasks/digit/prediction.js";
import { digitCount } from "../tasks/digit/scores.js";
import type { Ensemble } from "./ensemble.js";

/** Side of the square field that a digit is read from, in pixels. */
const side = 28;

/** One or more models, ready to read digits, in any environment that has a runtime. */
export class Recognizer {
  /** Below this digitness, 0…1, a picture is refused: its digit is null. */
  readonly threshold: number;
  readonly #ensemble: Ensemble;

  /**
   * @param threshold the ensemble's own when absent; 0 refuses nothing.
   * @throws TenfoldError UNSUPPORTED_MODEL when a model does not read 28×28 gray fields; BAD_ARGUMENT
   *   when the threshold is not 0…1.
   */
  constructor(ensemble: Ensemble, threshold: number = ensemble.threshold) {
    checkReadsFields(ensemble);
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new TenfoldError("BAD_ARGUMENT", `threshold: expected 0…1, got ${threshold}`);
    }
    this.#ensemble = ensemble;
    this.threshold = threshold;
  }

  /** The network that reads; of several models the first one's. */
  get network(): Network {
    return this.#ensemble.members[0]!.network;
  }

  /**
   * Picture → gray → ink → field [28×28] → prediction.
   * @throws TenfoldError NO_INK when the picture is blank.
   */
  async readPicture(picture: Picture): Promise<Prediction> {
    return this.readField(fieldOf(picture));
  }

  /**
   * Field → tensor [1, 1, 28, 28] → logits [1, 10 or 11] → prediction.
   * @param field 784 numbers, 0 = paper … 255 = ink, rows from the top.
   * @throws TenfoldError BAD_SHAPE when it has another length.
   */
  async readField(field: Float32Array | Uint8Array): Promise<Prediction> {
    const [prediction] = await this.readFields([field]);
    return prediction!;
  }

  /** Reads many fields at once, 256 a run. @throws TenfoldError BAD_SHAPE as `readField`. */
  async readFields(fields: readonly (Float32Array | Uint8Array)[]): Promise<Prediction[]> {
    const images = new Float32Array(fields.length * side * side);
    fields.forEach((field, index) => {
      checkField(field, index);
      images.set(field, index * side * side);
    });
    const { probabilities, digitness } = await this.#ensemble.read(images);
    return fields.map((_, index) => {
      const own = probabilities.subarray(index * digitCount, (index + 1) * digitCount);
      return predictionOf(own, digitness[index]!, this.threshold);
    });
  }

  /** Frees what the runtime holds; nothing can be read afterwards. */
  async release(): Promise<void> {
    await this.#ensemble.release();
  }
}

function checkReadsFields({ members }: Ensemble): void {
  const { name, network } = members[0]!;
  const { height, width } = network.input;
  if (height === side && width === side) return;
  throw new TenfoldError(
    "UNSUPPORTED_MODEL",
    `${name}: expected a network that reads fields of 28×28, this one reads ${height}×${width}`,
  );
}

function checkField(field: ArrayLike<number>, index: number): void {
  if (field.length === side * side) return;
  throw new TenfoldError(
    "BAD_SHAPE",
    `field ${index}: expected 784 numbers (28×28), got ${field.length}`,
  );
}
