import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, test } from "node:test";
import { TenfoldError } from "../../src/errors.js";
import type { Model } from "../../src/network/network.js";
import { loadModel, saveModel } from "../../src/node/models/modelFile.js";
import { loadRecognizer, nodeReading } from "../../src/node/reading/loadRecognizer.js";
import { formatMisreading, type KnownDigits } from "../../src/reading/knownDigits.js";
import { openForPictures, tryForeign } from "../../src/reading/openForPictures.js";
import { named } from "../../src/reading/openRecognizer.js";
import type { Runtime } from "../../src/runtime/session.js";
import { initialWeights } from "../../src/training/initialize.js";
import { temporaryFolder } from "../cli/smallMnist.js";
import { foreign, lenet5, vgg7 } from "./foreignModels.js";
import { smallModel } from "./models.js";

const hundred = { model: "theirs", of: 100 };

describe("a model that another program made is tried on known digits", () => {
  for (const [what, model, expected] of [
    ["reads as Tenfold gives them", foreign(lenet5), { right: 99 }],
    [
      "wants black on white",
      foreign(lenet5, { scale: -1, offset: 255 }),
      { right: 16, readsAs: { form: "inverted", right: 99 } },
    ],
    [
      "wants black on white, 0…1",
      foreign(lenet5, { scale: -255, offset: 255 }),
      { right: 17, readsAs: { form: "invertedUnit", right: 99 } },
    ],
    [
      "wants 0…1",
      foreign(vgg7, { scale: 255 }),
      { right: 11, readsAs: { form: "unit", right: 99 } },
    ],
    [
      "reads something else",
      { ...smallModel(), network: { ...smallModel().network, name: "theirs" } },
      { right: 11 },
    ],
  ] as const) {
    test(what, async () => {
      const told: [KnownDigits, string][] = [];
      const onMisreading = (...one: [KnownDigits, string]) => told.push(one);
      const recognizer = await loadRecognizer({ model, onMisreading });
      const found = [{ ...hundred, ...expected }];
      assert.deepEqual(recognizer.knownDigits, found);
      assert.deepEqual(
        told,
        expected.right < 90 ? found.map((one) => [one, formatMisreading(one)]) : [],
      );
      await recognizer.release();
    });
  }
});

test("a model that Tenfold trained is not tried, whatever file it came from", async (context) => {
  const file = join(await temporaryFolder(context), "ours.h5");
  // What it would read is beside the point: its history says who made it.
  await saveModel(file, { ...smallModel(), history: [] });
  for (const model of [undefined, lenet5, file]) {
    const recognizer = await loadRecognizer({
      model,
      onMisreading: () => assert.fail("must not be tried"),
    });
    assert.deepEqual(recognizer.knownDigits, []);
    await recognizer.release();
  }
});

test("a calibration, a name and another kind of file make no model ours", async (context) => {
  const folder = await temporaryFolder(context);
  const calibration = { temperature: 1, threshold: 0 };
  const model = { ...foreign(vgg7, { scale: 255, name: "digits" }), calibration };
  for (const file of [join(folder, "a.h5"), join(folder, "a.onnx")]) {
    await saveModel(file, model);
    const recognizer = await loadRecognizer({ model: file });
    const readsAs = { form: "unit", right: 99 };
    assert.deepEqual(recognizer.knownDigits, [{ model: file, right: 11, of: 100, readsAs }]);
    await recognizer.release();
  }
});

test("of models that read together those of others are told, each by its name", async () => {
  const told: string[] = [];
  const recognizer = await loadRecognizer({
    model: [foreign(vgg7, { name: "good" }), vgg7, foreign(vgg7, { scale: 255, name: "bad" })],
    onMisreading: ({ model }) => told.push(model),
  });
  assert.deepEqual(
    recognizer.knownDigits.map(({ model, right }) => [model, right]),
    [
      ["good", 99],
      ["bad", 11],
    ],
  );
  assert.deepEqual(told, ["bad"]);
  await recognizer.release();
});

test("a model that takes every picture for no digit may read digits all the same", async () => {
  const { network, weights } = foreign(vgg7);
  const scores = weights.at(-1)!.slice();
  assert.equal(scores.length, 11);
  scores[10]! += 1000;
  const model = { network, weights: [...weights.slice(0, -1), scores] };
  assert.equal((await tryForeign([named(model)], nodeReading))[0]?.right, 99);
});

/** A network of pictures in three colors. */
function inColor(): Model {
  const { network } = smallModel();
  const colored = { ...network, input: { ...network.input, channels: 3 } };
  return { network: colored, weights: initialWeights(colored, 5) };
}

