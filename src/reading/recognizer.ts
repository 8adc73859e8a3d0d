// Consumers whose libraries are older than `await using` compile our declarations all the same.
/// <reference lib="esnext.disposable" preserve="true" />
import { TenfoldError } from "../errors.js";
import { fieldSide } from "../image/field/field.js";
import { noInk, type PreparedPicture } from "../image/field/prepare.js";
import type { Picture, Plane } from "../image/plane/picture.js";
import { boxWithin } from "../image/plane/resample.js";
import type { NetworkSize } from "../network/networkSize.js";
import { present } from "../present.js";
import type { FoundMark } from "../segmenting/markFinder.js";
import type { Prediction } from "../tasks/digit/prediction.js";
import type { DigitReadings } from "../tasks/digit/readings.js";
import type { ClassReadings, LookedAtMark, ReadMark, Task } from "../tasks/task.js";
import { abortable } from "./callOff.js";
import { Ensemble, type ReadingCost } from "./ensemble.js";
import { type FieldMaker, fieldsInThisThread } from "./fieldMaker.js";
import { checkScale } from "./fieldScale.js";
import { fieldsOfSource } from "./fieldsOfSource.js";
import type { FoundInput } from "./findInput.js";
import type { Member } from "./members.js";
import type { PictureAccess } from "./pictureAccess.js";
import type { PictureAnswer } from "./pictureAnswer.js";
import type { ManyResult, ReadManyOptions } from "./readMany.js";
import type { ReadOptions } from "./readOptions.js";
import type { PictureSource, Source } from "./source.js";

/** What a recognizer is made of. */
export interface RecognizerParts<Readings extends ClassReadings, Answer> {
  readonly task: Task<Readings, Answer>;
  /** At least one, of equal input and classes: their readings are combined. */
  readonly members: readonly Member[];
  readonly pictures: PictureAccess;
  /** Makes the fields of pictures; in this thread when absent. It is released with the models. */
  readonly fields?: FieldMaker | undefined;
  /**
   * Opens what finds marks in pictures that are not surely one mark alone; it is opened when the first such
   * picture comes, and released with the models. When absent, all writing is taken for one mark.
   */
  readonly openMarks?: (() => Promise<MarkSource>) | undefined;
  /** Views of each picture that are read (`reading/views.ts`); 1 when absent. */
  readonly views?: number | undefined;
  /** 0…1; the mean of the models' own when absent, 0 to refuse nothing. */
  readonly threshold?: number | undefined;
  /** How models of others are given pictures, where that was found; nothing when absent. */
  readonly inputs?: readonly FoundInput[] | undefined;
}

/** Finds marks: a `MarkFinder` does. */
export interface MarkSource {
  /** @returns boxes in the pixels of the shades, the first the one that the picture is most about. */
  marksIn(shades: Plane): Promise<readonly FoundMark[]>;
  release(): Promise<void>;
}

/** Writing that is less of all that is dark in its picture may be dust beside a digit that was taken for a frame. */
const leastShare = 0.05;

/** What is given by who gives none: it needs no look. */
const noOptions: ReadOptions = {};

/**
 * One or more models that read together: pictures, fields that are prepared already, or many of them. It
 * holds memory of the runtime until it is released, which `await using` does by itself.
 * @example
 * ```ts
 * import { loadRecognizer } from "tenfold";
 *
 * await using recognizer = await loadRecognizer();
 * const upload = await fetch("https://example.org/seven.png");
 * const { digit } = await recognizer.read(upload, { deadlineMs: 2000 });
 * console.log(digit);
 * ```
 */
export class Recognizer<
  Readings extends ClassReadings = DigitReadings,
  Answer = Prediction,
  Other = never,
