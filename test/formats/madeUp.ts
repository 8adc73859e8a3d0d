import type { Layer } from "../../src/network/layers/index.js";
import { type Model, type Network, parametersOf } from "../../src/network/network.js";
import { elementCount } from "../../src/network/shapes.js";

/** Numbers in 0…1 that are the same in every run. */
export function seededNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The network with weights of about ±1 / √inputs, so that no activation dies or explodes. */
export function madeUpModel(network: Network, seed = 1): Model {
  const random = seededNumbers(seed);
  const weights = parametersOf(network).map(({ role, shape }) => {
    const inputs = elementCount(shape.slice(0, -1));
    const scale = 2 * Math.sqrt(1.5 / inputs);
    // A variance is above 0; the other parameters are of either sign.
    const middle = role === "variance" ? 1.5 : 0;
    const numbers = { length: elementCount(shape) };
    return Float32Array.from(numbers, () => middle + scale * (random() - 0.5));
  });
  return { network, weights };
}

/** A network of these layers on pictures of this size. */
export function madeUpNetwork(
  layers: readonly Layer[],
  [height, width, channels]: readonly [number, number, number] = [6, 5, 1],
  name = "made up",
): Network {
  return { name, input: { height, width, channels }, layers };
}

/** A picture of this network's input size, 0…`largest`. */
export function madeUpPicture({ input }: Network, seed = 2, largest = 255): Float32Array {
  const random = seededNumbers(seed);
  const length = input.height * input.width * input.channels;
  return Float32Array.from({ length }, () => Math.floor(random() * (largest + 1)));
}
