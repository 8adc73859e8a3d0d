import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { TenfoldError } from "../../src/errors.js";
import { inferenceProgram } from "../../src/network/inferenceProgram.js";
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
import {
  classesOf,
  countParameters,
  flatLayers,
  isTrainable,
  type Network,
  parametersOf,
  placeLayers,
} from "../../src/network/network.js";
import { lenet5 } from "../../src/network/networks/lenet5.js";
import { vgg7 } from "../../src/network/networks/vgg7.js";
import { elementCount, sizeOf } from "../../src/network/shapes.js";
import { trainingProgram } from "../../src/network/trainingProgram.js";

function network(layers: readonly Layer[], height = 8, width = 6, channels = 2): Network {
  return { name: "small", input: { height, width, channels }, layers };
}

const shapesOf = (of: Network) => placeLayers(of).map(({ output }) => output);

describe("lenet5", () => {
  test("has 234,322 parameters and ten classes", () => {
    assert.equal(countParameters(lenet5), 234_322);
    assert.equal(classesOf(lenet5), 10);
    assert.deepEqual(lenet5.input, { height: 28, width: 28, channels: 1 });
  });

  test("has these layers, with Keras' names, and these shapes leaving them", () => {
    const picture = (side: number, channels: number) => ({ height: side, width: side, channels });
    assert.deepEqual(
      placeLayers(lenet5).map(({ name, output }) => [name, output]),
      [
        ["rescaling", picture(28, 1)],
        ["conv2d", picture(28, 12)],
        ["re_lu", picture(28, 12)],
        ["max_pooling2d", picture(14, 12)],
        ["conv2d_1", picture(10, 32)],
        ["re_lu_1", picture(10, 32)],
        ["max_pooling2d_1", picture(5, 32)],
        ["conv2d_2", picture(1, 240)],
        ["re_lu_2", picture(1, 240)],
        ["flatten", { units: 240 }],
        ["dense", { units: 128 }],
        ["re_lu_3", { units: 128 }],
        ["dense_1", { units: 10 }],
        ["softmax", { units: 10 }],
      ],
    );
  });

  test("has its parameters in file order", () => {
    const said = parametersOf(lenet5).map(({ name, layer, role, shape }) => ({
      name,
      layer,
      role,
      shape: shape.join("×"),
    }));
    assert.deepEqual(said, [
      { name: "conv2d/kernel", layer: "conv2d", role: "kernel", shape: "5×5×1×12" },
      { name: "conv2d/bias", layer: "conv2d", role: "bias", shape: "12" },
      { name: "conv2d_1/kernel", layer: "conv2d_1", role: "kernel", shape: "5×5×12×32" },
      { name: "conv2d_1/bias", layer: "conv2d_1", role: "bias", shape: "32" },
      { name: "conv2d_2/kernel", layer: "conv2d_2", role: "kernel", shape: "5×5×32×240" },
      { name: "conv2d_2/bias", layer: "conv2d_2", role: "bias", shape: "240" },
      { name: "dense/kernel", layer: "dense", role: "kernel", shape: "240×128" },
      { name: "dense/bias", layer: "dense", role: "bias", shape: "128" },
      { name: "dense_1/kernel", layer: "dense_1", role: "kernel", shape: "128×10" },
      { name: "dense_1/bias", layer: "dense_1", role: "bias", shape: "10" },
    ]);
  });
});

describe("vgg7", () => {
  test("has 290,603 parameters and eleven classes", () => {
    assert.equal(countParameters(vgg7), 290_603);
    assert.equal(classesOf(vgg7), 11);
    assert.deepEqual(vgg7.input, { height: 28, width: 28, channels: 1 });
  });

  test("takes bytes to 0…1 and drops a tenth before its dense layer, as lenet5 drops nothing", () => {
    for (const { layers } of [lenet5, vgg7]) {
      assert.deepEqual(layers[0], { kind: "rescale", scale: 1 / 255, offset: 0 });
    }
    const rates = [lenet5, vgg7].map(({ layers }) =>
      layers.flatMap((layer) => (layer.kind === "dropout" ? [layer.rate] : [])),
    );
    assert.deepEqual(rates, [[], [0.1]]);
  });

  test("has pairs of normalized 3 × 3 convolutions between its pools", () => {
    const sizes = placeLayers(vgg7).map(({ layer: { kind }, output }) => [kind, sizeOf(output)]);
    const block = (size: number) =>
      ["conv2d", "batchNorm", "relu"].map((kind): [string, number] => [kind, size]);
    const pair = (size: number) => [...block(size), ...block(size)];
    assert.deepEqual(sizes, [
      ["rescale", 784],
      ...pair(32 * 784),
      ["maxPool2d", 32 * 196],
      ...pair(64 * 196),
      ["maxPool2d", 64 * 49],
      ...pair(128 * 49),
      ["branches", 256],
      ["dropout", 256],
      ["dense", 11],
      ["softmax", 11],
    ]);
  });
});

