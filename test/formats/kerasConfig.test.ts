import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { asciiJson, modelConfig, writtenLayers } from "../../src/formats/keras/configWriter.js";
import { inKerasOrder } from "../../src/formats/keras/order.js";
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
import { lenet5 } from "../../src/network/networks/lenet5.js";
import { answer, at, conv, functional, input, layer, read, sequential } from "./kerasJson.js";
import { madeUpNetwork } from "./madeUp.js";

describe("the written configuration", () => {
  test("of lenet5 has the layers of the seed, activations inside", () => {
    const layers = writtenLayers(lenet5).map(({ class_name, config }) => [
      class_name,
      config.name,
      config.activation,
    ]);
    assert.deepEqual(layers, [
      ["InputLayer", "input_1", undefined],
      ["Rescaling", "rescaling", undefined],
      ["Conv2D", "conv2d", "relu"],
      ["MaxPooling2D", "max_pooling2d", undefined],
      ["Conv2D", "conv2d_1", "relu"],
      ["MaxPooling2D", "max_pooling2d_1", undefined],
      ["Conv2D", "conv2d_2", "relu"],
      ["Flatten", "flatten", undefined],
      ["Dense", "dense", "relu"],
      ["Dense", "dense_1", "softmax"],
    ]);
  });

  test("has nothing that Keras 2 or Keras 3 stumbles over", () => {
    const network = madeUpNetwork([
      relu(),
      conv2d(2, 1),
      dropout(0.5),
      flatten(),
      dense(2),
      relu(),
      softmax(),
    ]);
    const config = modelConfig("m", [...writtenLayers(lenet5), ...writtenLayers(network)]);
    const keys = new Set<string>();
    JSON.parse(config, (key, value) => {
      keys.add(key);
      if (key === "dtype") assert.equal(value, "float32");
      return value;
    });
    for (const key of [
      "module",
      "registered_name",
      "build_config",
      "batch_shape",
      "optional",
      "ragged",
      "groups",
    ]) {
      assert.equal(keys.has(key), false, key);
    }
    const first = JSON.parse(config).config.layers[0];
    assert.deepEqual(first.config, {
      batch_input_shape: [null, 28, 28, 1],
      dtype: "float32",
      sparse: false,
      name: "input_1",
    });
  });

  test("of branches is a Functional model in the order in which Keras gives out weights", () => {
    const same = { padding: "same" } as const;
    const network = madeUpNetwork([
      conv2d(4, 3, { stride: 2, bias: false, ...same }),
      batchNorm({ momentum: 0.9, epsilon: 1e-5 }),
      residual([conv2d(4, 3, same), relu(), conv2d(4, 1)], [conv2d(4, 1)]),
      concat([globalPool("average")], [globalPool("max")]),
      dense(3),
      softmax(),
    ]);
    const { class_name, config } = JSON.parse(modelConfig("m", writtenLayers(network)));
    assert.equal(class_name, "Functional");
    const calls = config.layers.map((layer: Record<string, unknown>) => {
      const [nodes = []] = layer.inbound_nodes as unknown[][][];
      return [layer.class_name, layer.name, ...nodes.map(([source]) => source)];
    });
    // conv2d_2 and conv2d_3 are both one step before the sum: the walk back meets conv2d_2 first.
    assert.deepEqual(calls, [
      ["InputLayer", "input_1"],
      ["Conv2D", "conv2d", "input_1"],
      ["BatchNormalization", "batch_normalization", "conv2d"],
      ["Conv2D", "conv2d_1", "batch_normalization"],
      ["Conv2D", "conv2d_2", "conv2d_1"],
      ["Conv2D", "conv2d_3", "batch_normalization"],
      ["Add", "add", "conv2d_2", "conv2d_3"],
      ["GlobalAveragePooling2D", "global_average_pooling2d", "add"],
      ["GlobalMaxPooling2D", "global_max_pooling2d", "add"],
      ["Concatenate", "concatenate", "global_average_pooling2d", "global_max_pooling2d"],
      ["Dense", "dense", "concatenate"],
    ]);
    assert.deepEqual(config.input_layers, [["input_1", 0, 0]]);
    assert.deepEqual(config.output_layers, [["dense", 0, 0]]);
    const [, conv, norm] = config.layers;
    assert.deepEqual([conv.config.strides, conv.config.use_bias], [[2, 2], false]);
    assert.deepEqual(
      [norm.config.axis, norm.config.momentum, norm.config.epsilon],
      [-1, 0.9, 1e-5],
    );
    assert.deepEqual(read({ class_name, config }).network.layers, network.layers);
  });

  test("orders layers as Keras does: by the longest way to the output, then from its back", () => {
    const node = (name: string, ...sources: string[]) => ({ config: { name }, sources });
    const ordered = inKerasOrder([
      node("i"),
      node("short", "i"),
      node("a", "i"),
      node("b", "a"),
      node("left", "i"),
      node("join", "left", "short", "b"),
    ]);
    assert.deepEqual(
      ordered.map(({ config }) => config.name),
      ["i", "a", "left", "short", "b", "join"],
    );
  });

  test("is ASCII", () => {
    assert.equal(asciiJson("zwölf ✓"), '"zw\\u00f6lf \\u2713"');
    assert.equal(JSON.parse(asciiJson("a\u007f\u{1f600}")), "a\u007f\u{1f600}");
  });
});

