import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { readHdf5 } from "../../src/formats/hdf5/reader.js";
import { writeHdf5 } from "../../src/formats/hdf5/writer.js";
import { readKeras } from "../../src/formats/keras/reader.js";
import { writeKeras } from "../../src/formats/keras/writer.js";
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
import { type EpochRecord, type Model, parametersOf } from "../../src/network/network.js";
import { lenet5 } from "../../src/network/networks/lenet5.js";
import { deepNetworks } from "../network/deepNetworks.js";
import { referenceForward } from "../reference/forward.js";
import { fixture } from "./fixtures.js";
import { layer, sequential } from "./kerasJson.js";
import { madeUpModel, madeUpNetwork } from "./madeUp.js";

const tiny = madeUpNetwork([flatten(), dense(3), softmax()]);

describe("a written .h5 file reads back", () => {
  test("lenet5, to the same bits", async () => {
    const model = madeUpModel(lenet5);
    const bytes = await writeKeras(model);
    assert.deepEqual(await readKeras(bytes, "lenet5.h5"), model);
    assert.ok(bytes.length < 4 * 234_322 + 40_000, `${bytes.length} bytes`);
  });

  test("any network, to the same bits", async () => {
    const anyLayers = fc
      .tuple(fc.array(pictureLayer, { maxLength: 4 }), fc.array(vectorLayer, { maxLength: 3 }))
      .map(([before, after]): Layer[] => [...before.flat(), flatten(), ...after.flat(), dense(2)]);
    await fc.assert(
      fc.asyncProperty(
        anyLayers,
        fc.boolean(),
        fc.string({ unit: "binary", maxLength: 20 }),
        fc.nat(1000),
        async (layers, probabilities, name, seed) => {
          const all = probabilities ? [...layers, softmax()] : layers;
          const model = madeUpModel(madeUpNetwork(all, [9, 12, 2], name), seed);
          assert.deepEqual(await readKeras(await writeKeras(model), "any.h5"), model);
        },
      ),
      { numRuns: 60, seed: 5 },
    );
  });

  test("without a bias, a scale and a center, which then do nothing", async () => {
    const layers = [
      layer("InputLayer", { batch_input_shape: [null, 1, 2, 1] }),
      layer("Flatten"),
      layer("Dense", { units: 1, use_bias: false }),
      layer("BatchNormalization", { name: "n", scale: false, center: false }),
    ];
    const weights = { dense: ["kernel"], n: ["moving_mean", "moving_variance"] };
    const bytes = await writeHdf5((file) => {
      file.text("/", "model_config", JSON.stringify(sequential(...layers)));
      file.texts("/model_weights", "layer_names", Object.keys(weights));
      for (const [name, arrays] of Object.entries(weights)) {
        file.texts(`/model_weights/${name}`, "weight_names", arrays);
        for (const array of arrays) {
          const [data, shape] =
            array === "kernel"
              ? [
                  [5, 6],
                  [2, 1],
                ]
              : [[7], [1]];
          file.dataset(`/model_weights/${name}/${array}`, Float32Array.from(data), shape);
        }
      }
    });
    const read = await readKeras(bytes, "m.h5");
    assert.deepEqual(
      parametersOf(read.network).map(({ role }, at) => [role, ...(read.weights[at] ?? [])]),
      [
        ["kernel", 5, 6],
        ["bias", 0],
        ["gamma", 1],
        ["beta", 0],
        ["mean", 7],
        ["variance", 7],
      ],
    );
  });

  test("any deep network with branches, to the same bits", () =>
    fc.assert(
      fc.asyncProperty(deepNetworks, fc.nat(1000), async (network, seed) => {
        fc.pre(parametersOf(network).length > 0);
        const model = madeUpModel(network, seed);
        assert.deepEqual(await readKeras(await writeKeras(model), "deep.h5"), model);
      }),
      { numRuns: 60, seed: 6, includeErrorInReport: true },
    ));

  test("a calibration", async () => {
    const model = { ...madeUpModel(tiny), calibration: { temperature: 1.25, threshold: 0.5 } };
    assert.deepEqual(await readKeras(await writeKeras(model), "calibrated.h5"), model);
  });

  test("weights that are no ordinary numbers", async () => {
    const special = [Number.NaN, Number.POSITIVE_INFINITY, -0, 1e-45, 3.4e38];
    const weights = [
      new Float32Array(90).fill(special[0]!),
      Float32Array.from(special.slice(1, 4)),
    ];
    const model = { network: tiny, weights };
    assert.deepEqual(await readKeras(await writeKeras(model), "special.h5"), model);
  });

  for (const epochs of [0, 3, 2000]) {
    test(`a history of ${epochs} epochs`, async () => {
      const history = madeUpHistory(epochs);
      const model = { ...madeUpModel(tiny), history };
      const bytes = await writeKeras(model);
      assert.deepEqual((await readKeras(bytes, "history.h5")).history, history);
      const kind = await readHdf5(bytes, "history.h5", (file) => file.kindOf("/tenfold_history"));
      assert.equal(kind, epochs === 2000 ? "dataset" : "nothing");
    });
  }

  test("twenty at once", async () => {
    const models = Array.from({ length: 20 }, (_, seed) => madeUpModel(tiny, seed));
    const files = await Promise.all(models.map(writeKeras));
    assert.deepEqual(await Promise.all(files.map((bytes) => readKeras(bytes, "one"))), models);
  });

  test("with Keras' attributes where loaders look for them", async () => {
    const bytes = await writeKeras(madeUpModel(tiny));
    await readHdf5(bytes, "tiny.h5", (file) => {
      for (const group of ["/", "/model_weights"]) {
        assert.equal(file.text(group, "keras_version"), "2.15.0");
        assert.equal(file.text(group, "backend"), "tensorflow");
      }
      assert.deepEqual(file.texts("/model_weights", "layer_names"), [
        "input_1",
        "flatten",
        "dense",
      ]);
      assert.deepEqual(file.texts("/model_weights/dense", "weight_names"), [
        "dense/kernel:0",
        "dense/bias:0",
      ]);
      for (const empty of ["input_1", "flatten", "top_level_model_weights"]) {
        assert.deepEqual(file.texts(`/model_weights/${empty}`, "weight_names"), []);
      }
      assert.deepEqual(file.shapeOf("/model_weights/dense/dense/kernel:0"), [30, 3]);
    });
  });
});

