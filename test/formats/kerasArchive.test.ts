import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { type Hdf5Writer, writeHdf5 } from "../../src/formats/hdf5/writer.js";
import { writeKerasArchive } from "../../src/formats/keras/archiveWriter.js";
import { calibratedKeras } from "../../src/formats/keras/calibrated.js";
import { readKeras } from "../../src/formats/keras/reader.js";
import { readZip, unpack } from "../../src/formats/zip/reader.js";
import { writeZip, zipEntry } from "../../src/formats/zip/writer.js";
import {
  batchNorm,
  concat,
  conv2d,
  dense,
  dropout,
  flatten,
  residual,
  softmax,
} from "../../src/network/layers/index.js";
import type { Model } from "../../src/network/network.js";
import { lenet5 } from "../../src/network/networks/lenet5.js";
import { referenceForward } from "../reference/forward.js";
import { fixture } from "./fixtures.js";
import { layer, sequential } from "./kerasJson.js";
import { madeUpModel, madeUpNetwork } from "./madeUp.js";

const text = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const record = {
  ...{ epoch: 1, trainLoss: 0.5, trainAccuracy: 0.8, validationLoss: 0.4 },
  ...{ validationAccuracy: 0.9, learningRate: 1e-3, seconds: 2 },
};
const branched = madeUpNetwork(
  [
    conv2d(2, 3, { bias: false }),
    batchNorm(),
    residual([conv2d(2, 3, { padding: "same" }), batchNorm()]),
    concat([conv2d(2, 1)], [conv2d(2, 1)]),
    dropout(0.5),
    flatten(),
    dense(3),
    dense(3),
    softmax(),
  ],
  [6, 5, 1],
  "Zahlen/über 9",
);

describe("a written .keras file reads back to the same bits:", () => {
  const models: Record<string, Model> = {
    lenet5: madeUpModel(lenet5),
    branches: madeUpModel(branched, 3),
    "history and calibration": {
      ...madeUpModel(madeUpNetwork([flatten(), dense(2)])),
      // More than an attribute holds.
      history: Array.from({ length: 600 }, (_, epoch) => ({ ...record, epoch: epoch + 1 })),
      calibration: { temperature: 1.25, threshold: 0.5 },
    },
  };
  for (const [what, model] of Object.entries(models)) {
    test(what, async () => {
      assert.deepEqual(await readKeras(await writeKerasArchive(model), "m.keras"), model);
    });
  }

  test("it holds what Keras' own do, and nothing else", async () => {
    const bytes = await writeKerasArchive(madeUpModel(lenet5));
    const names = ["metadata.json", "config.json", "model.weights.h5"];
    assert.deepEqual([...readZip(bytes, "m.keras").keys()], names);
    assert.deepEqual([...readZip(await fixture("keras3.keras"), "k.keras").keys()], names);
    assert.ok(bytes.length < 4 * 234_322 + 40_000, `${bytes.length} bytes`);
  });
});

describe("a file of Keras", () => {
  test("2.13, which numbers layers otherwise, answers as there", async () => {
    const expected = JSON.parse(new TextDecoder().decode(await fixture("expected.json"))).keras213;
    const model = await readKeras(await fixture("keras213.keras"), "k.keras");
    assert.equal(model.network.name, "keras213_fixture");
    for (const [n, picture] of expected.pictures.entries()) {
      for (const [i, value] of referenceForward(model, picture).entries()) {
        // Its logits are large, and of float32.
        assert.ok(Math.abs(value - expected.outputs[n][i]) <= 1e-5, `picture ${n}, output ${i}`);
      }
    }
  });

  test("that was packed again, deflated, is the same", async () => {
    const bytes = await fixture("keras3.keras");
    const packed = [...readZip(bytes, "k.keras").values()].map((entry) => ({
      ...entry,
      method: 8,
      packed: new Uint8Array(deflateRawSync(entry.packed)),
    }));
    const again = await readKeras(writeZip(packed), "k.keras");
    assert.deepEqual(again, await readKeras(bytes, "k.keras"));
  });

  test("calibrated keeps its other files, times and the optimizer's state", async () => {
    const entries = [...readZip(await fixture("keras3.keras"), "k.keras").values()];
    const asset = { ...zipEntry("assets/a.txt", text("a")), time: 0x1234_5678, attributes: 7 };
    const before = writeZip([...entries, asset]);
    const calibration = { temperature: 1.25, threshold: 0.5 };
    const after = await calibratedKeras(before, "k.keras", { calibration });
    const plain = await readKeras(before, "k.keras");
    assert.deepEqual(await readKeras(after, "k.keras"), { ...plain, calibration });
    const found = [...readZip(after, "k.keras").values()];
    const others = ({ name }: { readonly name: string }) => name !== "model.weights.h5";
    assert.deepEqual(found.filter(others), [...entries, asset].filter(others));
    assert.equal(found[2]?.time, entries[2]?.time);
    const weights = await unpack(found[2]!, 1e6, "k.keras");
    assert.ok(Buffer.from(weights).includes("optimizer"));
  });
});

