import type { PreparedPicture } from "../../src/image/field/prepare.js";
import type { PageRecognizer } from "../../src/web/index.js";
import type { Figure } from "./protocol.js";

/**
 * The figures in a picture that is prepared: its digit alone, or each of several with an answer of its
 * own, from the left; none when it is blank.
 * @param isAlone whether all of its writing is one mark, with nothing around it to be told apart.
 */
export async function readFigures(
  recognizer: PageRecognizer,
  prepared: PreparedPicture,
  isAlone: boolean,
): Promise<Figure[]> {
  if (isAlone) {
    const { whole } = prepared;
    return whole === undefined ? [] : [{ ...(await recognizer.readField(whole.field)), ...whole }];
  }
  const [read] = await recognizer.readPrepared([prepared]);
  if (read?.kind !== "answer") return [];
  return read.marks.map(({ answer, field, box }) => ({ ...answer, field, box }));
}
