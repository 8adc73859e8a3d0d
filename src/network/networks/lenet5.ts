import { conv2d, dense, flatten, maxPool2d, relu, rescale, softmax } from "../layers/index.js";
import type { Network } from "../network.js";

/**
 * The seed's network: 234,322 parameters, raw 0…255 input, 1.42 M multiply-adds a picture.
 * @example
 * ```ts
 * import { conv2d, lenet5, loadMnist, type Network, train } from "tenfold";
 *
 * // The same network with eight filters in its first layer.
 * const [, ...others] = lenet5.layers;
 * const wider: Network = { ...lenet5, name: "wider", layers: [conv2d(8, 5), ...others] };
 * await train({ network: wider, data: (await loadMnist()).train, epochs: 3 });
 * ```
 */
export const lenet5: Network = {
  name: "lenet5",
  input: { height: 28, width: 28, channels: 1 },
  layers: [
    rescale(1 / 255),
    conv2d(12, 5, { padding: "same" }),
    relu(),
    maxPool2d(2),
    conv2d(32, 5),
    relu(),
    maxPool2d(2),
    conv2d(240, 5),
    relu(),
    flatten(),
    dense(128),
    relu(),
    dense(10),
    softmax(),
  ],
};
