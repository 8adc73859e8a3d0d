import assert from "node:assert/strict";
import { test } from "node:test";
import type { Model } from "../../src/network/network.js";
import { evaluate, fineTune } from "../../src/node/index.js";
import { nodeReading } from "../../src/node/reading/loadRecognizer.js";
import { classificationTraining } from "../../src/tasks/classification/training.js";
import { withNewHead } from "../../src/training/newHead.js";
import { withInputLayer } from "../../src/training/withInputLayer.js";
import { foreign, lenet5 } from "../reading/foreignModels.js";
import { smallModel } from "../reading/models.js";

const quick = { looks: 32, batch: 8, workers: 1, augmentation: [] } as const;

test("what a model is given becomes its first layer: it reads as before", async () => {
  const data = await nodeReading.knownDigits();
  const theirs: Model = {
    ...foreign(lenet5, { scale: -255, offset: 255 }),
    input: "0..1,inverted",
  };
  const { history: _, ...layered } = withInputLayer(theirs);
  assert.equal(layered.input, undefined);
  assert.deepEqual(layered.network.layers[0], { kind: "rescale", scale: -1 / 255, offset: 1 });
  const [before, after] = [
    await evaluate({ model: theirs, data }),
    await evaluate({ model: { ...layered, input: "0..255" }, data }),
  ];
  assert.equal(after.accuracy, 0.99);
  assert.ok(Math.abs(before.loss - after.loss) < 1e-6);
});

test("a model of Tenfold's is trained as it is", () => {
  assert.equal(withInputLayer(lenet5), lenet5);
  const { network } = withInputLayer({ ...foreign(lenet5), input: "0..255" });
  assert.deepEqual(network, foreign(lenet5).network);
});

test("one of another program goes on learning from what it learned from", async () => {
  const data = await nodeReading.knownDigits();
  const model = foreign(lenet5, { scale: 255 });
  const { model: taught } = await fineTune({ model, data, ...quick, learningRate: 1e-6 });
  assert.equal(taught.network.layers[0]?.kind, "rescale");
  assert.equal(taught.input, undefined);
  assert.ok((await evaluate({ model: taught, data })).accuracy >= 0.98);
});

test("what cannot be given as it learned is refused with the cause", async () => {
  const data = await nodeReading.knownDigits();
  const theirs = foreign(lenet5);
  await assert.rejects(
    fineTune({ model: { ...theirs, input: "0..1,transposed" }, data, ...quick }),
    {
      code: "UNSUPPORTED_MODEL",
      message: /^theirs: reads transposed pictures \(0\.\.1,transposed\)/,
    },
  );
  const { history: _, ...untrained } = smallModel();
  await assert.rejects(fineTune({ model: untrained, data, ...quick }), { code: "UNKNOWN_INPUT" });
  const task = classificationTraining({ name: "kind", classes: ["a", "b"] });
  await assert.rejects(fineTune({ model: withNewHead(theirs, 2), task, data, ...quick }), {
    code: "UNKNOWN_INPUT",
    message: /^theirs: expected a model that says how it is given pictures/,
  });
});

test("a new head does not forget how its model is given pictures", () => {
  assert.equal(withNewHead({ ...foreign(lenet5), input: "0..1" }, 2).input, "0..1");
  assert.equal(withNewHead(lenet5, 2).input, "0..255");
  assert.equal(withNewHead(foreign(lenet5), 2).input, undefined);
});