describe("a model that cannot be written", () => {
  test("weights that are not the network's", async () => {
    const model: Model = { network: tiny, weights: [new Float32Array(30), new Float32Array(3)] };
    await assert.rejects(writeKeras(model), {
      code: "BAD_SHAPE",
      message: "made up: expected weights of [90, 3] numbers, got [30, 3]",
    });
  });

  test("more layers than an attribute can describe", async () => {
    const layers = Array.from({ length: 300 }, () => [dense(1), relu()]).flat();
    await assert.rejects(writeKeras(madeUpModel(madeUpNetwork([flatten(), ...layers]))), {
      code: "UNSUPPORTED_MODEL",
      message: /^made up: its 302 layers take \d+ bytes to describe, a Keras \.h5 file holds 64512/,
    });
  });
});

describe("files of the real Keras", () => {
  for (const file of ["keras3.h5", "tf_keras.h5", "keras3.keras", "tf_keras.keras"]) {
    test(`${file} answers as Keras did`, async () => {
      const [name] = file.split(".") as [string];
      const expected = JSON.parse(new TextDecoder().decode(await fixture("expected.json")))[name];
      const model = await readKeras(await fixture(file), file);
      assert.equal(model.network.name, `${name}_fixture`);
      assert.deepEqual(model.network.input, { height: 5, width: 4, channels: 1 });
      assert.deepEqual(model.network.layers, [
        rescale(1 / 255),
        conv2d(2, 2),
        relu(),
        maxPool2d(2),
        flatten(),
        dense(3),
        softmax(),
      ]);
      for (const [n, picture] of expected.pictures.entries()) {
        const answer = referenceForward(model, picture);
        for (const [i, value] of answer.entries()) {
          assert.ok(Math.abs(value - expected.outputs[n][i]) <= 1e-6, `picture ${n}, output ${i}`);
        }
      }
    });
  }
});

const kernel = Float32Array.from({ length: 12 }, (_, i) => i / 8 - 0.5);
const bias = Float32Array.of(0.25, -1, 2);