describe("a configuration that is read", () => {
  test("Keras 2.3.1: the first layer carries the input's shape", () => {
    const first = conv({
      batch_input_shape: [null, 8, 8, 1],
      activation: "relu",
      dtype: "float32",
    });
    const { network, weighted } = read(sequential(first, ...answer));
    assert.deepEqual(network, {
      name: "keras_model",
      input: { height: 8, width: 8, channels: 1 },
      layers: [conv2d(2, 3), relu(), flatten(), dense(3)],
    });
    assert.deepEqual(
      weighted.map(({ layer, name, weights }) => [
        layer.name,
        name,
        weights.map(({ role }) => role),
      ]),
      [
        ["c", "conv2d", ["kernel", "bias"]],
        ["dense", "dense", ["kernel", "bias"]],
      ],
    );
  });

  test("before Keras 2.2.5: a bare list of layers", () => {
    const { network } = read({ class_name: "Sequential", config: [input, ...answer] });
    assert.deepEqual(network.layers, [flatten(), dense(3)]);
  });

  test("the shape known from build alone", () => {
    const built = { ...sequential(...answer), build_config: { input_shape: [null, 4, 3, 2] } };
    assert.deepEqual(read(built).network.input, { height: 4, width: 3, channels: 2 });
  });

  test("flattened, a picture without channels is a vector that can be normalized", () => {
    const start = layer("InputLayer", { batch_shape: [null, 2, 2] });
    const norm = layer("BatchNormalization", { axis: 1 });
    const { network } = read(sequential(start, layer("Flatten"), norm));
    assert.deepEqual(network.layers, [flatten(), batchNorm()]);
  });

  test("every layer and way to say an activation", () => {
    const { network, weighted } = read(
      sequential(
        layer("InputLayer", { batch_shape: [32, 8, 8], dtype: "uint8" }),
        layer("Rescaling", { scale: 0.5, offset: -1 }),
        layer("Reshape", { target_shape: [8, -1, 1] }),
        conv({
          use_bias: false,
          activation: { class_name: "function", config: "relu" },
          groups: 1,
        }),
        layer("MaxPooling2D", { pool_size: [2, 2], strides: null, padding: "valid" }),
        conv({
          padding: "same",
          kernel_size: 2,
          activation: { class_name: "ReLU", config: { max_value: null } },
        }),
        layer("MaxPooling2D", { pool_size: 3, strides: [3, 3], padding: "same" }),
        layer("ReLU", { max_value: null, negative_slope: 0, threshold: 0 }),
        layer("Activation", { activation: "linear" }),
        layer("Reshape", { target_shape: [2] }),
        layer("Dropout", { rate: 0.25, noise_shape: null }),
        layer("Dense", { units: 4, activation: "relu", quantization_config: null }),
        layer("Dense", {
          units: 3,
          dtype: { class_name: "DTypePolicy", config: { name: "mixed_float16" } },
        }),
        layer("Activation", { activation: "softmax_v2" }),
      ),
    );
    assert.deepEqual(network.layers, [
      rescale(0.5, -1),
      conv2d(2, 3, { bias: false }),
      relu(),
      maxPool2d(2),
      conv2d(2, 2, { padding: "same" }),
      relu(),
      maxPool2d(3),
      relu(),
      flatten(),
      dropout(0.25),
      dense(4),
      relu(),
      dense(3),
      softmax(),
    ]);
    assert.deepEqual(
      weighted.map(({ weights }) => weights.length),
      [1, 2, 2, 2],
    );
  });

  test("a Functional chain, whatever the order of its list, in both styles", () => {
    const keras2 = [[["a", 0, 0, {}]]];
    const keras3 = [
      {
        args: [{ class_name: "__keras_tensor__", config: { keras_history: ["b", 0, 0] } }],
        kwargs: { mask: null },
      },
    ];
    const layers = [
      { ...layer("Dense", { name: "c", units: 3 }), inbound_nodes: keras3 },
      { ...layer("Flatten", { name: "b" }), inbound_nodes: keras2 },
      { ...layer("InputLayer", { name: "a", batch_shape: [null, 2, 2, 1] }), inbound_nodes: [] },
    ];
    const ends = { input_layers: [["a", 0, 0]], output_layers: ["c", 0, 0] };
    const { network } = read({ class_name: "Functional", config: { name: "f", layers, ...ends } });
    assert.deepEqual([network.name, network.layers], ["f", [flatten(), dense(3)]]);
  });

  test("branches, within branches too, with weights in the order of the list", () => {
    const layers = [
      at("c2", "Conv2D", "n", { filters: 1, kernel_size: 1, padding: "same", strides: 1 }),
      at("join", "Concatenate", "sum", "c1", "n", { axis: 3 }),
      at("n", "BatchNormalization", "i", { axis: [3], scale: false, momentum: 0.5 }),
      at("c1", "Conv2D", "n", { filters: 2, kernel_size: 1, padding: "valid", use_bias: false }),
      at("sum", "Add", "c2", "n"),
      at("i", "InputLayer"),
      at("g", "GlobalMaxPooling2D", "join", { keepdims: false }),
      at("d", "Dense", "g"),
    ];
    const { network, weighted } = read(functional(["i"], ["d"], ...layers));
    assert.deepEqual(network.layers, [
      batchNorm({ momentum: 0.5 }),
      concat([residual([conv2d(1, 1, { padding: "same" })])], [conv2d(2, 1, { bias: false })], []),
      globalPool("max"),
      dense(2),
    ]);
    assert.deepEqual(
      weighted.map(({ layer, name, weights, leftOut }) => [
        layer.name,
        name,
        weights.map((each) => each.name).join(),
        leftOut.map((each) => each.name).join(),
      ]),
      [
        ["c2", "conv2d", "kernel,bias", ""],
        ["n", "batch_normalization", "beta,moving_mean,moving_variance", "gamma"],
        ["c1", "conv2d_1", "kernel", "bias"],
        ["d", "dense", "kernel,bias", ""],
      ],
    );
  });
});
