import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { asciiJson, modelConfig, writtenLayers } from "../../src/formats/kerasConfigWriter.js";
import {
  conv2d,
  dense,
  dropout,
  flatten,
  maxPool2d,
  relu,
  rescale,
  softmax,
} from "../../src/network/layers.js";
import { lenet5 } from "../../src/network/lenet5.js";
import { answer, conv, input, layer, read, sequential } from "./kerasJson.js";
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
      weighted.map(({ layer, useBias }) => [layer.name, useBias]),
      [
        ["c", true],
        ["dense", true],
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
      conv2d(2, 3),
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
      weighted.map(({ useBias }) => useBias),
      [false, true, true, true],
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
});
