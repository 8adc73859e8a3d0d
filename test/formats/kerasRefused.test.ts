import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { readConfig } from "../../src/formats/keras/config.js";
import { answer, at, conv, functional, input, layer, read, sequential } from "./kerasJson.js";

describe("a layer that is refused, by name", () => {
  const refused: readonly [problem: string, layers: unknown[]][] = [
    ['"c" (Conv2D) has strides 1×2; only equal ones are supported', [conv({ strides: [1, 2] })]],
    ['"c" (Conv2D) has strides 0, not a whole number of at least 1', [conv({ strides: [0, 0] })]],
    ['"c" (Conv2D) has dilation_rate [2,2]; supported: 1', [conv({ dilation_rate: [2, 2] })]],
    ['"c" (Conv2D) has groups 2; supported: 1', [conv({ groups: 2 })]],
    [
      '"c" (Conv2D) has data_format "channels_first"; supported: channels_last',
      [conv({ data_format: "channels_first" })],
    ],
    ['"c" (Conv2D) has padding "causal"; supported are same, valid', [conv({ padding: "causal" })]],
    [
      '"c" (Conv2D) has activation "elu"; supported are linear, relu',
      [conv({ activation: "elu" })],
    ],
    [
      '"c" (Conv2D) has activation "softmax"; supported are linear, relu',
      [conv({ activation: "softmax" })],
    ],
    [
      '"c" (Conv2D) has activation "Softmax"; supported are linear, relu',
      [conv({ activation: layer("Softmax") })],
    ],
    [
      '"c" (ReLU) has max_value 6; supported: none',
      [conv({ activation: layer("ReLU", { max_value: 6 }) })],
    ],
    ['"c" (Conv2D) has filters -1, not a whole number of at least 1', [conv({ filters: -1 })]],
    ['"c" (Conv2D) has kernel_size [3], not a pair of numbers', [conv({ kernel_size: [3] })]],
    [
      '"c" (Conv2D) does not fit here: kernel 9×9 is larger than its input 8×8; use padding "same" or a smaller kernel',
      [conv({ kernel_size: 9 })],
    ],
    [
      '"c" (Conv2D) computes in "float16"; supported are float32, float64, mixed_float16, mixed_bfloat16',
      [conv({ dtype: "float16" })],
    ],
    [
      '"c" (Conv2D) is a custom class (my>Conv2D), which cannot be known here',
      [{ ...conv(), registered_name: "my>Conv2D" }],
    ],
    [
      '"p" (MaxPooling2D) has pool_size 2×3; only square windows are supported',
      [layer("MaxPooling2D", { name: "p", pool_size: [2, 3] })],
    ],
    [
      '"p" (MaxPooling2D) has strides [1,1]; supported: 2',
      [layer("MaxPooling2D", { name: "p", pool_size: 2, strides: [1, 1] })],
    ],
    [
      '"p" (MaxPooling2D) has padding "same"; supported: valid',
      [layer("MaxPooling2D", { name: "p", pool_size: 3, padding: "same" })],
    ],
    [
      '"r" (ReLU) has negative_slope 0.1; supported: 0',
      [layer("ReLU", { name: "r", negative_slope: 0.1 })],
    ],
    ['"s" (Softmax) has axis 2; supported: -1, 1', [layer("Softmax", { name: "s", axis: 2 })]],
    [
      '"s" (Softmax) does not fit here: expected a vector, got a picture [8, 8, 1]; put flatten() before it',
      [layer("Softmax", { name: "s", axis: -1 })],
    ],
    [
      '"d" (Dense) does not fit here: expected a vector, got a picture [8, 8, 1]; put flatten() before it',
      [layer("Dense", { name: "d", units: 2 })],
    ],
    [
      '"d" (Dense) has activation "sigmoid"; supported are linear, relu, softmax',
      [layer("Flatten"), layer("Dense", { name: "d", units: 2, activation: "sigmoid" })],
    ],
    [
      '"d" (Dense) has lora_rank 4; supported: none',
      [layer("Flatten"), layer("Dense", { name: "d", units: 2, lora_rank: 4 })],
    ],
    [
      '"d" (Dense) applies softmax before the end of the network',
      [layer("Flatten"), layer("Dense", { name: "d", units: 2, activation: "softmax" })],
    ],
    [
      '"q" (Dropout) has rate "half", not a number',
      [layer("Dropout", { name: "q", rate: "half" })],
    ],
    [
      '"q" (Dropout) does not fit here: rate must be at least 0 and below 1, got 2',
      [layer("Dropout", { name: "q", rate: 2 })],
    ],
    [
      '"z" (Rescaling) should have one number as scale and one as offset, got {"scale":[1,2],"offset":0}',
      [layer("Rescaling", { name: "z", scale: [1, 2] })],
    ],
    [
      '"z" (Reshape) reshapes [8,8,1] to [4,16,1]; it may only keep or flatten the shape',
      [layer("Reshape", { name: "z", target_shape: [4, 16, 1] })],
    ],
    [
      "\"l\" (Lambda) holds code of the file's author, which is never run; use Keras' layers",
      [layer("Lambda", { name: "l" })],
    ],
    [
      '"b" (BatchNormalization) has axis 1; supported: -1, 3',
      [layer("BatchNormalization", { name: "b", axis: 1 })],
    ],
    [
      '"b" (BatchNormalization) has axis [1,2]; supported: -1, 3',
      [layer("BatchNormalization", { name: "b", axis: [1, 2] })],
    ],
    [
      '"b" (BatchNormalization) has axis 3; supported: -1, 1',
      [layer("Flatten"), layer("BatchNormalization", { name: "b", axis: 3 })],
    ],
    [
      '"b" (BatchNormalization) has renorm true; supported: false',
      [layer("BatchNormalization", { name: "b", renorm: true })],
    ],
    [
      '"b" (BatchNormalization) should have numbers as momentum and epsilon, got {"momentum":"m","epsilon":0.001}',
      [layer("BatchNormalization", { name: "b", momentum: "m" })],
    ],
    [
      '"b" (BatchNormalization) does not fit here: epsilon must be above 0, at most 1, got 0',
      [layer("BatchNormalization", { name: "b", epsilon: 0 })],
    ],
    [
      '"g" (GlobalMaxPooling2D) has keepdims true; supported: false',
      [layer("GlobalMaxPooling2D", { name: "g", keepdims: true })],
    ],
    [
      '"g" (GlobalAveragePooling2D) does not fit here: expected a picture [height, width, channels], got a vector of 64',
      [layer("Flatten"), layer("GlobalAveragePooling2D", { name: "g" })],
    ],
    ['"a" (Add) joins nothing here', [layer("Add", { name: "a" })]],
    [
      '"b" (constructor) is not supported; supported are Rescaling, Conv2D, BatchNormalization, GlobalAveragePooling2D, GlobalMaxPooling2D, MaxPooling2D, Flatten, Reshape, Dense, Dropout, ReLU, Softmax, Add, Concatenate, Activation',
      [layer("constructor", { name: "b" })],
    ],
  ];
  for (const [problem, layers] of refused) {
    test(problem, () => {
      assert.throws(() => read(sequential(input, ...layers, ...answer)), {
        code: "UNSUPPORTED_MODEL",
        message: `m.h5: layer ${problem}`,
      });
    });
  }
});

