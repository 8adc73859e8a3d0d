import { TenfoldError } from "../errors.js";
import { fieldSide } from "../image/field/field.js";
import { type FieldInPicture, fieldsIn, type PictureFields } from "../image/field/toField.js";
import type { Picture } from "../image/plane/picture.js";
import type { Calibration } from "../network/network.js";
import type { NetworkSize } from "../network/networkSize.js";
import { present } from "../present.js";
import { predictImages } from "../runtime/predict.js";
import type { Prediction } from "../tasks/digit/prediction.js";
import type { DigitReadings } from "../tasks/digit/readings.js";
import type { ClassReadings, PlacedAnswer, Scores, Task } from "../tasks/task.js";
import type { KnownDigits } from "./knownDigits.js";
import { checkAlike, type Member, releaseAll } from "./members.js";
import type { FetchOptions, PictureAccess } from "./pictureAccess.js";

/** What reading took, and what it would have with one model and one view. */
export interface ReadingCost {
  readonly seconds: number;
  /** Of the first model's first view of every picture. */
  readonly secondsOfOne: number;
}

/** What a recognizer is made of. */
export interface RecognizerParts<Readings extends ClassReadings, Answer> {
  readonly task: Task<Readings, Answer>;
  /** At least one, of equal input and classes: their readings are combined. */
  readonly members: readonly Member[];
  readonly pictures: PictureAccess;
  /** Views of each picture that are read (`reading/views.ts`); 1 when absent. */
  readonly views?: number | undefined;
  /** 0…1; the mean of the models' own when absent, 0 to refuse nothing. */
  readonly threshold?: number | undefined;
  /** What came of trying models of others on known digits; nothing when absent. */
  readonly knownDigits?: readonly KnownDigits[] | undefined;
}

/** One or more models that read together: pictures, fields that are prepared already, or many of them. */
export class Recognizer<Readings extends ClassReadings = DigitReadings, Answer = Prediction> {
  /** What messages call the models, in their order. */
  readonly names: readonly string[];
  /** What enters the models' networks and what leaves them. */
  readonly size: NetworkSize;
  /** Below this digitness, 0…1, a picture is refused: its digit is null. */
  readonly threshold: number;
  /**
   * How each of the models that another program made reads digits whose truth is known: fewer than 90 of
   * 100, and its answers are not to be trusted. Empty for models that Tenfold trained.
   */
  readonly knownDigits: readonly KnownDigits[];
  readonly #task: Task<Readings, Answer>;
  readonly #members: readonly (Member & { readonly calibration: Calibration })[];
  readonly #pictures: PictureAccess;
  readonly #views: number;
  /** What the models were calibrated to, whatever is asked for. */
  readonly #ownThreshold: number;

