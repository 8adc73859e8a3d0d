// Consumers whose libraries are older than `await using` compile our declarations all the same.
/// <reference lib="esnext.disposable" preserve="true" />
import { TenfoldError } from "../errors.js";
import { grayOf } from "../image/plane/gray.js";
import type { Picture, Plane } from "../image/plane/picture.js";
import type { Box } from "../image/plane/resample.js";
import { cutStrip } from "../lines/cutStrip.js";
import { type LineBox, uprightBox } from "../lines/lineBox.js";
import { checkOptions, type OptionNames } from "../options.js";
import { present } from "../present.js";
import { abortable } from "../reading/callOff.js";
import { pictureOfJob } from "../reading/fieldMaker.js";
import { useSource } from "../reading/fieldsOfSource.js";
import type { PictureAccess } from "../reading/pictureAccess.js";
import { checkPatience, type ReadOptions, readOptionNames } from "../reading/readOptions.js";
import { type PictureSource, type Source, sourceOf } from "../reading/source.js";
import { lookOf } from "../segmenting/segmented.js";
import type { Segmenter } from "../segmenting/segmenter.js";
import { asNumber } from "./asNumber.js";
import { isWords } from "./isWords.js";
import { stripBox } from "./lineMargin.js";
import type { LineModel } from "./lineModel.js";
import type { LeftOut, NumberReading, NumbersReading } from "./numberReading.js";
import { type LineOptions, readLine } from "./readLine.js";
import { readTurned, type UprightReading } from "./readTurned.js";
import { withLooks } from "./secondLook.js";
import type { TurnModel } from "./turnModel.js";

/** A line of writing that was found in a picture. */
export interface FoundLine {
  /** Close around its digits; or all that is to be read. */
  readonly box: LineBox;
  /** Whether the box is a strip as it stands, without any margin around it. */
  readonly isStrip: boolean;
  /** Whether its ink is lighter than its paper. */
  readonly inverted: boolean;
  /** Of each of its digits, in the picture's pixels. */
  readonly digits: readonly Box[];
}

/** Finds the lines of a gray picture, 0 = black … 1 = white, in reading order. */
export type FindLines = (gray: Plane, signal?: AbortSignal) => Promise<readonly FoundLine[]>;

/** What a reader of numbers is made of. */
export interface NumberReaderParts {
  readonly findLines: FindLines;
  readonly lines: LineModel;
  /** Looks at each digit that was found once more. */
  readonly segmenter: Segmenter;
  /** Says how pages lie; where there is none, they are read as they lie. */
  readonly turns?: Pick<TurnModel, "evidence" | "release">;
  readonly pictures: PictureAccess;
  /** Frees what `findLines` holds. */
  readonly release: () => Promise<void>;
}

/** How numbers are read. */
export interface ReadNumbersOptions extends ReadOptions, LineOptions {}

const optionNames: OptionNames<ReadNumbersOptions> = {
  ...readOptionNames,
  separators: true,
  pattern: true,
};

/**
 * Reads the numbers in pictures: finds the lines, cuts each out of the gray picture and reads it as a whole; a page
 * that surely lies upside down or sideways is turned upright before.
 * It holds memory of the runtime until it is released, which `await using` does by itself. Decoding, finding
 * and reading are done in the calling thread.
 */
export class NumberReader<Other = never> {
  readonly #parts: NumberReaderParts;
  readonly #closing = new AbortController();
  #last: Promise<unknown> = Promise.resolve();
  #released: Promise<void> | undefined;

  constructor(parts: NumberReaderParts) {
    this.#parts = parts;
  }

  /**
   * Reads all numbers in a picture.
   * @param source as `Recognizer.read` takes it.
   * @returns an empty list where there are none.
   * @throws TenfoldError BAD_ARGUMENT, BAD_PICTURE, UNSUPPORTED_PICTURE, PICTURE_TOO_LARGE, FILE_NOT_FOUND,
   *   FILE_NOT_READABLE, URL_REFUSED, URL_FAILED, RELEASED; the reason of the signal.
   */
  async read(
    source: PictureSource | Other,
    options: ReadNumbersOptions = {},
  ): Promise<NumbersReading> {
    return this.#read("read", sourceOf(source, this.#parts.pictures), options);
  }

  /** Reads the picture in a file, as `read` does. */
  async readFile(path: string, options: ReadNumbersOptions = {}): Promise<NumbersReading> {
    return this.#read("readFile", { kind: "path", path }, options);
  }