test("what does not read fields of digits is not tried, and refused as before", async () => {
  for (const [model, message] of [
    [smallModel({ side: 20 }), /^small: expected a network that reads fields of 28×28/],
    [inColor(), /^small: .*this one reads 3 channels into 10 scores/],
    [smallModel({ classes: 26 }), /^small: .*this one reads 1 channels into 26 scores/],
  ] as const) {
    await assert.rejects(loadRecognizer({ model }), { code: "UNSUPPORTED_MODEL", message });
    assert.deepEqual(await tryForeign([named(model)], nodeReading), []);
  }
});

test("89 of 100 are told, 90 are not", async () => {
  for (const [right, isTold] of [
    [89, true],
    [90, false],
  ] as const) {
    const digits = await nodeReading.knownDigits();
    // One of the first is misread; 99 is no digit, so that none of the rest can be read rightly.
    const labels = digits.labels.map((label, index) => (index <= right ? label : 99));
    const knownDigits = async () => ({ ...digits, labels });
    const told: KnownDigits[] = [];
    const model = foreign(lenet5);
    const [found] = await tryForeign([named(model)], { ...nodeReading, knownDigits });
    const recognizer = await openForPictures(
      [named(model)],
      { ...nodeReading, knownDigits },
      { onMisreading: (one) => told.push(one) },
    );
    await recognizer.release();
    assert.deepEqual(recognizer.knownDigits, [found]);
    assert.equal(found?.right, right);
    assert.equal(told.length, isTold ? 1 : 0);
  }
});

/** Node's runtime that counts what is open. */
function counting() {
  let open = 0;
  const runtime: Runtime = {
    ...nodeReading.runtime,
    async createSession(onnx, options) {
      const session = await nodeReading.runtime.createSession(onnx, options);
      open += 1;
      return {
        run: (feeds, into) => session.run(feeds, into),
        release: async () => {
          open -= 1;
          await session.release();
        },
      };
    },
  };
  return { runtime, open: () => open };
}

test("nothing stays compiled after a trial, nor when none is possible", async () => {
  const { runtime, open } = counting();
  const environment = { ...nodeReading, runtime };
  await tryForeign([named(foreign(lenet5)), named(lenet5)], environment);
  assert.equal(open(), 0);
  const missing = new TenfoldError("BAD_IDX", "no digits");
  const without = { ...environment, knownDigits: () => Promise.reject(missing) };
  const models = [named(lenet5), named(foreign(lenet5))];
  await assert.rejects(openForPictures(models, without), missing);
  assert.equal(open(), 0);
  await assert.rejects(tryForeign(models, without), missing);
  assert.equal(open(), 0);
  const other = [named(smallModel({ side: 20 }))];
  await assert.rejects(openForPictures(other, environment), { code: "UNSUPPORTED_MODEL" });
  assert.equal(open(), 0);
});

test("the cause is told as a fact where it was found, with what to do", async (context) => {
  const found = { model: "a.h5", right: 12, of: 100 };
  assert.equal(
    formatMisreading(found),
    "a.h5 reads 12 of 100 MNIST digits rightly: it was made for another kind of input (0…1 in " +
      "place of 0…255, or black on white), or is not about digits; do not trust its answers",
  );
  assert.equal(
    formatMisreading({ ...found, readsAs: { form: "unit", right: 97 } }),
    "a.h5 reads 12 of 100 MNIST digits rightly, and 97 when they are given as 0 = paper … 1 = ink: " +
      "it was made for those, and Tenfold gives 0 = paper … 255 = ink; do not trust its answers; " +
      "in Keras, save it with Rescaling(1 / 255) as its first layer",
  );
  // The layers that the messages name, in the form of our own, mend the models.
  const file = join(await temporaryFolder(context), "mended.h5");
  for (const [form, made, layer, scale, offset] of [
    ["unit", { scale: 255 }, "Rescaling(1 / 255)", 1 / 255, 0],
    ["inverted", { scale: -1, offset: 255 }, "Rescaling(-1, offset=255)", -1, 255],
    ["invertedUnit", { scale: -255, offset: 255 }, "Rescaling(-1 / 255, offset=1)", -1 / 255, 1],
  ] as const) {
    assert.ok(formatMisreading({ ...found, readsAs: { form, right: 97 } }).includes(layer));
    await saveModel(file, foreign(foreign(vgg7, made), { scale, offset }));
    const [mended] = await tryForeign([named(await loadModel(file))], nodeReading);
    assert.equal(mended?.right, 99);
  }
});
