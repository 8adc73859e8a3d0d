import { scoreOf } from "../classification/score.js";
import type { ValidationScore } from "../task.js";
import { digitCount } from "./scores.js";

/**
 * Loss and accuracy of a training's validation. Where pictures of no digit (label 10) are among
 * them, all eleven classes count; among digits alone, the ten: a network with a class for "no
 * digit" is then compared with one without by what both can answer. See `scoreOf`.
 * @param probabilities [N, 10] or [N, 11]
 * @param labels [N], N of at least 1, each below the number of classes
 */
export function validationScore(probabilities: Float32Array, labels: Uint8Array): ValidationScore {
  const counted = labels.includes(digitCount) ? undefined : digitCount;
  return scoreOf(probabilities, labels, counted);
}
