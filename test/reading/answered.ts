import type { PreparedPicture } from "../../src/image/field/prepare.js";
import type { PictureAnswer } from "../../src/reading/pictureAnswer.js";
import type { Prediction } from "../../src/tasks/digit/prediction.js";

/** All writing of a picture, answered so; a blank one's refusal. */
export function answered(
  { whole, blank }: PreparedPicture,
  answer: Prediction,
): PictureAnswer<Prediction> {
  if (whole === undefined) return { kind: "blank", message: blank! };
  return { kind: "answer", answer, marks: [{ ...whole, answer }] };
}
