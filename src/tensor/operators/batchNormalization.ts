import { present } from "../../present.js";
import {
  constant,
  type Gradient,
  operation,
  sameShape,
  scalar,
  shapeError,
  type Tensor,
} from "../tensor.js";
import { add } from "./add.js";
import { div } from "./div.js";
import { mul } from "./mul.js";
import { neg } from "./neg.js";
import { reduceSum } from "./reduceSum.js";
import { reshape } from "./reshape.js";
import { sqrt } from "./sqrt.js";
import { sub } from "./sub.js";

/** What a batch normalization leaves, each statistic [C, 1]. */
export interface Normalized {
  /** [C, N]. */
  readonly out: Tensor;
  readonly mean: Tensor;
  /** Of the numbers themselves, so divided by N and not by N − 1. */
  readonly variance: Tensor;
}

/**
 * Batch normalization in training (Ioffe & Szegedy, arXiv 1502.03167): each row of x [C, N] less its
 * mean and divided by √(variance + epsilon), times gamma [C, 1], plus beta [C, 1]. `mean` and
 * `variance` have no gradient.
 */
export function batchNormalization(
  x: Tensor,
  gamma: Tensor,
  beta: Tensor,
  epsilon: number,
): Normalized {
  const [channels, count] = x.shape as [number, number];
  const column = [channels, 1];
  if (x.shape.length !== 2 || !sameShape(gamma.shape, column) || !sameShape(beta.shape, column)) {
    throw shapeError(
      "batchNormalization",
      `expected [C, N] with [C, 1] and [C, 1], got [${x.shape}], [${gamma.shape}], [${beta.shape}]`,
    );
  }
  const perChannel = (value: Tensor) => reshape(value, [channels]);
  const fill = (value: number) =>
    constant(new Float32Array(channels).fill(value), [channels], "float32");
  const statistic = { shape: [channels], dtype: "float32" } as const;
  const [out, mean, variance] = operation({
    type: "BatchNormalization",
    inputs: [
      reshape(x, [1, channels, count]),
      perChannel(gamma),
      perChannel(beta),
      fill(0),
      fill(1),
    ],
    operands: [x, gamma, beta],
    // With momentum 0 the "running" statistics it gives are the batch's own.
    attributes: { training_mode: 1, momentum: { float: 0 }, epsilon: { float: epsilon } },
    outputs: [{ shape: [1, channels, count], dtype: "float32" }, statistic, statistic],
    gradient: ([dOut]): ReturnType<Gradient> => {
      if (!dOut) return [undefined, undefined, undefined];
      const dRows = reshape(dOut, [channels, count]);
      const deviation = sqrt(add(reshape(variance, column), scalar(epsilon)));
      const dBeta = reduceSum(dRows, [1], true);
      const product = reduceSum(mul(dRows, x), [1], true);
      const dGamma = div(sub(product, mul(reshape(mean, column), dBeta)), deviation);
      return [
        dInput(dRows, x, reshape(mean, column), deviation, gamma, dBeta, dGamma),
        dGamma,
        dBeta,
      ];
    },
  });
  return {
    out: reshape(out, [channels, count]),
    mean: reshape(mean, column),
    variance: reshape(variance, column),
  };
}

/**
 * gamma / σ · (dOut − Σ dOut / N − x̂ · Σ dOut · x̂ / N) with x̂ = (x − mean) / σ, as one multiple of
 * dOut, one of x and a constant of each channel: every pass over [C, N] counts.
 */
function dInput(
  dOut: Tensor,
  x: Tensor,
  mean: Tensor,
  deviation: Tensor,
  gamma: Tensor,
  dBeta: Tensor,
  dGamma: Tensor,
): Tensor {
  const share = scalar(1 / present(x.shape[1]));
  const ofOut = div(gamma, deviation);
  const ofX = neg(mul(div(mul(ofOut, dGamma), deviation), share));
  const rest = neg(add(mul(mul(ofOut, dBeta), share), mul(ofX, mean)));
  return add(affine(dOut, ofOut, rest), mul(x, ofX));
}

/** x [C, N] · scale [C, 1] + offset [C, 1] in one pass; without gradient. */
function affine(x: Tensor, scale: Tensor, offset: Tensor): Tensor {
  const [channels, count] = x.shape as [number, number];
  const fill = (value: number) =>
    constant(new Float32Array(channels).fill(value), [channels], "float32");
  const [out] = operation({
    type: "BatchNormalization",
    inputs: [
      reshape(x, [1, channels, count]),
      reshape(scale, [channels]),
      reshape(offset, [channels]),
      fill(0),
      fill(1),
    ],
    attributes: { epsilon: { float: 0 } },
    outputs: [{ shape: [1, channels, count], dtype: "float32" }],
  });
  return reshape(out, x.shape);
}
