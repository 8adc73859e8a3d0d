import assert from "node:assert/strict";
import { test } from "node:test";
import { sliceOf } from "../../../src/data/split.js";
import { scorePredictions } from "../../../src/evaluation/measures/metrics.js";
import { loadMnistPart } from "../../../src/node/data/mnist.js";
import { evaluate, readSet } from "../../../src/node/evaluation/evaluate.js";
import { named } from "../../../src/reading/openRecognizer.js";
import { digitTask } from "../../../src/tasks/digit/digit.js";
import { brokenModel, smallModel } from "../../reading/models.js";

const set = sliceOf(await loadMnistPart("test"), 0, 300);

test("a model's answers are scored against the labels", async () => {
  const model = smallModel();
  const { probabilities: answers } = await readSet(digitTask, [named(model)], set);
  assert.equal(answers.length, 3000);
  assert.deepEqual(
    await evaluate({ model, data: set }),
    scorePredictions(answers, set.labels, digitTask.classes),
  );
});

test("the number of threads does not change the answers", async () => {
  const model = smallModel();
  const read = async (threads: number) =>
    (await readSet(digitTask, [named(model)], set, { threads })).probabilities;
  const [one, two] = [await read(1), await read(2)];
  assert.ok(one.every((p, at) => Math.abs(p - two[at]!) < 1e-6));
});

test("a model of other pictures is refused", async () => {
  await assert.rejects(evaluate({ model: smallModel({ side: 32 }), data: set }), {
    code: "BAD_SHAPE",
    message: "small: expects pictures 32×32×1, the data holds 28×28×1",
  });
});

test("a model of other classes is refused", async () => {
  await assert.rejects(evaluate({ model: smallModel({ classes: 26 }), data: set }), {
    code: "UNSUPPORTED_MODEL",
    message: /^small: expected a network .* scores of 10 digits, or 11 .* into 26 scores$/,
  });
});

test("weights that are no numbers are the model's fault", async () => {
  await assert.rejects(evaluate({ model: brokenModel(), data: set }), {
    code: "BAD_MODEL",
    message: /^small: expected probabilities 0…1, got none for picture 0; .*train it anew$/,
  });
});

test("a missing model file is named", async () => {
  await assert.rejects(evaluate({ model: "no/such.h5", data: set }), {
    code: "FILE_NOT_FOUND",
    message: /^no\/such\.h5: /,
  });
});
