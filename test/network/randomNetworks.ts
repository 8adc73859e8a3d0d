import fc from "fast-check";
import { Random } from "../../src/data/random.js";
import {
  conv2d,
  dense,
  dropout,
  flatten,
  type Layer,
  maxPool2d,
  relu,
  rescale,
  softmax,
} from "../../src/network/layers/index.js";
import {
  type Model,
  type Network,
  type Parameter,
  parametersOf,
  placeLayers,
} from "../../src/network/network.js";
import { elementCount } from "../../src/network/shapes.js";
import type { Samples } from "./runPrograms.js";

const side = fc.integer({ min: 1, max: 4 });
const convolution = fc
  .record({ filters: side, height: side, width: side, same: fc.boolean() })
  .map(({ filters, height, width, same }) =>
    conv2d(filters, [height, width], { padding: same ? "same" : "valid" }),
  );
const pool = fc.constantFrom(2, 2, 3, 3, 1).map(maxPool2d);

/** A convolution with all that may stand between it and a pool, and pools with no convolution. */
const block = fc.tuple(convolution, pool, fc.nat(8)).map(([conv, max, kind]): Layer[] => {
  const kinds = [
    [conv, relu(), max],
    [conv, max, relu()],
    [conv, max],
    [conv, relu()],
    [conv, relu(), relu(), max],
    [conv, dropout(0.5), max],
    [conv, rescale(-1.5, 0.25), max],
    [relu(), max],
    [max, max],
  ];
  return kinds[kind]!;
});
const vectorBlock = fc
  .tuple(side.map(dense), fc.nat(3))
  .map(
    ([full, kind]) =>
      [[full, relu()], [full], [dropout(0.5), full], [rescale(0.5, -0.1), full]][kind]!,
  );
const layerLists = fc
  .tuple(
    fc.array(block, { maxLength: 3 }),
    fc.constantFrom([flatten()], [flatten(), flatten()], [flatten(), dropout(0.25)]),
    fc.array(vectorBlock, { maxLength: 3 }),
    fc.constantFrom([], [softmax()]),
  )
  .map(([blocks, middle, vectors, last]) => [
    ...blocks.flat(),
    ...middle,
    ...vectors.flat(),
    ...last,
  ]);

/** Networks on pictures of 1 to 3 channels whose layers are in any order that fits. */
export const networks: fc.Arbitrary<Network> = fc
  .record({
    height: fc.integer({ min: 4, max: 12 }),
    width: fc.integer({ min: 4, max: 12 }),
    channels: fc.integer({ min: 1, max: 3 }),
    layers: layerLists,
  })
  .map(({ layers, ...input }) => {
    const network = { name: "random", input, layers: [rescale(1 / 127.5, -1)] };
    return layers.reduce(withLayer, network);
  });

/** The network with one more layer, or without it where it does not fit. */
function withLayer(network: Network, layer: Layer): Network {
  const longer = { ...network, layers: [...network.layers, layer] };
  try {
    placeLayers(longer);
    return longer;
  } catch {
    return network;
  }
}

/**
 * The network with weights of about ±1 / √inputs, so that activations stay about 1; batch
 * normalizations that neither do nothing nor let them grow.
 */
export function withRandomWeights(network: Network, seed: number): Model {
  const random = new Random(seed);
  const weights = parametersOf(network).map(({ shape, role }) => {
    const [low, high] = rangeOf(role, elementCount(shape.slice(0, -1)));
    return Float32Array.from(
      { length: elementCount(shape) },
      () => low + (high - low) * random.uniform(),
    );
  });
  return { network, weights };
}

function rangeOf(role: Parameter["role"], inputs: number): readonly [low: number, high: number] {
  switch (role) {
    case "kernel":
      return [-Math.sqrt(3 / inputs), Math.sqrt(3 / inputs)];
    case "gamma":
      return [-0.5, 1.5];
    case "variance":
      return [0.25, 2];
    default:
      return [-0.3, 0.3];
  }
}

/** Noise with random labels. */
export function randomSamples(
  network: Network,
  count: number,
  classes: number,
  seed: number,
): Samples {
  const random = new Random(seed, 1);
  const { height, width, channels } = network.input;
  return {
    images: new Uint8Array(count * height * width * channels).map(() => random.below(256)),
    labels: new Uint8Array(count).map(() => random.below(classes)),
  };
}
