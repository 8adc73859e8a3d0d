import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { readHdf5 } from "../../src/formats/hdf5/reader.js";
import { modelConfig, writtenLayers } from "../../src/formats/keras/configWriter.js";
import { writeKeras } from "../../src/formats/keras/writer.js";
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
import { madeUpModel, madeUpNetwork } from "./madeUp.js";

const zeros = { class_name: "Zeros", config: {} };
const ones = { class_name: "Ones", config: {} };
/** What tf-keras 2.15 says of the kernel and the bias of a layer that is given no options. */
const kernelDefaults = {
  kernel_initializer: { class_name: "GlorotUniform", config: { seed: null } },
  bias_initializer: zeros,
  kernel_regularizer: null,
  bias_regularizer: null,
  activity_regularizer: null,
  kernel_constraint: null,
  bias_constraint: null,
};

describe("a written layer has all the options that Keras 2.15 gives it:", () => {
  const expected: readonly [Layer[], className: string, options: object][] = [
    [[rescale(0.5, -1), flatten()], "Rescaling", { scale: 0.5, offset: -1 }],
    [
      [conv2d(3, [2, 1], { stride: 2, padding: "same", bias: false }), relu(), flatten()],
      "Conv2D",
      {
        filters: 3,
        kernel_size: [2, 1],
        strides: [2, 2],
        padding: "same",
        data_format: "channels_last",
        dilation_rate: [1, 1],
        activation: "relu",
        use_bias: false,
        ...kernelDefaults,
      },
    ],
    [
      [batchNorm({ momentum: 0.5, epsilon: 0.25 })],
      "BatchNormalization",
      {
        axis: -1,
        momentum: 0.5,
        epsilon: 0.25,
        center: true,
        scale: true,
        beta_initializer: zeros,
        gamma_initializer: ones,
        moving_mean_initializer: zeros,
        moving_variance_initializer: ones,
        beta_regularizer: null,
        gamma_regularizer: null,
        beta_constraint: null,
        gamma_constraint: null,
      },
    ],
    [
      [maxPool2d(2)],
      "MaxPooling2D",
      { pool_size: [2, 2], padding: "valid", strides: [2, 2], data_format: "channels_last" },
    ],
    [[globalPool("average")], "GlobalAveragePooling2D", { data_format: "channels_last" }],
    [[globalPool("max")], "GlobalMaxPooling2D", { data_format: "channels_last" }],
    [[flatten(), dense(1)], "Flatten", { data_format: "channels_last" }],
    [[dropout(0.25)], "Dropout", { rate: 0.25, noise_shape: null, seed: null }],
    [[relu()], "ReLU", { max_value: null, negative_slope: 0, threshold: 0 }],
  ];
  for (const [layers, className, options] of expected) {
    test(className, () => {
      const [, first] = writtenLayers(madeUpNetwork(layers));
      const { name, ...config } = first!.config;
      assert.equal(first!.class_name, className);
      assert.deepEqual(config, { trainable: true, dtype: "float32", ...options });
    });
  }

  test("Dense, Softmax", () => {
    const written = writtenLayers(madeUpNetwork([flatten(), dense(3), dropout(0.5), softmax()]));
    const [, , first, , last] = written.map(({ config: { name, ...config } }) => config);
    const both = { trainable: true, dtype: "float32" };
    const linear = { units: 3, activation: "linear", use_bias: true, ...kernelDefaults };
    assert.deepEqual(first, { ...both, ...linear });
    assert.deepEqual(last, { ...both, axis: -1 });
  });
});

test("a written Functional model names what each layer takes as Keras 2 does", () => {
  const layers = [residual([relu()]), concat([relu()], []), flatten(), dense(1)];
  const { config } = JSON.parse(modelConfig("m", writtenLayers(madeUpNetwork(layers))));
  const calls = config.layers.map((each: Record<string, unknown>) => each.inbound_nodes);
  const from = (...names: string[]) => [names.map((name) => [name, 0, 0, {}])];
  assert.deepEqual(calls, [
    [],
    from("input_1"),
    from("re_lu", "input_1"),
    from("add"),
    from("re_lu_1", "add"),
    from("concatenate"),
    from("flatten"),
  ]);
  assert.deepEqual(config.output_layers, [["dense", 0, 0]]);
});

test("a written chain is a Sequential of its layers, the input first", () => {
  const network = madeUpNetwork([flatten(), dense(3), softmax()]);
  const { class_name, config } = JSON.parse(modelConfig("m", writtenLayers(network)));
  const layers = config.layers.map((each: Record<string, unknown>) => [
    each.class_name,
    Object.keys(each),
  ]);
  const keys = ["class_name", "config"];
  assert.deepEqual([class_name, config.name], ["Sequential", "m"]);
  assert.deepEqual(layers, [
    ["InputLayer", keys],
    ["Flatten", keys],
    ["Dense", keys],
  ]);
});