test("shapes of odd sides, even kernels, uneven pictures and pools that leave a rest", () => {
  const shapes = shapesOf(
    network(
      [
        conv2d(3, [2, 3], { padding: "same" }),
        conv2d(5, [2, 3]),
        maxPool2d(3),
        dropout(0.5),
        rescale(2, 1),
        flatten(),
        flatten(),
        dense(4),
      ],
      12,
      10,
    ),
  );
  assert.deepEqual(shapes, [
    { height: 12, width: 10, channels: 3 },
    { height: 11, width: 8, channels: 5 },
    { height: 3, width: 2, channels: 5 },
    { height: 3, width: 2, channels: 5 },
    { height: 3, width: 2, channels: 5 },
    { units: 30 },
    { units: 30 },
    { units: 4 },
  ]);
  assert.deepEqual(shapes.map(sizeOf), [360, 440, 30, 30, 30, 30, 30, 4]);
});

test("branches, strides and normalization: names, shapes and parameters in Keras' order", () => {
  const block = [conv2d(4, 3, { padding: "same", stride: 2, bias: false }), batchNorm()];
  const deep = network([
    residual(block, [conv2d(4, 1, { stride: 2 })]),
    relu(),
    concat([globalPool("average")], [globalPool("max")]),
    dense(3),
  ]);
  assert.deepEqual(
    flatLayers(placeLayers(deep)).map(({ name, output }) => [name, sizeOf(output)]),
    [
      ["conv2d", 48],
      ["batch_normalization", 48],
      ["conv2d_1", 48],
      ["add", 48],
      ["re_lu", 48],
      ["global_average_pooling2d", 4],
      ["global_max_pooling2d", 4],
      ["concatenate", 8],
      ["dense", 3],
    ],
  );
  assert.deepEqual(
    parametersOf(deep).map(({ name, shape }) => `${name} ${shape.join("×")}`),
    [
      "conv2d/kernel 3×3×2×4",
      "batch_normalization/gamma 4",
      "batch_normalization/beta 4",
      "batch_normalization/mean 4",
      "batch_normalization/variance 4",
      "conv2d_1/kernel 1×1×2×4",
      "conv2d_1/bias 4",
      "dense/kernel 8×3",
      "dense/bias 3",
    ],
  );
  assert.deepEqual(parametersOf(deep).filter(isTrainable).length, 7);
});

test("a network without layers has its input's shape and no parameters", () => {
  assert.deepEqual(placeLayers(network([])), []);
  assert.deepEqual(parametersOf(network([])), []);
  assert.equal(countParameters(network([])), 0);
  assert.equal(elementCount([]), 1);
});

test("a layer of no kind is refused, naming its place", () => {
  const wrong = network([relu(), residual([{ kind: "gelu" } as never])]);
  assert.throws(() => placeLayers(wrong), {
    code: "UNSUPPORTED_MODEL",
    message: 'small, layer 1.0.0: no layer is named "gelu" here',
  });
});

describe("networks that do not fit are refused, naming the layer:", () => {
  const refusals: [what: string, network: Network, message: string][] = [
    [
      "a kernel larger than its picture",
      network([maxPool2d(2), conv2d(3, [5, 2])]),
      "small, layer 1 (conv2d): kernel 5×2 is larger than its input 4×3; " +
        'use padding "same" or a smaller kernel',
    ],
    [
      "softmax before the end",
      network([flatten(), softmax(), dense(3)]),
      "small, layer 1 (softmax): softmax must be the last layer",
    ],
    [
      "a second convolution on a vector",
      network([conv2d(3, 3), flatten(), conv2d(3, 3)]),
      "small, layer 2 (conv2d_1): expected a picture [height, width, channels], " +
        "got a vector of 72",
    ],
    [
      "a layer in a branch that does not fit",
      network([relu(), residual([relu(), dense(3)])]),
      "small, layer 1.0.1 (dense): expected a vector, got a picture [8, 6, 2]; " +
        "put flatten() before it",
    ],
    [
      "softmax in a branch",
      network([flatten(), residual([softmax()])]),
      "small, layer 1.0.0 (softmax): softmax must be the last layer",
    ],
    [
      "a picture of half a row",
      network([], 0.5),
      "small: input height must be a whole number of at least 1, got 0.5",
    ],
    [
      "a picture without columns",
      network([], 8, 0),
      "small: input width must be a whole number of at least 1, got 0",
    ],
    [
      "a picture without channels",
      network([], 8, 6, -1),
      "small: input channels must be a whole number of at least 1, got -1",
    ],
  ];
  for (const [what, wrong, message] of refusals) {
    test(what, () => {
      for (const use of [
        placeLayers,
        parametersOf,
        countParameters,
        (n: Network) => trainingProgram(n, { batch: 2 }),
        (n: Network) => inferenceProgram({ network: n, weights: [] }),
      ]) {
        assert.throws(
          () => use(wrong),
          (error) => {
            assert.ok(error instanceof TenfoldError);
            assert.deepEqual([error.code, error.message], ["BAD_SHAPE", message]);
            return true;
          },
        );
      }
    });
  }

  test("a picture that leaves the last layer", () => {
    const wrong = network([conv2d(3, 3), relu()]);
    for (const use of [
      classesOf,
      (n: Network) => trainingProgram(n, { batch: 2 }),
      (n: Network) => inferenceProgram({ network: n, weights: [] }),
    ]) {
      assert.throws(() => use(wrong), {
        code: "BAD_SHAPE",
        message:
          "small, after the last layer: expected a vector, got a picture [6, 4, 3]; " +
          "put flatten() before it",
      });
    }
  });
});
