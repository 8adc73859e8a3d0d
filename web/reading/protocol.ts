import type { RawPixels } from "../../src/image/plane/rawPixels.js";
import type { Box } from "../../src/image/plane/resample.js";
import type { Mark } from "../draw/mark.js";

/** The networks that come with the app: the shipped one, and the small classic. */
export const modelNames = ["vgg7", "lenet5"] as const;

/** A network of the app's by its name, or one of the user's by its id. */
export type ModelId = string;

/** A model of the user's, as the worker is handed it with the first request that names it. */
export interface HandedModel {
  /** What messages call it. */
  readonly name: string;
  /** What its answers stand for. */
  readonly classes: readonly string[];
  /** Its `.onnx` file. */
  readonly file: Uint8Array<ArrayBuffer>;
}

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
  readonly model: ModelId;
  readonly handed?: HandedModel;
  readonly subject?: Subject;
}

/** One figure in a picture: a digit, or writing that was taken for none. */
export interface Figure {
  /** 0…9, or the number of one of `Reading.classes`; null for what is none of them. */
  readonly digit: number | null;
  /** Of the likeliest digit, provided that it is one, 0…1. */
  readonly confidence: number;
  /** How far it is taken for a digit, 0…1. */
  readonly digitness: number;
  /** Of each of `Reading.classes`, 0…1. */
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
  /** What the model can answer: ten digits, or what the user named. */
  readonly classes: readonly string[];
  readonly figures: readonly Figure[];
}

/** From the worker. */
export type Reply =
  | {
      readonly id: number;
      readonly kind: "ready";
      /** Why its answers are not to be trusted, where that was found. */
      readonly warning?: string;
    }
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
