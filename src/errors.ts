/** What was wrong with the user's input; stable strings that scripts may compare. */
export type ErrorCode =
  | "BAD_ARGUMENT"
  | "FILE_NOT_FOUND"
  | "FILE_NOT_READABLE"
  | "FILE_NOT_WRITABLE"
  | "FILE_LOCKED"
  | "BAD_IDX"
  | "BAD_LABELS"
  | "BAD_MODEL"
  | "UNSUPPORTED_MODEL"
  | "UNKNOWN_INPUT"
  | "BAD_CHECKPOINT"
  | "UNFINISHED_TRAINING"
  | "DIVERGED"
  | "BAD_RECIPE"
  | "BAD_SPACE"
  | "BAD_STUDY"
  | "BAD_PICTURE"
  | "UNSUPPORTED_PICTURE"
  | "PICTURE_TOO_LARGE"
  | "NO_INK"
  | "URL_REFUSED"
  | "URL_FAILED"
  | "UNSUPPORTED_BROWSER"
  | "RELEASED"
  | "BAD_SHAPE"
  | "BAD_PATTERN"
  | "BAD_TEMPLATE"
  | "FORM_NOT_FOUND";

/**
 * A fault of the input (a picture, a file, an argument), never of Tenfold itself: those are plain
 * `Error`s. The message says where, what was expected, what was found and what to do.
 * @example
 * ```ts
 * import { loadRecognizer, TenfoldError } from "tenfold";
 *
 * const recognizer = await loadRecognizer();
 * try {
 *   await recognizer.readFile("blank.png");
 * } catch (error) {
 *   if (!(error instanceof TenfoldError && error.code === "NO_INK")) throw error;
 *   console.log("the picture is blank");
 * }
 * ```
 */
export class TenfoldError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "TenfoldError";
    this.code = code;
  }
}

/** How a field is called where a fault is told: `learningRate` in a file, `--learning-rate` as a flag. */
export type NameOf = (field: string) => string;

/**
 * A fault of one field that a user may set, such as an option of training. The field is known by its
 * name in the library; who was given it under another name tells the fault with that one.
 */
export class FieldError extends TenfoldError {
  /** The field's name in the library. */
  readonly field: string;
  readonly #problem: (nameOf: NameOf) => string;

  /** @param problem what was expected and found; a function where it speaks of other fields, too. */
  constructor(
    code: ErrorCode,
    field: string,
    problem: string | ((nameOf: NameOf) => string),
    options?: ErrorOptions,
  ) {
    const tell = typeof problem === "string" ? () => problem : problem;
    super(code, `${field}: ${tell((name) => name)}`, options);
    this.field = field;
    this.#problem = tell;
  }

  /** The message with each field by the name that `nameOf` gives it. */
  toldWith(nameOf: NameOf): string {
    return `${nameOf(this.field)}: ${this.#problem(nameOf)}`;
  }
}
