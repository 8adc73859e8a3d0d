import {
  batchNorm,
  concat,
  conv2d,
  dense,
  dropout,
  flatten,
  globalPool,
  maxPool2d,
  relu,
  rescale,
  residual,
  softmax,
} from "../../src/network/layers/index.js";
import { type Model, type Network, parametersOf } from "../../src/network/network.js";
import { elementCount } from "../../src/network/shapes.js";

/** A small network with a layer of every kind. */
const network: Network = {
  name: "small",
  input: { height: 8, width: 8, channels: 1 },
  layers: [
    rescale(1 / 255, -0.5),
    conv2d(2, [3, 3], { padding: "same" }),
    batchNorm(),
    relu(),
    residual([conv2d(2, [3, 3], { padding: "same", bias: false })]),
    maxPool2d(2),
    concat([globalPool("average")], [globalPool("max")]),
    dropout(0.1),
    flatten(),
    dense(10),
    softmax(),
  ],
};

const record = {
  ...{ epoch: 1, trainLoss: 0.5, trainAccuracy: 0.8, validationLoss: 0.4 },
  ...{ validationAccuracy: 0.9, learningRate: 1e-3, seconds: 2 },
};

/** It with weights, a history and a calibration. */
export const smallModel: Model = {
  network,
  weights: parametersOf(network).map(({ shape }) =>
    new Float32Array(elementCount(shape)).map((_, i) => (i % 7) / 7 + 0.1),
  ),
  history: [record],
  calibration: { temperature: 0.8, threshold: 0.25 },
};
