import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  batchNorm,
  conv2d,
  dense,
  flatten,
  globalPool,
  type Layer,
  maxPool2d,
  relu,
  rescale,
  softmax,
} from "../../src/network/layers/index.js";
import { type Config, conv, input, layer, read, sequential } from "./kerasJson.js";

// Each option of each layer that is read, at the edge of what is supported. The input is 8×8×1.

const pool = (config: Config) => layer("MaxPooling2D", { name: "p", ...config });
const norm = (config: Config) => layer("BatchNormalization", { name: "b", ...config });
const flat = layer("Flatten");
const ones = [layer("Flatten"), layer("Dense", { units: 1 })];

describe("an option that is refused:", () => {
  const refused: readonly [problem: string, ...layers: unknown[]][] = [
    [
      '"z" (Rescaling) should have one number as scale and one as offset, got {"scale":2,"offset":"a"}',
      layer("Rescaling", { name: "z", scale: 2, offset: "a" }),
    ],
    [
      '"z" (Rescaling) should have one number as scale and one as offset, got {"offset":0}',
      layer("Rescaling", { name: "z" }),
    ],
    ['"c" (Conv2D) has strides [1,1,1], not a pair of numbers', conv({ strides: [1, 1, 1] })],
    [
      '"c" (Conv2D) has strides "2", not a whole number of at least 1',
      conv({ strides: ["2", "2"] }),
    ],
    ['"c" (Conv2D) has dilation_rate 2; supported: 1', conv({ dilation_rate: 2 })],
    ['"c" (Conv2D) has dilation_rate [1,2]; supported: 1', conv({ dilation_rate: [1, 2] })],
    ['"c" (Conv2D) has dilation_rate [1]; supported: 1', conv({ dilation_rate: [1] })],
    ['"c" (Conv2D) has filters 1.5, not a whole number of at least 1', conv({ filters: 1.5 })],
    [
      '"c" (Conv2D) has filters nothing, not a whole number of at least 1',
      conv({ filters: undefined }),
    ],
    [
      '"c" (Conv2D) has kernel_size 0, not a whole number of at least 1',
      conv({ kernel_size: [3, 0] }),
    ],
    ['"c" (Conv2D) has padding nothing; supported are same, valid', conv({ padding: undefined })],
    ['"c" (Conv2D) has activation 7; supported are linear, relu', conv({ activation: 7 })],
    [
      '"c" (Conv2D) has activation "elu"; supported are linear, relu',
      conv({ activation: { class_name: "function", config: "elu" } }),
    ],
    [
      '"p" (MaxPooling2D) has data_format "channels_first"; supported: channels_last',
      pool({ pool_size: 2, data_format: "channels_first" }),
    ],
    ['"p" (MaxPooling2D) has pool_size nothing, not a whole number of at least 1', pool({})],
    ['"p" (MaxPooling2D) has strides 3; supported: 2', pool({ pool_size: 2, strides: 3 })],
    [
      '"p" (MaxPooling2D) has padding "full"; supported: valid, same',
      pool({ pool_size: 2, padding: "full" }),
    ],
    [
      // 8×6: a window of 4 fits the height alone.
      '"p" (MaxPooling2D) has padding "same"; supported: valid',
      conv({ kernel_size: [1, 3] }),
      pool({ pool_size: 4, padding: "same" }),
    ],
    [
      // 6×8: and here the width alone.
      '"p" (MaxPooling2D) has padding "same"; supported: valid',
      conv({ kernel_size: [3, 1] }),
      pool({ pool_size: 4, padding: "same" }),
    ],
    [
      '"p" (MaxPooling2D) does not fit here: expected a picture [height, width, channels], got a vector of 64',
      flat,
      pool({ pool_size: 2, padding: "same" }),
    ],
    ['"b" (BatchNormalization) has axis 2; supported: -1, 3', norm({ axis: 2 })],
    ['"b" (BatchNormalization) has axis []; supported: -1, 3', norm({ axis: [] })],
    [
      '"b" (BatchNormalization) has virtual_batch_size 8; supported: none',
      norm({ virtual_batch_size: 8 }),
    ],
    [
      '"b" (BatchNormalization) should have numbers as momentum and epsilon, got {"momentum":0.99,"epsilon":null}',
      norm({ epsilon: null }),
    ],
    [
      '"f" (Flatten) has data_format "channels_first"; supported: channels_last',
      layer("Flatten", { name: "f", data_format: "channels_first" }),
    ],
    [
      '"z" (Reshape) reshapes [8,8,1] to nothing; it may only keep or flatten the shape',
      layer("Reshape", { name: "z" }),
    ],
    [
      '"z" (Reshape) reshapes [64] to [32]; it may only keep or flatten the shape',
      flat,
      layer("Reshape", { name: "z", target_shape: [32] }),
    ],
    [
      '"g" (GlobalMaxPooling2D) has data_format "channels_first"; supported: channels_last',
      layer("GlobalMaxPooling2D", { name: "g", data_format: "channels_first" }),
    ],
    [
      '"d" (Dense) has units 0, not a whole number of at least 1',
      flat,
      layer("Dense", { name: "d", units: 0 }),
    ],
    [
      '"d" (Dense) has quantization_config {}; supported: none',
      flat,
      layer("Dense", { name: "d", units: 2, quantization_config: {} }),
    ],
    ['"q" (Dropout) has rate nothing, not a number', layer("Dropout", { name: "q" })],
    ['"r" (ReLU) has max_value 0; supported: none', layer("ReLU", { name: "r", max_value: 0 })],
    ['"r" (ReLU) has threshold 0.5; supported: 0', layer("ReLU", { name: "r", threshold: 0.5 })],
    ['"r" (ReLU) has threshold 1; supported: 0', layer("ReLU", { name: "r", threshold: 1 })],
    [
      '"r" (ReLU) has negative_slope 1; supported: 0',
      layer("ReLU", { name: "r", negative_slope: 1 }),
    ],
    [
      '"s" (Softmax) has axis -2; supported: -1, 1',
      flat,
      layer("Softmax", { name: "s", axis: -2 }),
    ],
    [
      '"s" (Softmax) has axis [1,2]; supported: -1, 1',
      flat,
      layer("Softmax", { name: "s", axis: [1, 2] }),
    ],
    [
      '"a" (Activation) has activation "tanh"; supported are linear, relu, softmax',
      layer("Activation", { name: "a", activation: "tanh" }),
    ],
    ['"a" (Concatenate) joins nothing here', layer("Concatenate", { name: "a" })],
  ];
  for (const [problem, ...layers] of refused) {
    test(problem, () => {
      assert.throws(() => read(sequential(input, ...layers, ...ones)), {
        code: "UNSUPPORTED_MODEL",
        message: `m.h5: layer ${problem}`,
      });
    });
  }
});

