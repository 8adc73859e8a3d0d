import type { ReadMark } from "../tasks/task.js";

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
