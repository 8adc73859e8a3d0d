import type { FieldInPicture, PictureFields } from "../../src/image/field/toField.js";
import type { PageRecognizer } from "../../src/web/index.js";
import type { Figure } from "./protocol.js";

/**
 * The figures in a picture that is prepared: its digit alone, or each of several with an answer of its
 * own, from the left.
 */
export async function readFigures(
  recognizer: PageRecognizer,
  prepared: PictureFields,
): Promise<Figure[]> {
  const [whole] = await recognizer.readPrepared([prepared]);
  if (whole?.several === undefined)
    return whole === undefined ? [] : [{ ...whole, ...placeOf(prepared) }];
  const candidates = [prepared, ...prepared.others, ...prepared.parts];
  // A figure that was found is told by its box alone, in whole pixels.
  const found = whole.several.flatMap(({ box }) => {
    const candidate = candidates.find((one) => isSameBox(one.box, box));
    return candidate === undefined ? [] : [candidate];
  });
  const answers = await recognizer.readFields(found.map(({ field }) => field));
  return found.flatMap((candidate, index) => {
    const answer = answers[index];
    return answer === undefined ? [] : [{ ...answer, ...placeOf(candidate) }];
  });
}

function placeOf({ field, box }: FieldInPicture): Pick<Figure, "field" | "box"> {
  return { field, box };
}

function isSameBox(exact: FieldInPicture["box"], whole: FieldInPicture["box"]): boolean {
  return (
    Math.round(exact.x) === whole.x &&
    Math.round(exact.y) === whole.y &&
    Math.round(exact.x + exact.width) === whole.x + whole.width &&
    Math.round(exact.y + exact.height) === whole.y + whole.height
  );
}