test("a written model is compiled, with Keras' defaults of Adam", async () => {
  const model = madeUpModel(madeUpNetwork([flatten(), dense(3)]));
  const config = await readHdf5(await writeKeras(model), "m.h5", (file) =>
    file.text("/", "training_config"),
  );
  assert.deepEqual(JSON.parse(config ?? ""), {
    loss: "sparse_categorical_crossentropy",
    metrics: ["sparse_categorical_accuracy"],
    weighted_metrics: null,
    loss_weights: null,
    sample_weight_mode: null,
    optimizer_config: {
      class_name: "Adam",
      config: {
        name: "Adam",
        learning_rate: 0.001,
        beta_1: 0.9,
        beta_2: 0.999,
        epsilon: 1e-7,
        amsgrad: false,
      },
    },
  });
});

describe("a written file", () => {
  const tiny = (name: string) => madeUpModel(madeUpNetwork([flatten(), dense(3)], [2, 2, 1], name));
  const names: readonly [ours: string, keras: string][] = [
    ["LeNet-5_v1.0", "LeNet-5_v1.0"],
    ["my net/ü", "my_net__"],
    ["_x", "n_x"],
    [".x", "n.x"],
    ["é1", "n_1"],
    ["", "n"],
    ["x".repeat(201), "x".repeat(200)],
  ];
  for (const [ours, keras] of names) {
    test(`of "${ours.slice(0, 20)}" has a name that Keras takes`, async () => {
      const config = await readHdf5(await writeKeras(tiny(ours)), "m.h5", (file) =>
        file.text("/", "model_config"),
      );
      assert.equal(JSON.parse(config ?? "").config.name, keras);
    });
  }

  test("keeps a history of up to 60,000 bytes in an attribute, a longer one in a dataset", async () => {
    const record = {
      epoch: 1,
      trainLoss: 1,
      trainAccuracy: 1,
      validationLoss: 1,
      validationAccuracy: 1,
      learningRate: 1,
    };
    const short = JSON.stringify({ ...record, seconds: 1 }).length + 1;
    /** A history whose JSON has so many characters: 10ⁿ has n more than 1. */
    const ofLength = (length: number) => {
      const count = Math.floor((length - 1) / short);
      let missing = length - 1 - count * short;
      return Array.from({ length: count }, () => {
        const more = Math.min(missing, 15);
        missing -= more;
        return { ...record, seconds: 10 ** more };
      });
    };
    const kindOf = async (length: number) => {
      const history = ofLength(length);
      assert.equal(JSON.stringify(history).length, length);
      return readHdf5(await writeKeras({ ...tiny("m"), history }), "m.h5", (file) => {
        const text = file.text("/", "tenfold_history");
        return text === undefined ? file.kindOf("/tenfold_history") : "attribute";
      });
    };
    assert.deepEqual([await kindOf(60_000), await kindOf(60_001)], ["attribute", "dataset"]);
  });

  const model = (() => {
    const { network, weights } = tiny("checked");
    const history = [
      {
        epoch: 1,
        trainLoss: 1,
        trainAccuracy: 1,
        validationLoss: 1,
        validationAccuracy: 1,
        learningRate: 1,
        seconds: 77,
      },
    ];
    weights[0]![5] = 0.71875;
    return { network, weights, history, calibration: { temperature: 1.25, threshold: 0.5 } };
  })();
  // The library's bytes with one bit flipped, of the byte `at` of a pattern in them.
  const ascii = (text: string) => Buffer.from(text);
  const changes: readonly [what: string, pattern: Buffer, at: number][] = [
    ["the lowest bit of a weight", Buffer.from(Float32Array.of(0.71875).buffer), 0],
    ["a letter of the name", ascii('"checked"'), 1],
    ["a digit of the history", ascii("77}"), 0],
    ["a digit of the calibration", ascii("1.25"), 3],
  ];
  for (const [what, pattern, at] of changes) {
    test(`is read back: ${what} that the library changed is an error`, async (t) => {
      const { Module, ready } = await import("h5wasm");
      await ready;
      const read = Module.FS.readFile.bind(Module.FS);
      t.mock.method(Module.FS, "readFile", (path: string) => {
        const bytes = Buffer.from(read(path, { encoding: "binary" }));
        let found = 0;
        for (let from = bytes.indexOf(pattern); from >= 0; from = bytes.indexOf(pattern, from)) {
          bytes[from + at] = (bytes[from + at] ?? 0) ^ 1;
          found += 1;
        }
        assert.ok(found > 0);
        return bytes;
      });
      await assert.rejects(writeKeras(model), {
        name: "Error",
        message: "checked: the file does not read back as written",
      });
      t.mock.restoreAll();
      assert.ok((await writeKeras(model)).length > 0);
    });
  }
});