describe("an option that is read:", () => {
  const one: Layer[] = [flatten(), dense(1)];
  const taken: readonly [what: string, layers: unknown[], Layer[]][] = [
    [
      "strides as one number",
      [conv({ strides: 2 }), ...ones],
      [conv2d(2, 3, { stride: 2 }), ...one],
    ],
    ["dilation as one number", [conv({ dilation_rate: 1 }), ...ones], [conv2d(2, 3), ...one]],
    ["dilation as a pair", [conv({ dilation_rate: [1, 1] }), ...ones], [conv2d(2, 3), ...one]],
    [
      "a kernel that is no square",
      [conv({ kernel_size: [3, 2] }), ...ones],
      [conv2d(2, [3, 2]), ...one],
    ],
    ["channels last", [conv({ data_format: "channels_last" }), ...ones], [conv2d(2, 3), ...one]],
    ["a bias that is not mentioned", [conv(), ...ones], [conv2d(2, 3, { bias: true }), ...one]],
    ["a bias that is switched on", [conv({ use_bias: true }), ...ones], [conv2d(2, 3), ...one]],
    ["an activation that is null", [conv({ activation: null }), ...ones], [conv2d(2, 3), ...one]],
    ["strides of a pool, not said", [pool({ pool_size: 2 }), ...ones], [maxPool2d(2), ...one]],
    [
      "a pool of the same size, where it divides both sides",
      [pool({ pool_size: 4, strides: 4, padding: "same", data_format: "channels_last" }), ...ones],
      [maxPool2d(4), ...one],
    ],
    [
      "an offset that is not said",
      [layer("Rescaling", { scale: 2 }), ...ones],
      [rescale(2, 0), ...one],
    ],
    [
      // Keras' documented defaults.
      "a normalization without options",
      [norm({}), ...ones],
      [batchNorm({ momentum: 0.99, epsilon: 0.001 }), ...one],
    ],
    [
      "a normalization of the last axis, said as a list",
      [norm({ axis: [-1], renorm: false, virtual_batch_size: null }), ...ones],
      [batchNorm(), ...one],
    ],
    ["a normalization of axis 3", [norm({ axis: 3 }), ...ones], [batchNorm(), ...one]],
    [
      "a global pool without options",
      [layer("GlobalAveragePooling2D"), layer("Dense", { units: 1 })],
      [globalPool("average"), dense(1)],
    ],
    [
      "options of a ReLU that are null",
      [layer("ReLU", { max_value: null, negative_slope: null, threshold: null }), ...ones],
      [relu(), ...one],
    ],
    ["a ReLU without options", [layer("ReLU"), ...ones], [relu(), ...one]],
    ["a Softmax without options", [...ones, layer("Softmax")], [...one, softmax()]],
    ["a Softmax along -1", [...ones, layer("Softmax", { axis: -1 })], [...one, softmax()]],
    ["a Softmax along 1", [...ones, layer("Softmax", { axis: 1 })], [...one, softmax()]],
    ["a Softmax along [-1]", [...ones, layer("Softmax", { axis: [-1] })], [...one, softmax()]],
    ["a Softmax along [1]", [...ones, layer("Softmax", { axis: [1] })], [...one, softmax()]],
    [
      "a Reshape that keeps a vector",
      [flat, layer("Reshape", { target_shape: [64] }), layer("Dense", { units: 1 })],
      one,
    ],
    [
      "a Reshape to a side that is left open",
      [layer("Reshape", { target_shape: [-1] }), layer("Dense", { units: 1 })],
      one,
    ],
    [
      "an Activation that is a layer",
      [...ones, layer("Activation", { activation: layer("Softmax", { axis: -1 }) })],
      [...one, softmax()],
    ],
  ];
  for (const [what, layers, expected] of taken) {
    test(what, () => {
      assert.deepEqual(read(sequential(input, ...layers)).network.layers, expected);
    });
  }

  test("a Reshape that gives pictures channels, which are normalized", () => {
    const start = layer("InputLayer", { batch_shape: [null, 8, 8] });
    const reshape = layer("Reshape", { target_shape: [8, 8, 1] });
    const { network } = read(sequential(start, reshape, norm({}), ...ones));
    assert.deepEqual(network.layers, [batchNorm(), ...one]);
    assert.deepEqual(network.input, { height: 8, width: 8, channels: 1 });
  });
});
