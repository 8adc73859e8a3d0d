import { present } from "../../present.js";
import {
  axisOf,
  constant,
  countOf,
  expectType,
  operation,
  scalar,
  shapeError,
  type Tensor,
} from "../tensor.js";
import { add } from "./add.js";
import { castToFloat } from "./cast.js";
import { equal } from "./compare.js";
import { exp } from "./exp.js";
import { mul } from "./mul.js";
import { reshape } from "./reshape.js";
import { logSoftmax } from "./softmax.js";
import { where } from "./where.js";

/**
 * Cross-entropy of softmax(logits) against sparse labels, in nats, one loss a sample, the class axis
 * kept as a side of 1:
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
  const classes = present(logits.shape[axis]);
  const samples = countOf(logits.shape) / classes;
  if (logits.shape.length !== 2 || countOf(labels.shape) !== samples) {
    throw shapeError("softmaxCrossEntropy", `[${labels.shape}] labels for [${logits.shape}]`);
  }
  const range = Float32Array.from({ length: classes }, (_, index) => index);
  const classShape = axis === 0 ? [classes, 1] : [1, classes];
  const lossShape = axis === 0 ? [1, samples] : [samples, 1];
  const isLabel = equal(
    constant(range, classShape, "float32"),
    reshape(castToFloat(labels), lossShape),
  );
  const rest = smoothing / classes;
  const minusTarget = where(isLabel, scalar(smoothing - 1 - rest), scalar(-rest));
  const logP = logSoftmax(logits, axis);
  const [losses] = operation({
    type: "ReduceSum",
    inputs: [mul(minusTarget, logP), constant(BigInt64Array.of(BigInt(axis)), [1], "int64")],
    // By the logits at once: softmax − q, without the rounding and the work of each step's own.
    operands: [logits],
    attributes: { keepdims: 1 },
    outputs: [{ shape: lossShape, dtype: "float32" }],
    gradient: ([dLosses]) => [mul(add(exp(logP), minusTarget), present(dLosses))],
  });
  return losses;
}