  /**
   * @throws TenfoldError BAD_ARGUMENT without a model, or when the threshold is not 0…1;
   *   UNSUPPORTED_MODEL when a network's scores are not the task's; BAD_SHAPE naming two models that
   *   differ.
   */
  constructor({
    task,
    members,
    pictures,
    views = 1,
    threshold,
    knownDigits = [],
  }: RecognizerParts<Readings, Answer>) {
    const [first] = members;
    if (!first) {
      throw new TenfoldError("BAD_ARGUMENT", "model: expected at least one model, got none");
    }
    for (const { size, name } of members) task.checkNetwork(size, name);
    for (const member of members) checkAlike(first, member);
    if (threshold !== undefined && !(threshold >= 0 && threshold <= 1)) {
      throw new TenfoldError("BAD_ARGUMENT", `threshold: expected 0…1, got ${threshold}`);
    }
    this.#task = task;
    this.#pictures = pictures;
    this.#views = views;
    this.#members = members.map((member) => ({
      ...member,
      calibration: member.calibration ?? task.uncalibrated(member.size),
    }));
    this.names = members.map(({ name }) => name);
    this.size = first.size;
    const sum = this.#members.reduce((sum, { calibration }) => sum + calibration.threshold, 0);
    this.#ownThreshold = sum / members.length;
    this.threshold = threshold ?? this.#ownThreshold;
    this.knownDigits = knownDigits;
  }

  /**
   * The whole of recognition: bytes → decoded picture → gray → ink → field [28×28] → tensor
   * [1, 1, 28, 28] → logits [1, 10 or 11] → prediction.
   * @param source the bytes of a picture file (PNG, JPEG, WebP, GIF, TIFF, AVIF, BMP), or a
   *   `file:` or http(s) URL. A text is neither: see `readFile` and `readUrl`.
   * @throws TenfoldError NO_INK when the picture is blank; BAD_ARGUMENT for any other source; as
   *   `readBytes`, `readFile` and `readUrl` do.
   */
  async read(source: Uint8Array | URL, options: FetchOptions = {}): Promise<Answer> {
    if (source instanceof Uint8Array) return this.readBytes(source);
    if (source instanceof URL) {
      if (source.protocol === "file:") return this.readFile(this.#pictures.pathOf(source));
      return this.readUrl(source.href, options);
    }
    throw new TenfoldError(
      "BAD_ARGUMENT",
      `read: expected the bytes of a picture or a URL object, got ${formatSource(source)}; for ` +
        "text use readFile(path) or readUrl(url)",
    );
  }

  /**
   * Reads the picture in a file.
   * @throws TenfoldError FILE_NOT_FOUND, FILE_NOT_READABLE, and as `readBytes`.
   */
  async readFile(path: string): Promise<Answer> {
    return this.readBytes(await this.#pictures.readFile(path), path);
  }

  /** Reads the picture at an http(s) URL. @throws TenfoldError URL_REFUSED, URL_FAILED, as `readBytes`. */
  async readUrl(url: string, options: FetchOptions = {}): Promise<Answer> {
    return this.readBytes(await this.#pictures.readUrl(url, options), url);
  }

  /**
   * Reads the bytes of a picture file.
   * @param where what messages call it.
   * @throws TenfoldError NO_INK when the picture is blank; BAD_PICTURE, UNSUPPORTED_PICTURE,
   *   PICTURE_TOO_LARGE.
   */
  async readBytes(bytes: Uint8Array, where = "picture"): Promise<Answer> {
    const picture = await this.#pictures.decode(bytes, where);
    return this.readPicture(picture).catch((error: unknown) => {
      throw naming(where, error);
    });
  }

  /**
   * Reads a decoded picture. One with more digits than the main one is told as such, whatever the
   * threshold.
   * @throws TenfoldError NO_INK when it is blank.
   */
  async readPicture(picture: Picture): Promise<Answer> {
    const [answer] = await this.readPrepared([fieldsIn(picture)]);
    return present(answer);
  }

  /**
   * Answers pictures that are prepared, each as `readPicture` does: their fields are read together, 256
   * a run.
   * @returns in the pictures' order.
   */
  async readPrepared(pictures: readonly PictureFields[]): Promise<Answer[]> {
    const figures = pictures.flatMap((main) => [main, ...main.others, ...main.parts]);
    const answers = (await this.readFields(figures.map(({ field }) => field))).values();
    const placed = ({ box }: FieldInPicture): PlacedAnswer<Answer> => {
      return { answer: present(answers.next().value), box };
    };
    return pictures.map((main) =>
      this.#task.answerAmong(
        placed(main),
        main.others.map(placed),
        main.parts.map(placed),
        this.#ownThreshold,
      ),
    );
  }

  /**
   * Reads a field, as the preprocessing makes it.
   * @param field height · width numbers of the network's input (784), 0 = paper … 255 = ink, rows from
   *   the top.
   * @throws TenfoldError BAD_SHAPE when it has another length; BAD_ARGUMENT when its numbers are on
   *   another scale, such as 0…1.
   */
  async readField(field: Float32Array | Uint8Array): Promise<Answer> {
    this.#checkField(field, 0);
    return this.#task.answer(await this.readImages(field), 0, this.threshold);
  }

  /** Reads many fields at once, 256 a run. @throws TenfoldError BAD_SHAPE, BAD_ARGUMENT as `readField`. */
  async readFields(fields: readonly (Float32Array | Uint8Array)[]): Promise<Answer[]> {
    const pixels = this.#pixels;
    const images = new Float32Array(fields.length * pixels);
    for (const [index, field] of fields.entries()) {
      this.#checkField(field, index);
      images.set(field, index * pixels);
    }
    const readings = await this.readImages(images);
    return fields.map((_, index) => this.#task.answer(readings, index, this.threshold));
  }

  /**
   * What the models make of many fields, with nothing refused, and what that took; 256 a run.
   * @param images [N, height, width], 0 = paper … 255 = ink.
   * @throws TenfoldError BAD_MODEL when the answers are no probabilities, as damaged weights give them.
   */
  async readImages(
    images: Uint8Array | Float32Array,
  ): Promise<Readings & { readonly cost: ReadingCost }> {
    const { height, width } = this.size;
    const count = images.length / (height * width);
    const scores: Scores[] = [];
    const began = performance.now();
    const secondsSoFar = () => (performance.now() - began) / 1000;
    let secondsOfOne = 0;
    for (let view = 0; view < this.#views; view += 1) {
      const seen = view === 0 ? images : await viewed(images, view, { height, width });
      for (const { session, calibration, picturesARun: batch = 256 } of this.#members) {
        const shape = [1, height, width] as const;
        const logits = await predictImages(session, seen, shape, { output: "logits", batch });
        scores.push({ logits, calibration });
        if (scores.length === 1) secondsOfOne = secondsSoFar();
      }
    }
    const readings = this.#checked(this.#task.decode(scores, count));
    return { ...readings, cost: { seconds: secondsSoFar(), secondsOfOne } };
  }

  /** Frees what the runtime holds; nothing can be read afterwards. */
  async release(): Promise<void> {
    await releaseAll(this.#members);
  }

  get #pixels(): number {
    return this.size.height * this.size.width;
  }

  #checkField(field: Float32Array | Uint8Array, index: number): void {
    const { height, width } = this.size;
    if (field.length !== this.#pixels) {
      throw new TenfoldError(
        "BAD_SHAPE",
        `field ${index}: expected ${this.#pixels} numbers (${height}×${width}), got ${field.length}`,
      );
    }
    checkScale(field, index);
  }

  #checked(readings: Readings): Readings {
    const wrong = this.#task.firstWrong(readings);
    if (wrong < 0) return readings;
    throw new TenfoldError(
      "BAD_MODEL",
      `${this.names.join(", ")}: expected probabilities 0…1, got none for picture ${wrong}; its ` +
        "weights are damaged or its training failed: train it anew",
    );
  }
}

