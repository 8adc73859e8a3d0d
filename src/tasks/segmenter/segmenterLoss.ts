import { present } from "../../present.js";
import { classScores, inkScores } from "../../segmenting/cutout.js";
import {
  add,
  castToFloat,
  mul,
  reduceSum,
  scalar,
  softmaxCrossEntropy,
  split,
  sub,
  type Tensor,
} from "../../tensor/index.js";

import { softplus } from "../softplus.js";

/** Pixels of a cutout that are ink, about: what their sum is divided by. */
export const usualInk = 100;

/**
 * The cross-entropy of each pixel, of whether it is the mark's ink, summed: softplus(z) − y · z, divided by
 * `usualInk`; and that of what the mark is.
 * @param logits [pixels + classes, B]
 * @param labels uint8 [pixels + 1, B], 0 = none … 255 = full ink, then 0…9, or 10 for no digit.
 * @returns [1, B], nats.
 */
export function segmenterLoss(logits: Tensor, labels: Tensor): Tensor {
  const [pixels, classes] = split(logits, [inkScores, classScores], 0);
  const [ink, mark] = split(labels, [inkScores, 1], 0);
  return add(
    inkLoss(present(pixels), present(ink)),
    softmaxCrossEntropy(present(classes), present(mark), 0),
  );
}

function inkLoss(logits: Tensor, labels: Tensor): Tensor {
  const ink = mul(castToFloat(labels), scalar(1 / 255));
  const each = sub(softplus(logits), mul(ink, logits));
  return mul(scalar(1 / usualInk), reduceSum(each, [0], true));
}
