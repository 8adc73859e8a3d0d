import fc from "fast-check";
import {
  batchNorm,
  concat,
  conv2d,
  dense,
  dropout,
  flatten,
  globalPool,
  type Layer,
  maxPool2d,
  relu,
  rescale,
  residual,
  softmax,
} from "../../src/network/layers/index.js";
import { type Network, placeLayers } from "../../src/network/network.js";

const side = fc.integer({ min: 1, max: 4 });
const norm = fc.constantFrom(
  batchNorm(),
  batchNorm({ epsilon: 1e-5 }),
  batchNorm({ momentum: 0.9 }),
);

/** A convolution of any stride and padding, with or without a bias. */
const convolution = fc
  .record({
    filters: fc.oneof(side, fc.constant(16)),
    height: side,
    width: side,
    padding: fc.constantFrom("same" as const, "valid" as const),
    stride: fc.constantFrom(1, 1, 2, 3),
    bias: fc.boolean(),
  })
  .map(({ filters, height, width, ...options }) => conv2d(filters, [height, width], options));

const plain: fc.Arbitrary<Layer[]> = fc.oneof(
  fc.tuple(convolution, norm).map(([conv, bn]) => [conv, bn, relu()]),
  fc.tuple(convolution, norm).map(([conv, bn]) => [conv, bn, relu(), maxPool2d(2)]),
  fc.tuple(convolution, norm).map(([conv, bn]) => [conv, relu(), bn]),
  fc.tuple(convolution, norm).map(([conv, bn]) => [conv, bn, bn, maxPool2d(2)]),
  convolution.map((conv) => [conv, relu()]),
  norm.map((bn) => [bn, relu()]),
  fc.constantFrom<Layer[]>([maxPool2d(2)], [dropout(0.5)], [rescale(-0.5, 0.1)], [relu()]),
);

/** Layers that keep a picture's sides and give `filters` channels. */
const keeping = (filters: number) =>
  fc
    .tuple(fc.constantFrom(1, 3), norm, fc.boolean(), fc.boolean())
    .map(([kernel, bn, activate, first]): Layer[] => [
      ...(first ? [bn, relu()] : []),
      conv2d(filters, kernel, { padding: "same", bias: !activate }),
      ...(activate ? [bn, relu()] : []),
    ]);

/** Branches on pictures, also within branches. */
const forks: fc.Arbitrary<Layer[]> = fc.letrec<{ fork: Layer[] }>((tie) => ({
  fork: fc.integer({ min: 1, max: 3 }).chain((filters) =>
    fc.oneof(
      { maxDepth: 2 },
      fc
        .tuple(keeping(filters), keeping(filters))
        .map(([a, b]): Layer[] => [residual(a, b), relu()]),
      fc.tuple(keeping(filters), keeping(filters)).map(([a, b]) => [...a, residual(b)]),
      fc.tuple(keeping(2), keeping(filters)).map(([a, b]) => [concat(a, [], b)]),
      fc.tuple(keeping(filters), tie("fork")).map(([a, b]) => [concat(a, b)]),
      fc
        .tuple(keeping(filters), tie("fork"))
        .map(([a, b]) => [residual([...b, ...a], [...a, relu()])]),
    ),
  ),
})).fork;

/** Picture → vector. */
const middles = fc.constantFrom<Layer[]>(
  [flatten()],
  [globalPool("average")],
  [globalPool("max"), relu()],
  [concat([globalPool("average")], [globalPool("max")])],
  [concat([flatten(), dense(3), relu()], [flatten()], [globalPool("max")])],
  [residual([globalPool("average")], [globalPool("max")])],
  [flatten(), batchNorm(), dropout(0.25)],
  [flatten(), relu(), rescale(2), flatten()],
  [flatten(), residual([], [relu()])],
);

const vectors: fc.Arbitrary<Layer[]> = fc.oneof(
  side.map((units) => [dense(units)]),
  fc.tuple(side, norm).map(([units, bn]) => [dense(units), bn, relu()]),
  fc.tuple(side, norm).map(([units, bn]) => [bn, dense(units), relu(), bn]),
  side.map((units) => [concat([dense(units), relu()], []), dense(units + 1)]),
  side.map((units) => [dense(units), residual([dense(units), relu(), dense(units)])]),
);

/**
 * Networks of every kind of layer: batch normalizations at any place, strides, convolutions without
 * bias, global pools, branches within branches. Only what fits is kept.
 */
export const deepNetworks: fc.Arbitrary<Network> = fc
  .record({
    height: fc.integer({ min: 3, max: 11 }),
    width: fc.integer({ min: 3, max: 11 }),
    channels: fc.integer({ min: 1, max: 3 }),
    pictures: fc.array(fc.oneof(plain, forks), { maxLength: 4 }),
    middle: middles,
    vectors: fc.array(vectors, { maxLength: 2 }),
    last: fc.constantFrom<Layer[]>([], [softmax()]),
  })
  .map(({ pictures, middle, vectors, last, ...input }) => {
    const parts: Layer[][] = [...pictures, middle, ...vectors, last];
    const network: Network = { name: "deep", input, layers: [rescale(1 / 127.5, -1)] };
    return parts.reduce(withLayers, network);
  });

/** The network with more layers, or without them where they do not fit. */
function withLayers(network: Network, layers: readonly Layer[]): Network {
  const longer = { ...network, layers: [...network.layers, ...layers] };
  try {
    placeLayers(longer);
    return longer;
  } catch {
    return network;
  }
}
