import type { NumbersReading } from "../../src/numbers/numberReading.js";
import type { Subject } from "../reading/protocol.js";

/** To the worker that reads numbers: read this. */
export interface NumbersRequest {
  readonly id: number;
  readonly subject: Subject;
  /** Whether the signs . , - / : % are kept in the numbers. */
  readonly separators: boolean;
}

/** The numbers in a picture of some size. */
export interface NumbersInPicture extends NumbersReading {
  readonly width: number;
  readonly height: number;
}

/** From the worker. */
export type NumbersReply =
  | { readonly id: number; readonly kind: "numbers"; readonly found: NumbersInPicture }
  | { readonly id: number; readonly kind: "error"; readonly message: string };
