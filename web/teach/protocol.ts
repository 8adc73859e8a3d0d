import type { Mark } from "../draw/mark.js";

/** What a sample is made of. */
export type Material =
  | { readonly kind: "drawing"; readonly marks: readonly Mark[] }
  /** Goes over to the worker, which closes it. */
  | { readonly kind: "frame"; readonly bitmap: ImageBitmap }
  | { readonly kind: "file"; readonly file: Blob; readonly name: string };

/** A picture as it is kept, and what a network sees of it. */
export interface Prepared {
  /** PNG. */
  readonly picture: Blob;
  /** [28×28], 0 = paper … 255 = ink. */
  readonly field: Uint8Array<ArrayBuffer>;
}

/** A picture of a zip. */
export interface PackedFile {
  readonly name: string;
  readonly label: string;
  readonly picture: Blob;
}

/** A picture out of a zip, of whatever format. */
export interface LabeledFile {
  readonly name: string;
  readonly label: string;
  readonly file: Blob;
}

/** Fields and what they show. */
export interface Lesson {
  /** What the labels stand for. */
  readonly classes: readonly string[];
  /** Whether these are the ten digits, which the shipped network knows. */
  readonly areDigits: boolean;
  /** [count · 784] and [count]: what is learned from, and what is kept aside to be asked. */
  readonly own: Fields;
  readonly kept: Fields;
}

/** Pictures of 28×28, one after the other, and the class of each. */
export interface Fields {
  readonly images: Uint8Array<ArrayBuffer>;
  readonly labels: Uint8Array<ArrayBuffer>;
}

/** What was answered before and after: a class's place each, or null for none. */
export interface Answers {
  readonly kept: readonly (number | null)[];
  /** Of a hundred ordinary digits, how many were read rightly; absent for other classes. */
  readonly ordinary?: number | undefined;
}

/** What came of a lesson. */
export interface Taught {
  /** Absent where the classes are new: nobody could read them before. */
  readonly before?: Answers | undefined;
  readonly after: Answers;
  /** The model as `.onnx`. */
  readonly file: Uint8Array<ArrayBuffer>;
  readonly network: string;
  readonly parameters: number;
  /** The training itself, in seconds. */
  readonly seconds: number;
}

/** To the worker. */
export type TeachRequest =
  | { readonly id: number; readonly kind: "prepare"; readonly material: Material }
  | { readonly id: number; readonly kind: "pack"; readonly files: readonly PackedFile[] }
  | { readonly id: number; readonly kind: "unpack"; readonly zip: Blob }
  | { readonly id: number; readonly kind: "teach"; readonly lesson: Lesson };

/** From the worker. */
export type TeachReply =
  | { readonly id: number; readonly kind: "prepared"; readonly prepared: Prepared }
  | {
      readonly id: number;
      readonly kind: "progress";
      /** Of the training, 0…1. */
      readonly share: number;
      readonly secondsLeft: number;
    }
  | { readonly id: number; readonly kind: "packed"; readonly zip: Uint8Array<ArrayBuffer> }
  | { readonly id: number; readonly kind: "unpacked"; readonly files: readonly LabeledFile[] }
  | { readonly id: number; readonly kind: "taught"; readonly taught: Taught }
  | {
      readonly id: number;
      readonly kind: "error";
      readonly message: string;
      /** Whether the picture is blank. */
      readonly isBlank: boolean;
    };
