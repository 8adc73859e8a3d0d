import { TenfoldError } from "../errors.js";
import type { Picture } from "../image/picture.js";
import { fieldOf } from "../image/toField.js";
import { type Network, placeLayers } from "../network/network.js";
import { predictImages } from "../runtime/predict.js";
import type { Session } from "../runtime/session.js";
import { type Prediction, predictionOf } from "./prediction.js";

/** Side of the square field that a digit is read from, in pixels. */
const side = 28;

/** A network, ready to read digits, in any environment that has a runtime. */
export class Recognizer {
  readonly network: Network;
  readonly #session: Session;

  /**
   * @param session the network's inference program, compiled.
   * @throws TenfoldError UNSUPPORTED_MODEL when the network does not read 28×28 gray fields into the
   *   scores of ten digits.
   */
  constructor(session: Session, network: Network) {
    checkReadsDigits(network);
    this.#session = session;
    this.network = network;
  }

  /**
   * Picture → gray → ink → field [28×28] → prediction.
   * @throws TenfoldError NO_INK when the picture is blank.
   */
  async readPicture(picture: Picture): Promise<Prediction> {
    return this.readField(fieldOf(picture));
  }

  /**
   * Field → tensor [1, 1, 28, 28] → logits [1, 10] → prediction.
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
    const probabilities = await predictImages(this.#session, images, [1, side, side]);
    return fields.map((_, index) =>
      predictionOf(probabilities.subarray(index * 10, (index + 1) * 10)),
    );
  }

  /** Frees what the runtime holds; nothing can be read afterwards. */
  async release(): Promise<void> {
    await this.#session.release();
  }
}

function checkReadsDigits(network: Network): void {
  const { height, width, channels } = network.input;
  const output = placeLayers(network).at(-1)?.output;
  const fits = height === side && width === side && channels === 1;
  if (fits && output && "units" in output && output.units === 10) return;
  const found = !output
    ? "nothing"
    : "units" in output
      ? `${output.units} scores`
      : `pictures of ${output.height}×${output.width}×${output.channels}`;
  throw new TenfoldError(
    "UNSUPPORTED_MODEL",
    `${network.name}: expected a network that reads 28×28×1 into 10 digits' scores, this one reads ` +
      `${height}×${width}×${channels} into ${found}`,
  );
}

function checkField(field: ArrayLike<number>, index: number): void {
  if (field.length === side * side) return;
  throw new TenfoldError(
    "BAD_SHAPE",
    `field ${index}: expected 784 numbers (28×28), got ${field.length}`,
  );
}
