import { present } from "../../present.js";
import { argmax } from "../argmax.js";
import type { ValidationScore } from "../task.js";

/**
 * Loss and accuracy of a training's validation. The loss is clipped as in `scorePredictions`; of equal
 * probabilities the lowest class is the answer.
 * @param probabilities [N, classes]
 * @param labels [N], N of at least 1, each below `counted`
 * @param counted the first classes, which share the probability; all when absent.
 */
export function scoreOf(
  probabilities: Float32Array,
  labels: Uint8Array,
  counted: number = probabilities.length / labels.length,
): ValidationScore {
  const classes = probabilities.length / labels.length;
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
