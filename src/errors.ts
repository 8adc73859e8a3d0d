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
  | "BAD_CHECKPOINT"
  | "BAD_RECIPE"
  | "BAD_SPACE"
  | "BAD_STUDY"
  | "BAD_PICTURE"
  | "UNSUPPORTED_PICTURE"
  | "PICTURE_TOO_LARGE"
  | "NO_INK"
  | "URL_REFUSED"
  | "URL_FAILED"
  | "BAD_SHAPE";

/**
 * A fault of the input (a picture, a file, an argument), never of Tenfold itself: those are plain
 * `Error`s. The message says where, what was expected, what was found and what to do.
 */
export class TenfoldError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "TenfoldError";
    this.code = code;
  }
}