describe("refused by name:", () => {
  const config = sequential(
    layer("InputLayer", { batch_shape: [null, 1, 2, 1] }),
    layer("Flatten"),
    layer("Dense", { name: "d", units: 1 }),
  );
  const whole = (file: Hdf5Writer) => {
    file.dataset("/layers/dense/vars/0", Float32Array.of(1, 2), [2, 1]);
    file.dataset("/layers/dense/vars/1", Float32Array.of(3), [1]);
  };
  const archive = async (json: unknown, write: (file: Hdf5Writer) => void) =>
    writeZip([
      zipEntry("config.json", text(json)),
      zipEntry("model.weights.h5", await writeHdf5(write)),
    ]);
  const refuses = async (bytes: Uint8Array, code: string, problem: string | RegExp) =>
    assert.rejects(readKeras(bytes, "m.keras"), (error: Error & { code: string }) => {
      assert.equal(error.code, code, error.message);
      const message = error.message.replace(/^m\.keras: /, "");
      if (typeof problem === "string") assert.equal(message, problem);
      else assert.match(message, problem);
      return true;
    });

  test("nothing, where all is there", async () => {
    const { weights } = await readKeras(await archive(config, whole), "m.keras");
    assert.deepEqual(weights, [Float32Array.of(1, 2), Float32Array.of(3)]);
  });

  const without = (name: string, found: string) =>
    `is a zip archive without ${name}, so it is no whole .keras file (it holds ${found}); ` +
    'in Keras, save the whole model with model.save("model.keras")';

  test("no config.json", async () => {
    await refuses(writeZip([]), "BAD_MODEL", without("config.json", "nothing"));
    const others = ["a", "b", "c", "d"].map((name) => zipEntry(name, text(1)));
    await refuses(writeZip(others), "BAD_MODEL", without("config.json", "a, b, c, …"));
  });

  test("no weights", async () => {
    const bytes = writeZip([zipEntry("config.json", text(config)), zipEntry("x.npz", text(1))]);
    await refuses(bytes, "BAD_MODEL", without("model.weights.h5", "config.json, x.npz"));
  });

  test("a config.json of 8 MiB and a byte, however small it is packed", async () => {
    const long = new Uint8Array(8 * 2 ** 20 + 1).fill(32);
    const packed = new Uint8Array(deflateRawSync(long));
    const bytes = writeZip([{ ...zipEntry("config.json", long), method: 8, packed }]);
    const problem =
      "config.json: expected at most 8388608 bytes, it declares 8388609 when unpacked";
    await refuses(bytes, "BAD_MODEL", problem);
  });

  test("weights of a byte more than any model file", async () => {
    const small = zipEntry("model.weights.h5", text(1));
    const bytes = writeZip([
      zipEntry("config.json", text(config)),
      { ...small, size: 128 * 2 ** 20 + 1 },
    ]);
    const problem =
      "model.weights.h5: expected at most 134217728 bytes, it declares 134217729 when unpacked";
    await refuses(bytes, "BAD_MODEL", problem);
  });

  test("an archive that is cut off", async () => {
    const bytes = (await fixture("keras3.keras")).slice(0, 20_000);
    await refuses(bytes, "BAD_MODEL", /^is a zip archive that is cut off or damaged: found no end/);
  });

  test("weights that are no HDF5 file", async () => {
    const bytes = writeZip([
      zipEntry("config.json", text(config)),
      zipEntry("model.weights.h5", text("x")),
    ]);
    await refuses(bytes, "BAD_MODEL", /^model\.weights\.h5: is no HDF5 file, or it is cut off/);
  });

  test("a config.json that is no JSON, or no model's", async () => {
    const of = (bytes: Uint8Array) =>
      writeZip([zipEntry("config.json", bytes), zipEntry("model.weights.h5", text(1))]);
    await refuses(of(Uint8Array.of(0x7b)), "BAD_MODEL", /^config\.json: is no JSON: /);
    await refuses(of(text([])), "BAD_MODEL", "config.json: expected an object, got []");
    const none = sequential();
    await refuses(of(text(none)), "BAD_MODEL", /^config\.json should list 1 to \d+ layers$/);
    const odd = sequential(1);
    await refuses(
      of(text(odd)),
      "BAD_MODEL",
      "layer 0 of config.json should have a class_name and a config",
    );
  });

  test("code of the file's author, and custom classes, registered or not", async () => {
    const [input, row, last] = config.config.layers as object[];
    const of = (...layers: unknown[]) => archive(sequential(input, ...layers), whole);
    const lambda = layer("Lambda", { name: "payload", function: { class_name: "__lambda__" } });
    const code =
      "layer \"payload\" (Lambda) holds code of the file's author, which is never run; use Keras' layers";
    await refuses(await of(row, lambda, last), "UNSUPPORTED_MODEL", code);
    await refuses(
      await of(row, { ...last, module: "my.layers", registered_name: "mine>Dense" }),
      "UNSUPPORTED_MODEL",
      'layer "d" (Dense) is a custom class (mine>Dense), which cannot be known here',
    );
    await refuses(
      await of(row, { ...last, module: "__main__", registered_name: "Dense" }),
      "UNSUPPORTED_MODEL",
      'layer "d" (Dense) is a custom class of "__main__", which cannot be known here',
    );
  });

  const weights: readonly [what: string, write: (file: Hdf5Writer) => void, problem: string][] = [
    [
      "no weights of a layer",
      (file) => file.group("/layers/dense"),
      'layer "d" (Dense) has no weights in the file: expected a group /layers/dense/vars; ' +
        "save the model again",
    ],
    [
      "weights of a layer that there is not",
      (file) => {
        whole(file);
        file.dataset("/layers/dense_1/vars/0", Float32Array.of(1), [1]);
      },
      "the network has 1 layers with weights, the file holds weights of 2",
    ],
    [
      "an array too few",
      (file) => file.dataset("/layers/dense/vars/0", Float32Array.of(1, 2), [2, 1]),
      'layer "d" (Dense) should have a kernel and a bias, the file holds 1 arrays',
    ],
    [
      "arrays of other names",
      (file) => {
        file.dataset("/layers/dense/vars/0", Float32Array.of(1, 2), [2, 1]);
        file.dataset("/layers/dense/vars/2", Float32Array.of(1), [1]);
      },
      'layer "d" (Dense): the file holds no dataset /layers/dense/vars/1',
    ],
    [
      "a kernel of other sides",
      (file) => {
        file.dataset("/layers/dense/vars/0", Float32Array.of(1, 2), [1, 2]);
        file.dataset("/layers/dense/vars/1", Float32Array.of(3), [1]);
      },
      'layer "d" (Dense): expected a kernel of [2, 1], the file holds [1, 2]',
    ],
    [
      "no layers at all",
      (file) => file.group("/vars"),
      'layer "d" (Dense) has no weights in the file: expected a group /layers/dense/vars; ' +
        "save the model again",
    ],
  ];
  for (const [what, write, problem] of weights) {
    test(what, async () => refuses(await archive(config, write), "BAD_MODEL", problem));
  }
});