describe("a layout that readers must take", () => {
  const expected = new Map<string, Float32Array[]>([
    ["by_hand", [kernel, bias]],
    ["fixed_strings", [kernel, bias]],
    ["split_names", [kernel, bias]],
    ["compressed", [kernel, bias]],
    ["newest_format", [kernel, bias]],
    ["user_block", [kernel, bias]],
    ["other_numbers", [kernel, Float32Array.of(1, -2, 3)]],
    ["one_unit", [kernel.filter((_, i) => i % 3 === 0), Float32Array.of(0.5)]],
  ]);
  for (const [name, weights] of expected) {
    test(name, async () => {
      const model = await readKeras(await fixture(`${name}.h5`), name);
      assert.equal(model.network.name, "by_hand");
      assert.deepEqual(model.network.input, { height: 2, width: 2, channels: 1 });
      const units = weights[1]!.length;
      assert.deepEqual(model.network.layers, [flatten(), dense(units), softmax()]);
      assert.deepEqual(model.weights, weights);
      assert.equal(model.history, undefined);
    });
  }
});

describe("a file that is refused", () => {
  const bias = "/model_weights/answer/answer/bias:0";
  const damaged: readonly [name: string, message: string][] = [
    ["soft_link", `${bias} is a link to /elsewhere; links are refused`],
    ["soft_link_above", "/model_weights is a link to /hidden; links are refused"],
    ["external_link", `${bias} is a link to /etc/other.h5; links are refused`],
    [
      "external_data",
      `${bias} cannot be read (unable to open external raw data file); ` +
        "copy or save the file again",
    ],
    ["virtual_data", `${bias} is a virtual dataset, which is refused`],
    [
      "absurd_chunks",
      `${bias} declares 2147483648 bytes, more than the file of 12256 bytes can hold`,
    ],
    ["wrong_shape", 'layer "answer" (Dense): expected a kernel of [4, 3], the file holds [3, 4]'],
    [
      "weights_only",
      "holds no model_config, so its layers are unknown (weights alone, or no Keras file); " +
        "save the whole model with model.save(…)",
    ],
  ];
  for (const [name, message] of damaged) {
    test(name, async () => {
      await assert.rejects(readKeras(await fixture(`${name}.h5`), name), {
        code: "BAD_MODEL",
        message: `${name}: ${message}`,
      });
    });
  }

  test("absurd_size", async () => {
    await assert.rejects(readKeras(await fixture("absurd_size.h5"), "absurd"), {
      code: "UNSUPPORTED_MODEL",
      message: 'absurd: layer "dense": expected at most 4000000 numbers, got 274877906944',
    });
  });

  test("lambda_layer", async () => {
    await assert.rejects(readKeras(await fixture("lambda_layer.h5"), "lambda"), {
      code: "UNSUPPORTED_MODEL",
      message:
        'lambda: layer "payload" (Lambda) holds code of the file\'s author, which is never run; ' +
        "use Keras' layers",
    });
  });
});

const pictureLayer: fc.Arbitrary<Layer[]> = fc.oneof(
  fc.constantFrom<Layer[]>([relu()], [dropout(0.25)], [rescale(1 / 3, -0.7)]),
  fc
    .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }), fc.boolean())
    .map(([height, filters, activate]) => [
      conv2d(filters, [height, 2], { padding: "same" }),
      ...(activate ? [relu()] : []),
    ]),
  fc.constantFrom<Layer[]>([conv2d(2, [1, 2])], [maxPool2d(1)]),
);

const vectorLayer: fc.Arbitrary<Layer[]> = fc.oneof(
  fc.constantFrom<Layer[]>([relu()], [dropout(0.5)], [flatten()], [rescale(2)]),
  fc.integer({ min: 1, max: 4 }).map((units) => [dense(units), relu()]),
);

function madeUpHistory(epochs: number): EpochRecord[] {
  return Array.from({ length: epochs }, (_, index) => ({
    epoch: index + 1,
    trainLoss: index === 1 ? Number.NaN : 1 / (index + 1),
    trainAccuracy: 0.9,
    validationLoss: index === 2 ? Number.POSITIVE_INFINITY : 0.1,
    validationAccuracy: 0.98 + index / 1e6,
    learningRate: 1e-3,
    seconds: 6.25,
  }));
}
