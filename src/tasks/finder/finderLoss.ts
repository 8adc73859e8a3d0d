import { cellState, labelPlanes, scoreRange } from "../../finding/mapLabel.js";
import { cellScores } from "../../finding/maps.js";
import { present } from "../../present.js";
import {
  add,
  castToFloat,
  equal,
  mul,
  neg,
  reduceSum,
  reshape,
  scalar,
  sigmoid,
  split,
  sub,
  type Tensor,
  where,
} from "../../tensor/index.js";

import { absolute, softplus } from "../softplus.js";

/** Weight of a cell's box against the heat of one digit. */
export const boxWeight = 0.1;
/** Digits in a composed picture, about: what the sums are divided by, so that each digit weighs alike. */
export const usualDigits = 4;

/**
 * The penalty-reduced focal loss of X. Zhou et al., "Objects as Points", arXiv 1904.07850, eq. 1 (α = 2,
 * β = 4) over all cells but ignored ones; in the middle of digits also the absolute errors of the boxes'
 * scores, and the cross-entropy of whether a digit is light.
 * @param logits [cells · scores, B]
 * @param labels uint8 [planes · cells, B], as `MapLabel` writes them.
 * @returns [1, B], nats.
 */
export function finderLoss(logits: Tensor, labels: Tensor): Tensor {
  const [size = 0, batch = 0] = logits.shape;
  const cells = size / cellScores;
  const scores = split(reshape(logits, [cells, cellScores, batch]), ones(cellScores), 1);
  const [heat, height, width, dx, dy, light] = scores.map((s) => reshape(s, [cells, batch]));
  const planes = split(castToFloat(labels), new Array<number>(labelPlanes.length).fill(cells), 0);
  const [isHeat, state, ...boxes] = planes;
  const perCell = heatLoss(present(heat), present(isHeat));
  const counts = choose(equal(present(state), scalar(cellState.ignored)), 0, 1);
  const isMiddle = choose(equal(present(state), scalar(cellState.middle)), 1, 0);
  const errors = [height, width, dx, dy].map((score, at) => {
    const wanted = sub(mul(present(boxes[at]), scalar((2 * scoreRange) / 255)), scalar(scoreRange));
    return absolute(sub(present(score), wanted));
  });
  // −log σ of the logit, or of its opposite: softplus(z) − y · z.
  const z = present(light);
  const lightLoss = sub(softplus(z), mul(z, present(boxes[4])));
  const box = mul(isMiddle, [...errors, lightLoss].reduce(add));
  const sum = add(mul(counts, perCell), mul(scalar(boxWeight), box));
  return mul(scalar(1 / usualDigits), reduceSum(sum, [0], true));
}

/** −(1 − p)² log p in a digit's own cell, −(1 − y)⁴ p² log(1 − p) in all others. */
function heatLoss(z: Tensor, bytes: Tensor): Tensor {
  const p = sigmoid(z);
  const notP = sigmoid(neg(z));
  const away = sub(scalar(1), mul(bytes, scalar(1 / 255)));
  const own = mul(square(notP), softplus(neg(z)));
  const other = mul(mul(square(square(away)), square(p)), softplus(z));
  return where(equal(bytes, scalar(255)), own, other);
}

function square(x: Tensor): Tensor {
  return mul(x, x);
}

function choose(condition: Tensor, yes: number, no: number): Tensor {
  return where(condition, scalar(yes), scalar(no));
}

function ones(count: number): number[] {
  return new Array<number>(count).fill(1);
}
