import type { LayerActivation } from "../../src/inspection/activation.js";
import type { Model } from "../../src/network/network.js";
import type { ModelId } from "../reading/protocol.js";

/** To the worker that looks inside: [28×28], 0 = paper … 255 = ink, is a field everywhere. */
export type LookRequest =
  /** Asks for the model itself. */
  | {
      readonly id: number;
      readonly kind: "open";
      readonly model: ModelId;
      /** Of a model of the user's. */
      readonly file?: Uint8Array<ArrayBuffer>;
    }
  /** What leaves each layer. */
  | {
      readonly id: number;
      readonly kind: "trace";
      readonly model: ModelId;
      readonly field: Float32Array;
    }
  /** What each square of the picture contributes; given up when something else is asked meanwhile. */
  | {
      readonly id: number;
      readonly kind: "occlude";
      readonly model: ModelId;
      readonly field: Float32Array;
    };

/** What one square of the picture does for the answer. */
export interface Square {
  /** From the left and from the top, in squares. */
  readonly column: number;
  readonly row: number;
  /**
   * How much the logarithm of the answer's odds falls when the square is made paper; below 0 where it
   * speaks against the answer.
   */
  readonly change: number;
}

/** The contributions of a picture's squares; those without ink are left out. */
export interface Contributions {
  /** The class that is answered, and the logarithm of its odds. */
  readonly answer: number;
  readonly logOdds: number;
  readonly squares: readonly Square[];
}

export type LookReply =
  | { readonly id: number; readonly kind: "opened"; readonly model: Model }
  | { readonly id: number; readonly kind: "traced"; readonly layers: readonly LayerActivation[] }
  | { readonly id: number; readonly kind: "occluded"; readonly found: Contributions | undefined }
  | { readonly id: number; readonly kind: "error"; readonly message: string };

/** To the worker that compares with training digits. */
export interface DigitsRequest {
  readonly id: number;
  readonly model: ModelId;
  /** Of a model of the user's. */
  readonly file?: Uint8Array<ArrayBuffer>;
  /** What is compared; absent to have the worker leave the processor to others for a moment. */
  readonly field?: Float32Array;
}

/** A training digit that is near. */
export interface NearDigit {
  /** Its number in MNIST's training set, from 0. */
  readonly index: number;
  /** 0…9. */
  readonly label: number;
  /** The cosine of the angle, −1…1. */
  readonly similarity: number;
  /** [28×28], 0 = paper … 255 = ink. */
  readonly field: Float32Array;
}

export type DigitsReply =
  | {
      readonly id: number;
      readonly kind: "near";
      readonly near: readonly NearDigit[];
      /** How many of them the network has seen so far. */
      readonly done: number;
      readonly count: number;
      /** Until all are, in seconds. */
      readonly secondsLeft: number;
    }
  | { readonly id: number; readonly kind: "held" }
  /** The network has no hidden layer to compare in. */
  | { readonly id: number; readonly kind: "nowhere" }
  | { readonly id: number; readonly kind: "error"; readonly message: string };
