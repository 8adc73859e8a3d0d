import { fieldSide } from "../../src/image/field/field.js";
import { logOdds, occlusions } from "../../src/inspection/occlusion.js";
import { argmax } from "../../src/tasks/argmax.js";
import { nextTurn } from "../../src/web/training/nextTurn.js";
import type { Contributions, Square } from "./protocol.js";
import { squareSide } from "./squareSide.js";

/** Pictures of one run: what is asked meanwhile waits for no more. */
const atOnce = 4;

/**
 * What each square of a picture contributes to the answer, by occlusion.
 * @param score gives the logits of pictures that follow one another.
 * @param isOld whether nobody waits for it any more.
 * @returns undefined when it was given up.
 */
export async function contributionsOf(
  field: Float32Array,
  score: (images: Float32Array) => Promise<Float32Array>,
  isOld: () => boolean,
): Promise<Contributions | undefined> {
  const logits = await score(field);
  const answer = argmax(logits);
  const whole = logOdds(logits, answer);
  const squares: Square[] = [];
  const occluded = occlusions(field, fieldSide, squareSide);
  for (let from = 0; from < occluded.length; from += atOnce) {
    await nextTurn();
    if (isOld()) return undefined;
    const some = occluded.slice(from, from + atOnce);
    const images = new Float32Array(some.length * field.length);
    for (const [at, { image }] of some.entries()) images.set(image, at * field.length);
    const scores = await score(images);
    for (const [at, { column, row }] of some.entries()) {
      const own = scores.subarray(at * logits.length, (at + 1) * logits.length);
      squares.push({ column, row, change: whole - logOdds(own, answer) });
    }
  }
  return { answer, logOdds: whole, squares };
}
