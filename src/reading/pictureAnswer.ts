import type { FieldInPicture } from "../image/field/prepare.js";

/** A mark that was read, with where it stands. */
export interface ReadMark<Answer> extends FieldInPicture {
  /** What is said of it alone. */
  readonly answer: Answer;
}

/** What became of a picture that was prepared. */
export type PictureAnswer<Answer> =
  | {
      readonly kind: "answer";
      readonly answer: Answer;
      /** The mark that the answer is about, or each of several, from the left: at least one. */
      readonly marks: readonly ReadMark<Answer>[];
    }
  /** It shows no mark; why, in a sentence. */
  | { readonly kind: "blank"; readonly message: string };