  /** Reads the picture at an http(s) URL, as `read` does. */
  async readUrl(url: string, options: ReadNumbersOptions = {}): Promise<NumbersReading> {
    return this.#read("readUrl", { kind: "URL", url }, options);
  }

  /** Reads the bytes of a picture file, as `read` does. @param where what messages call it. */
  async readBytes(
    bytes: Uint8Array,
    where = "picture",
    options: ReadNumbersOptions = {},
  ): Promise<NumbersReading> {
    return this.#read("readBytes", { kind: "bytes", bytes }, { name: where, ...options });
  }

  /** Reads a decoded picture, as `read` does. */
  async readPicture(picture: Picture, options: ReadNumbersOptions = {}): Promise<NumbersReading> {
    const { width, height, rgba: data } = picture;
    return this.#read(
      "readPicture",
      sourceOf({ width, height, data }, this.#parts.pictures),
      options,
    );
  }

  /** Frees the models' memory, after what is being read; it reads no more. */
  release(): Promise<void> {
    this.#released ??= (async () => {
      this.#closing.abort(released());
      await this.#last.catch(() => {});
      const { lines, segmenter, turns, release } = this.#parts;
      await Promise.all([lines.release(), segmenter.release(), turns?.release(), release()]);
    })();
    return this.#released;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.release();
  }

  #read(where: string, source: Source, options: ReadNumbersOptions): Promise<NumbersReading> {
    checkOptions(where, options, optionNames);
    checkPatience(where, options);
    if (this.#released) throw released();
    const { pictures } = this.#parts;
    return abortable(options, this.#closing.signal, (signal) =>
      useSource(source, options, signal, pictures, (job) => {
        // One after another: each holds a picture, and the models' programs are shared.
        const reading = this.#last.then(async () => {
          signal.throwIfAborted();
          const picture = await pictureOfJob(job, (bytes, name) => pictures.decode(bytes, name));
          signal.throwIfAborted();
          return this.#numbersIn(grayOf(picture), options, signal);
        });
        this.#last = reading.catch(() => {});
        return reading;
      }),
    );
  }

  #numbersIn(gray: Plane, options: LineOptions, signal: AbortSignal): Promise<NumbersReading> {
    const { findLines, turns } = this.#parts;
    return readTurned(gray, {
      findLines: (plane) => findLines(plane, signal),
      read: (plane, lines) => this.#readLines(plane, lines, options, signal),
      turns,
    });
  }

  async #readLines(
    gray: Plane,
    lines: readonly FoundLine[],
    options: LineOptions,
    signal: AbortSignal,
  ): Promise<UprightReading> {
    const numbers: NumberReading[] = [];
    const leftOut: LeftOut[] = [];
    for (const line of lines) {
      signal.throwIfAborted();
      const box = stripBox(line, lines);
      const lattice = await this.#parts.lines.read(cutStrip(gray, box, line));
      const around = uprightBox(line.box);
      // Where no digit was found, there may be none.
      const isGuess = line.digits.length === 0;
      if (isWords(lattice)) {
        if (isGuess) continue;
        leftOut.push({ reason: "words", box: around });
        continue;
      }
      const marks = line.digits.map((digit) => ({ ...digit, isLight: line.inverted }));
      const scores = await this.#parts.segmenter.scores(gray, marks);
      const looks = marks.map((mark, at) => ({ box: mark, look: lookOf(present(scores[at])) }));
      const looked = withLooks(asNumber(lattice), box, looks);
      const number = readLine(looked, { box, digits: line.digits }, options);
      if (isGuess && !isSure(number)) continue;
      if (number === undefined) leftOut.push({ reason: "misfit", box: around });
      else if (isUnclear(number)) leftOut.push({ reason: "unclear", box: around });
      else numbers.push(number);
    }
    return { numbers, leftOut };
  }
}

/** Of what is read so surely, nine of ten are wrong: scribbles and prints, most often. */
const leastConfidence = 0.1;

/** Whether a reading is likelier than not, as it must be in a picture in which no digit was found. */
function isSure(number: NumberReading | undefined): boolean {
  return number !== undefined && number.digits.length > 0 && number.confidence >= 0.5;
}

function isUnclear({ digits, confidence }: NumberReading): boolean {
  return digits.length === 0 || confidence < leastConfidence;
}

function released(): TenfoldError {
  return new TenfoldError("RELEASED", "the reader was released; load another with loadReader");
}