/** Share of the largest number by which resampling may leave the scale. */
const slack = 0.05;

/** @throws TenfoldError BAD_ARGUMENT when a field is on another scale than 0…255, as far as it shows. */
function checkScale(field: Float32Array | Uint8Array, index: number): void {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of field) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const isInside = low >= -slack * Math.max(high, 1) && high <= 255 * (1 + slack);
  const isUnit = isInside && high > 0 && high <= 1 + slack;
  if (isInside && !isUnit) return;
  const shown = (value: number) => Number(value.toPrecision(3));
  throw new TenfoldError(
    "BAD_ARGUMENT",
    `field ${index}: expected numbers 0 = paper … 255 = ink, got ${shown(low)}…${shown(high)}; ` +
      (isUnit ? "multiply them by 255" : "bring them to that scale"),
  );
}

/** @throws TenfoldError UNSUPPORTED_MODEL when a network does not read the fields that pictures become. */
export function checkReadsPictures({ names, size }: Recognizer): void {
  const { height, width } = size;
  if (height === fieldSide && width === fieldSide) return;
  throw new TenfoldError(
    "UNSUPPORTED_MODEL",
    `${names[0]}: expected a network that reads fields of ${fieldSide}×${fieldSide}, this one reads ` +
      `${height}×${width}`,
  );
}

/** Loaded on first use: who reads one view starts without it. */
async function viewed(
  images: Uint8Array | Float32Array,
  view: number,
  size: { readonly height: number; readonly width: number },
): Promise<Uint8Array> {
  const { viewOf } = await import("./views.js");
  return viewOf(images, view, size);
}

/** A blank picture's refusal, with the name of the file. */
function naming(where: string, error: unknown): unknown {
  if (!(error instanceof TenfoldError && error.code === "NO_INK")) return error;
  return new TenfoldError(error.code, `${where}: ${error.message}`, { cause: error });
}

function formatSource(source: unknown): string {
  return typeof source === "string" ? `the text ${JSON.stringify(source)}` : typeof source;
}
