import {
  axisOf,
  constant,
  countOf,
  expectType,
  scalar,
  shapeError,
  type Tensor,
} from "../tensor.js";
import { castToFloat } from "./cast.js";
import { equal } from "./compare.js";
import { mul } from "./mul.js";
import { neg } from "./neg.js";
import { reduceSum } from "./reduceSum.js";
import { reshape } from "./reshape.js";
import { logSoftmax } from "./softmax.js";
import { where } from "./where.js";

/**
 * Cross-entropy of softmax(logits) against sparse labels, one loss a sample, in nats:
 * −Σ_c q_c · log p_c with q = (1 − smoothing) · onehot(label) + smoothing / classes
 * (Szegedy et al. 2016, arXiv 1512.00567, section 7).
 * @param logits two axes, one of them the classes.
 * @param labels uint8, one for each sample.
 * @param classAxis which axis of `logits` holds the classes.
 * @param smoothing 0…1.
 */
export function softmaxCrossEntropy(
  logits: Tensor,
  labels: Tensor,
  classAxis: number,
  smoothing = 0,
): Tensor {
  const axis = axisOf(classAxis, logits.shape, "softmaxCrossEntropy");
  expectType(labels, "uint8", "softmaxCrossEntropy", "the labels");
  const classes = logits.shape[axis]!;
  const samples = countOf(logits.shape) / classes;
  if (logits.shape.length !== 2 || countOf(labels.shape) !== samples) {
    throw shapeError("softmaxCrossEntropy", `[${labels.shape}] labels for [${logits.shape}]`);
  }
  const range = Float32Array.from({ length: classes }, (_, index) => index);
  const classShape = axis === 0 ? [classes, 1] : [1, classes];
  const labelShape = axis === 0 ? [1, samples] : [samples, 1];
  const isLabel = equal(
    constant(range, classShape, "float32"),
    reshape(castToFloat(labels), labelShape),
  );
  const target = where(
    isLabel,
    scalar(1 - smoothing + smoothing / classes),
    scalar(smoothing / classes),
  );
  return neg(reduceSum(mul(target, logSoftmax(logits, axis)), [axis]));
}
