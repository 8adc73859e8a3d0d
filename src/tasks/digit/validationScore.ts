import { present } from "../../present.js";
import { argmax } from "../argmax.js";
import type { ValidationScore } from "../task.js";
import { digitCount } from "./scores.js";

/**
 * Loss and accuracy of a training's validation. Where pictures of no digit (label 10) are among
 * them, all eleven classes count; among digits alone, the ten: a network with a class for "no
 * digit" is then compared with one without by what both can answer. The loss is clipped as in
 * `scorePredictions`; of equal probabilities the lowest class is the answer.
 * @param probabilities [N, 10] or [N, 11]
 * @param labels [N], N of at least 1, each below the number of classes
 */
export function validationScore(probabilities: Float32Array, labels: Uint8Array): ValidationScore {
  const classes = probabilities.length / labels.length;
  const counted = labels.includes(digitCount) ? classes : digitCount;
  let loss = 0;
  let correct = 0;
  for (const [index, label] of labels.entries()) {
    const own = probabilities.subarray(index * classes, index * classes + counted);
    const sum = own.reduce((sum, p) => sum + p, 0);
    loss -= Math.log(Math.min(Math.max(present(own[label]) / sum, epsilon), 1 - epsilon));
    if (argmax(own) === label) correct += 1;
  }
  return { loss: loss / labels.length, accuracy: correct / labels.length };
}

/** Keras' `backend.epsilon()`. */
const epsilon = 1e-7;
