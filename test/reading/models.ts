import {
  conv2d,
  dense,
  flatten,
  maxPool2d,
  relu,
  rescale,
  softmax,
} from "../../src/network/layers/index.js";
import { type Model, type Network, parametersOf } from "../../src/network/network.js";
import { elementCount } from "../../src/network/shapes.js";
import { initialWeights } from "../../src/training/initialize.js";

/** A small network of digits, untrained: with a history, so that nobody takes it for another program's. */
export function smallModel({ side = 28, classes = 10 } = {}): Model {
  const network: Network = {
    name: "small",
    input: { height: side, width: side, channels: 1 },
    layers: [
      rescale(1 / 255),
      conv2d(4, 5),
      relu(),
      maxPool2d(4),
      flatten(),
      dense(classes),
      softmax(),
    ],
  };
  return { network, weights: initialWeights(network, 5), history: [] };
}

/** The same with weights that are no numbers. */
export function brokenModel(): Model {
  const { network } = smallModel();
  const weights = parametersOf(network).map(({ shape }) =>
    new Float32Array(elementCount(shape)).fill(Number.NaN),
  );
  return { network, weights, history: [] };
}