describe("a model that is no tree of layers on a picture", () => {
  const start = at("i", "InputLayer");
  const ends = "only models of one input and one output are supported";
  const joins =
    "which do not join again as branches do; supported are chains of layers, and branches that " +
    "part at one layer and that Add or Concatenate joins";
  const refused: readonly [problem: string, code: string, config: unknown][] = [
    [
      'layer "a" (Flatten) is no part of the way from input to output',
      "UNSUPPORTED_MODEL",
      functional(["i"], ["b"], start, at("a", "Flatten", "i"), at("b", "Flatten", "i")),
    ],
    [
      `layer "a" (ReLU) feeds both "c" and "d", ${joins}`,
      "UNSUPPORTED_MODEL",
      functional(
        ["i"],
        ["d"],
        start,
        at("a", "ReLU", "i"),
        at("b", "ReLU", "i"),
        at("c", "Add", "a", "b"),
        at("d", "Add", "c", "a"),
      ),
    ],
    [
      `layer "b" (ReLU) feeds both "c" and "d", ${joins}`,
      "UNSUPPORTED_MODEL",
      functional(
        ["i"],
        ["e"],
        start,
        at("a", "ReLU", "i"),
        at("b", "ReLU", "a"),
        at("c", "Add", "b", "i"),
        at("d", "Concatenate", "a", "b"),
        at("e", "Concatenate", "c", "d"),
      ),
    ],
    [
      `layer "a" (ReLU) feeds both "b" and "c", ${joins}`,
      "UNSUPPORTED_MODEL",
      functional(
        ["i"],
        ["e"],
        start,
        at("a", "ReLU", "i"),
        at("b", "ReLU", "a"),
        at("c", "ReLU", "a"),
        at("d", "Add", "b", "i"),
        at("e", "Concatenate", "d", "c"),
      ),
    ],
    [
      'layer "a" (Multiply) takes 2 tensors; only Add and Concatenate join several',
      "UNSUPPORTED_MODEL",
      functional(["i"], ["a"], start, at("a", "Multiply", "i", "i")),
    ],
    [
      'layer "a" (Add) joins one tensor alone',
      "UNSUPPORTED_MODEL",
      functional(["i"], ["a"], start, at("a", "Add", "i")),
    ],
    [
      'layer "a" (Flatten) takes the output of no layer of the model',
      "UNSUPPORTED_MODEL",
      functional(["i"], ["a"], start, at("a", "Flatten")),
    ],
    [
      'layer "a" (Flatten) takes the output of no layer of the model',
      "UNSUPPORTED_MODEL",
      functional(["i"], ["a"], start, at("a", "Flatten", "elsewhere")),
    ],
    [
      'layer "a" (Add) joins tensors of different inputs',
      "UNSUPPORTED_MODEL",
      functional(["i"], ["a"], start, at("j", "InputLayer"), at("a", "Add", "i", "j")),
    ],
    [
      'layer "j" (InputLayer) does not depend on the model\'s input',
      "UNSUPPORTED_MODEL",
      functional(["i"], ["a"], start, at("j", "InputLayer"), at("a", "Flatten", "j")),
    ],
    [
      'layer "a" (Flatten) is used 2 times; only layers used once are supported',
      "UNSUPPORTED_MODEL",
      functional(["i"], ["a"], start, {
        ...at("a", "Flatten", "i"),
        inbound_nodes: [[["i", 0, 0, {}]], [["a", 0, 0, {}]]],
      }),
    ],
    [
      'layer "a" (Add) takes the output of no layer of the model',
      "UNSUPPORTED_MODEL",
      functional(["i"], ["a"], start, at("a", "Add", "i", "elsewhere")),
    ],
    [
      `the model has inputs [i, j] and outputs [a]; ${ends}`,
      "UNSUPPORTED_MODEL",
      functional(["i", "j"], ["a"], start, at("j", "InputLayer"), at("a", "Add", "i", "j")),
    ],
    [
      `the model has inputs [x] and outputs [a]; ${ends}`,
      "UNSUPPORTED_MODEL",
      functional(["x"], ["a"], start, at("a", "Flatten", "i")),
    ],
    [
      `the model has inputs [i] and outputs [x]; ${ends}`,
      "UNSUPPORTED_MODEL",
      functional(["i"], ["x"], start, at("a", "Flatten", "i")),
    ],
    [
      `the model has inputs [i] and outputs [a, b]; ${ends}`,
      "UNSUPPORTED_MODEL",
      functional(["i"], ["a", "b"], start, at("a", "Flatten", "i"), at("b", "Dense", "a")),
    ],
    [
      'layer "b" (Flatten) takes what depends on its own output',
      "UNSUPPORTED_MODEL",
      functional(
        ["a"],
        ["b"],
        at("a", "Flatten", "b"),
        at("b", "Flatten", "a"),
        at("c", "InputLayer"),
      ),
    ],
    [
      'layer "j" (InputLayer) is no part of the way from input to output',
      "UNSUPPORTED_MODEL",
      functional(["i"], ["a"], start, at("j", "InputLayer"), at("a", "Flatten", "i")),
    ],
    [
      'layer "c" (Add) does not fit here: expected branches of one shape, got [2, 2, 1] and [4]',
      "UNSUPPORTED_MODEL",
      functional(["i"], ["c"], start, at("a", "Flatten", "i"), at("c", "Add", "i", "a")),
    ],
    [
      'layer "c" (Concatenate) has axis 1; supported: -1, 3',
      "UNSUPPORTED_MODEL",
      functional(
        ["i"],
        ["c"],
        start,
        at("a", "ReLU", "i"),
        at("c", "Concatenate", "i", "a", { axis: 1 }),
      ),
    ],
    [
      'layer "a" (Softmax) applies softmax before the end of the network',
      "UNSUPPORTED_MODEL",
      functional(
        ["i"],
        ["c"],
        start,
        at("f", "Flatten", "i"),
        at("a", "Softmax", "f"),
        at("c", "Add", "a", "f"),
      ),
    ],
    [
      'layer "c" (Concatenate) works on pictures without channels; Reshape them before',
      "UNSUPPORTED_MODEL",
      functional(
        ["i"],
        ["c"],
        at("i", "InputLayer", { batch_shape: [null, 2, 2] }),
        at("a", "ReLU", "i"),
        at("c", "Concatenate", "i", "a"),
      ),
    ],
    [
      'layer "b" (BatchNormalization) works on pictures without channels; Reshape them before',
      "UNSUPPORTED_MODEL",
      sequential(
        layer("InputLayer", { batch_shape: [null, 2, 2] }),
        layer("BatchNormalization", { name: "b" }),
      ),
    ],
    [
      'layer "c17" (Add) joins branches more than 16 deep',
      "UNSUPPORTED_MODEL",
      functional(
        ["i"],
        ["c1"],
        start,
        ...Array.from({ length: 20 }, (_, at20) =>
          at(`c${at20 + 1}`, "Add", at20 === 19 ? "i" : `c${at20 + 2}`, "i"),
        ),
      ),
    ],
    [
      'the model is a "Mine"; only Sequential and Functional models are supported',
      "UNSUPPORTED_MODEL",
      { class_name: "Mine", config: {} },
    ],
    [
      "the model does not say the shape of its input, got nothing; give it an Input layer, or build it, before saving",
      "UNSUPPORTED_MODEL",
      sequential(...answer),
    ],
    [
      "the input should be [height, width, channels] or [height, width], all known, got [784]",
      "UNSUPPORTED_MODEL",
      sequential(layer("InputLayer", { batch_shape: [null, 784] }), ...answer),
    ],
    [
      "the input should be [height, width, channels] or [height, width], all known, got [null,28,1]",
      "UNSUPPORTED_MODEL",
      sequential(layer("InputLayer", { batch_shape: [null, null, 28, 1] }), ...answer),
    ],
    [
      "the model has no layer with weights (Conv2D or Dense)",
      "UNSUPPORTED_MODEL",
      sequential(input, layer("Flatten")),
    ],
    ["model_config should list 1 to 1000 layers", "BAD_MODEL", sequential()],
    [
      "layer 1 of model_config should have a class_name and a config",
      "BAD_MODEL",
      sequential(input, 7),
    ],
    ["model_config: expected an object, got [1]", "BAD_MODEL", [1]],
  ];
  for (const [problem, code, config] of refused) {
    test(problem, () => {
      assert.throws(() => read(config), { code, message: `m.h5: ${problem}` });
    });
  }

  test("text that is no JSON", () => {
    assert.throws(() => readConfig("{'a': NaN}", "m.h5"), {
      code: "BAD_MODEL",
      message: /^m\.h5: model_config: is no JSON: /,
    });
  });

  test("JSON nested deeper than any stack", () => {
    const deep = `${'{"class_name":'.repeat(100_000)}1${"}".repeat(100_000)}`;
    assert.throws(() => readConfig(deep, "m.h5"), {
      code: "BAD_MODEL",
      message:
        "m.h5: model_config: expected JSON of at most 100 levels, got lists or objects deeper than that",
    });
  });

  test("a value of a megabyte, which a message does not repeat", () => {
    const long = conv({ padding: "x".repeat(1e6) });
    assert.throws(() => read(sequential(input, long, ...answer)), {
      message: /^m\.h5: layer "c" \(Conv2D\) has padding "x{99}…; supported are same, valid$/,
    });
  });
});
