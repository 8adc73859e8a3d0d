import type { RawPixels } from "../../src/image/plane/rawPixels.js";
import type { Box } from "../../src/image/plane/resample.js";
import type { Mark } from "../draw/mark.js";

/** The networks that the app can read with: the shipped one, and the small classic. */
export const modelNames = ["vgg7", "lenet5"] as const;
export type ModelName = (typeof modelNames)[number];

/** What is to be read. */
export type Subject =
  | { readonly kind: "drawing"; readonly marks: readonly Mark[] }
  /** Goes over to the worker, which closes it. */
  | { readonly kind: "frame"; readonly bitmap: ImageBitmap }
  | { readonly kind: "pixels"; readonly pixels: RawPixels }
  | { readonly kind: "file"; readonly file: Blob; readonly name: string };

/** To the worker: read this, or only make the model ready. */
export interface Request {
  readonly id: number;
  readonly model: ModelName;
  readonly subject?: Subject;
}

/** One figure in a picture: a digit, or writing that was taken for none. */
export interface Figure {
  /** 0…9; null for what is no digit. */
  readonly digit: number | null;
  /** Of the likeliest digit, provided that it is one, 0…1. */
  readonly confidence: number;
  /** How far it is taken for a digit, 0…1. */
  readonly digitness: number;
  /** [10], each 0…1. */
  readonly probabilities: readonly number[];
  /** [28×28], 0 = paper … 255 = ink: what the network saw. */
  readonly field: Float32Array;
  /** What that was cut from, in the picture's pixels. */
  readonly box: Box;
}

/** What was read in a picture of some size: one figure or more, from the left; none when it is blank. */
export interface Reading {
  readonly width: number;
  readonly height: number;
  readonly figures: readonly Figure[];
}

/** From the worker. */
export type Reply =
  | { readonly id: number; readonly kind: "ready" }
  | {
      readonly id: number;
      readonly kind: "reading";
      readonly reading: Reading;
      /** From the request's arrival to its answer, in milliseconds. */
      readonly tookMs: number;
    }
  | {
      readonly id: number;
      readonly kind: "error";
      readonly message: string;
      /** A fault of the input, explained in the message; else one of ours. */
      readonly isInput: boolean;
    };