> {
  /** What messages call the models, in their order. */
  readonly names: readonly string[];
  /** What enters the models' networks and what leaves them. */
  readonly size: NetworkSize;
  /** Below this digitness, 0…1, a picture is refused: its digit is null. */
  readonly threshold: number;
  /**
   * How each of the models that another program made is given pictures, where that was found on digits whose
   * truth is known. Empty for models that Tenfold trained, and where the file or the caller said it.
   */
  readonly inputs: readonly FoundInput[];
  readonly #task: Task<Readings, Answer>;
  readonly #ensemble: Ensemble<Readings, Answer>;
  readonly #pictures: PictureAccess;
  readonly #fields: FieldMaker;
  readonly #openMarks: (() => Promise<MarkSource>) | undefined;
  #marks: Promise<MarkSource> | undefined;
  /** The closer look that was asked for last: they are taken one after another, as runs are. */
  #lastLook: Promise<unknown> = Promise.resolve();
  /** Calls off what is being read when the models are released. */
  readonly #closing = new AbortController();
  #released: Promise<void> | undefined;
  /** The run of the models that was asked for last: they run one after another. */
  #lastRun: Promise<unknown> = Promise.resolve();
  /**
   * @throws TenfoldError BAD_ARGUMENT without a model, or when the threshold is not 0…1;
   *   UNSUPPORTED_MODEL when a network's scores are not the task's; BAD_SHAPE naming two models that
   *   differ.
   */
  constructor({
    task,
    members,
    pictures,
    fields = fieldsInThisThread(pictures),
    openMarks,
    views = 1,
    threshold,
    inputs = [],
  }: RecognizerParts<Readings, Answer>) {
    const ensemble = new Ensemble(task, members, views);
    if (threshold !== undefined && !(threshold >= 0 && threshold <= 1)) {
      throw new TenfoldError("BAD_ARGUMENT", `threshold: expected 0…1, got ${threshold}`);
    }
    this.#task = task;
    this.#pictures = pictures;
    this.#fields = fields;
    this.#openMarks = openMarks;
    this.#ensemble = ensemble;
    this.names = ensemble.names;
    this.size = ensemble.size;
    this.threshold = threshold ?? ensemble.threshold;
    this.inputs = inputs;
  }

  /**
   * The whole of recognition: bytes → decoded picture → gray → ink → field [28×28] → tensor
   * [1, 1, 28, 28] → logits [1, 10 or 11] → prediction. Where all ink is not surely one digit, digits are looked
   * for in the gray picture, and the field of each is made of its own ink alone.
   * @param source a picture file (PNG, JPEG, WebP, GIF, TIFF, AVIF, BMP) of at most 200 MB, as `PictureSource`
   *   says, or raw pixels. A text is neither: see `readFile` and `readUrl`.
   * @throws TenfoldError NO_INK when the picture is blank; BAD_ARGUMENT for any other source;
   *   BAD_PICTURE, UNSUPPORTED_PICTURE, PICTURE_TOO_LARGE; FILE_NOT_FOUND, FILE_NOT_READABLE;
   *   URL_REFUSED, URL_FAILED; RELEASED. What a stream fails with; the reason of the signal.
   */
  async read(source: PictureSource | Other, options: ReadOptions = noOptions): Promise<Answer> {
    this.#checkOpen();
    return this.#read("read", await this.#sourceOf(source), options);
  }

  /**
   * Reads many pictures, some at once, and gives each result as soon as it is there: its place among the
   * sources, and the answer or the error. Sources are asked for as they are needed, so that a million
   * files need no more memory than a few.
   * @param sources pictures as `read` takes them, in a list or from a generator, which may wait.
   * @throws TenfoldError BAD_ARGUMENT, RELEASED; what the sources throw; the reason of the signal, which
   *   calls all off.
   * @example
   * ```ts
   * import { opendir } from "node:fs/promises";
   * import { join } from "node:path";
   * import { pathToFileURL } from "node:url";
   * import { loadRecognizer } from "tenfold";
   *
   * async function* pictures() {
   *   for await (const { name } of await opendir("scans")) yield pathToFileURL(join("scans", name));
   * }
   * await using recognizer = await loadRecognizer();
   * for await (const { source, answer, error } of recognizer.readMany(pictures())) {
   *   console.log(`${source}`, answer ? answer.digit : error);
   * }
   * ```
   */
  async *readMany(
    sources: Iterable<PictureSource | Other> | AsyncIterable<PictureSource | Other>,
    options: ReadManyOptions = {},
  ): AsyncGenerator<ManyResult<Answer, PictureSource | Other>, void, undefined> {
    const { checkMany, readManyWith } = await import("./readMany.js");
    this.#checkOpen();
    checkMany(sources, options);
    const read = (source: PictureSource | Other, own: ReadOptions) => this.read(source, own);
    yield* readManyWith(read, sources, options, isReleased);
  }

  /**
   * Reads the picture in a file.
   * @throws TenfoldError FILE_NOT_FOUND, FILE_NOT_READABLE, and as `readBytes`.
   */
  async readFile(path: string, options: ReadOptions = noOptions): Promise<Answer> {
    this.#checkOpen();
    await checkText("readFile", "a path", path);
    return this.#read("readFile", { kind: "path", path }, options);
  }

  /** Reads the picture at an http(s) URL. @throws TenfoldError URL_REFUSED, URL_FAILED, as `readBytes`. */
  async readUrl(url: string, options: ReadOptions = noOptions): Promise<Answer> {
    this.#checkOpen();
    await checkText("readUrl", "the text of a URL", url);
    return this.#read("readUrl", { kind: "URL", url }, options);
  }

  /**
   * Reads the bytes of a picture file.
   * @param where what messages call it.
   * @throws TenfoldError NO_INK when the picture is blank; BAD_PICTURE, UNSUPPORTED_PICTURE,
   *   PICTURE_TOO_LARGE; RELEASED.
   */
  async readBytes(
    bytes: Uint8Array,
    where = "picture",
    options: ReadOptions = noOptions,
  ): Promise<Answer> {
    this.#checkOpen();
    return this.#read("readBytes", await this.#sourceOf(bytes), { name: where, ...options });
  }

  /**
   * Reads a decoded picture. One with more digits than the main one is told as such, whatever the
   * threshold.
   * @throws TenfoldError NO_INK when it is blank; RELEASED.
   */
  async readPicture(picture: Picture, options: ReadOptions = noOptions): Promise<Answer> {
    this.#checkOpen();
    return this.#read("readPicture", await this.#sourceOf(picture), options);
  }

  /**
   * The field that the network sees of a picture: its main digit as MNIST's pictures were made.
   * @param source as `read` takes it.
   * @returns [28×28], 0 = paper … 255 = ink, rows from the top.
   * @throws TenfoldError as `read` does.
   */
  async fieldOf(
    source: PictureSource | Other,
    options: ReadOptions = noOptions,
  ): Promise<Float32Array> {
    this.#checkOpen();
    const { marks } = await this.#answerTo("fieldOf", await this.#sourceOf(source), options);
    return present(marks[0]).field;
  }

  /** Loaded on first use: who reads files by their paths starts without it. */
  async #sourceOf(value: unknown): Promise<Source> {
    return (await import("./source.js")).sourceOf(value, this.#pictures);
  }

  async #read(where: string, source: Source, options: ReadOptions): Promise<Answer> {
    return (await this.#answerTo(where, source, options)).answer;
  }

  /** The answer to a picture. @throws TenfoldError NO_INK when it is blank. */
  async #answerTo(where: string, source: Source, options: ReadOptions) {
    return this.#abortable(where, options, async (signal) => {
      const prepared = await fieldsOfSource(source, options, signal, {
        pictures: this.#pictures,
        fields: this.#fields,
      });
      signal.throwIfAborted();
      const [answer] = await this.readPrepared([prepared]);
      if (answer?.kind === "answer") return answer;
      throw noInk(present(answer).message);
    });
  }

  async #abortable<T>(
    where: string,
    options: ReadOptions,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    this.#checkOpen();
    if (options !== noOptions) (await import("./readOptions.js")).checkReadOptions(where, options);
    return abortable(options, this.#closing.signal, work);
  }

  /**
   * Answers pictures that are prepared, each as `readPicture` does: all writing of each as one mark, 256 a run,
   * and what is not surely a digit so by a closer look.
   * @returns in the pictures' order.
   */
  async readPrepared(pictures: readonly PreparedPicture[]): Promise<PictureAnswer<Answer>[]> {
    const wholes = pictures.flatMap(({ whole }) => (whole === undefined ? [] : [whole]));
    const answers = (await this.readFields(wholes.map(({ field }) => field))).values();
    const read: PictureAnswer<Answer>[] = [];
    for (const picture of pictures) {
      const { whole } = picture;
      const asOne = whole && { ...whole, answer: present(answers.next().value) };
      read.push(await this.#lookedAt(picture, asOne));
    }
    return read;
  }

  /** @param whole all writing as one mark, if there is any. */
  async #lookedAt(
    picture: PreparedPicture,
    whole: ReadMark<Answer> | undefined,
  ): Promise<PictureAnswer<Answer>> {
    const { marks: rules } = this.#task;
    const asWhole: PictureAnswer<Answer> =
      whole === undefined
        ? { kind: "blank", message: picture.blank ?? "" }
        : { kind: "answer", answer: whole.answer, marks: [whole] };
    if (rules === undefined || this.#openMarks === undefined) return asWhole;
    const trusted = (picture.whole?.share ?? 0) >= leastShare ? whole : undefined;
    if (trusted !== undefined && rules.isSure(trusted.answer)) return asWhole;
    const found = await this.#marksIn(picture.shades, this.#openMarks);
    const answers = await this.readFields(found.map(({ field }) => field));
    const marks = found.map((mark, at) => inPicture(mark, present(answers[at]), picture));
    const { threshold } = this;
    const calibrated = this.#ensemble.threshold;
    const chosen = rules.choose({ marks, whole: trusted, picture, threshold, calibrated });
    return chosen === undefined ? asWhole : { kind: "answer", ...chosen };
  }

  async #marksIn(
    shades: Plane,
    openMarks: () => Promise<MarkSource>,
  ): Promise<readonly FoundMark[]> {
    const look = this.#lastLook.then(async () => {
      this.#checkOpen();
      this.#marks ??= openMarks();
      // What failed for want of a network may be tried again.
      this.#marks.catch(() => {
        this.#marks = undefined;
      });
      return (await this.#marks).marksIn(shades);
    });
    this.#lastLook = look.catch(() => {});
    return look;
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
   * @throws TenfoldError BAD_MODEL when the answers are no probabilities, as damaged weights give them;
   *   RELEASED.
   */
  async readImages(
    images: Uint8Array | Float32Array,
  ): Promise<Readings & { readonly cost: ReadingCost }> {
    this.#checkOpen();
    // One after another: a run blocks the thread, and of many at once others would get no turn between.
    const run = this.#lastRun.then(() => {
      this.#checkOpen();
      return this.#ensemble.readImages(images);
    });
    this.#lastRun = run.catch(() => {});
    return run;
  }

  /**
   * Frees what the runtime and the threads hold. What is being read is called off, and nothing can be read
   * afterwards: both are told as a TenfoldError RELEASED. A further call changes nothing.
   */
  release(): Promise<void> {
    this.#released ??= this.#freed();
    return this.#released;
  }

  /** As `release`: `await using recognizer = …` calls it at the end of its block. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.release();
  }

  async #freed(): Promise<void> {
    this.#closing.abort(released());
    // A run holds its session until it is over.
    await Promise.all([this.#lastRun, this.#lastLook]);
    await this.#fields.release();
    await (await this.#marks)?.release();
    await this.#ensemble.release();
  }

  #checkOpen(): void {
    // A new error each time: its stack tells who read too late.
    if (this.#closing.signal.aborted) throw released();
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

async function checkText(where: string, what: string, value: unknown): Promise<void> {
  if (typeof value === "string") return;
  const { shown } = await import("../shown.js");
  throw new TenfoldError(
    "BAD_ARGUMENT",
    `${where}: expected ${what}, got ${shown(value)}; for a URL object or bytes use read(source)`,
  );
}

function released(): TenfoldError {
  const message =
    "the recognizer was released and reads no more; load another with loadRecognizer()";
  return new TenfoldError("RELEASED", message);
}

function isReleased(error: unknown): boolean {
  return error instanceof TenfoldError && error.code === "RELEASED";
}

/** A mark that was read, in the pixels of its picture. */
function inPicture<Answer>(
  { box, ...mark }: FoundMark,
  answer: Answer,
  { shades, width, height }: PreparedPicture,
): LookedAtMark<Answer> {
  const placed = boxWithin(box, shades, { x: 0, y: 0, width, height });
  return { ...mark, answer, box: placed };
}
