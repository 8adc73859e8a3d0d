/** What validation says of one epoch. */
export interface ValidationScore {
  /** Mean cross-entropy, nats. */
  readonly loss: number;
  /** 0…1. */
  readonly accuracy: number;
}

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
  const counted = labels.includes(digits) ? classes : digits;
  let loss = 0;
  let correct = 0;
  for (const [index, label] of labels.entries()) {
    const own = probabilities.subarray(index * classes, index * classes + counted);
    const sum = own.reduce((sum, p) => sum + p, 0);
    loss -= Math.log(Math.min(Math.max(own[label]! / sum, epsilon), 1 - epsilon));
    if (own.indexOf(Math.max(...own)) === label) correct += 1;
  }
  return { loss: loss / labels.length, accuracy: correct / labels.length };
}

const digits = 10;

/** Keras' `backend.epsilon()`. */
const epsilon = 1e-7;
