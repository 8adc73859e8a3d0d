import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { sliceOf } from "../../src/data/split.js";
import { loadMnistPart } from "../../src/node/data/mnist.js";
import { readSet } from "../../src/node/evaluation/evaluate.js";
import { saveModel } from "../../src/node/models/modelFile.js";
import { calibrate } from "../../src/node/reading/calibrate.js";
import { loadRecognizer, nodeReading } from "../../src/node/reading/loadRecognizer.js";
import { nodePictures } from "../../src/node/reading/pictures.js";
import { openRecognizer } from "../../src/reading/openRecognizer.js";
import { Recognizer } from "../../src/reading/recognizer.js";
import { viewOf } from "../../src/reading/views.js";
import { float32 } from "../../src/runtime/session.js";
import { digitTask } from "../../src/tasks/digit/digit.js";
import type { DigitReadings } from "../../src/tasks/digit/readings.js";
import { initialWeights } from "../../src/training/initialize.js";
import { temporaryFolder } from "../cli/smallMnist.js";
import { smallModel } from "./models.js";

const set = sliceOf(await loadMnistPart("test"), 0, 20);

/** A small network with other weights each seed. */
function named(name: string, seed: number, options: Parameters<typeof smallModel>[0] = {}) {
  const model = smallModel(options);
  return { name, model: { ...model, weights: initialWeights(model.network, seed) } };
}

/** Each element is within a float's rounding of the other's. */
function assertClose(found: ArrayLike<number>, expected: ArrayLike<number>) {
  assert.equal(found.length, expected.length);
  for (let at = 0; at < found.length; at += 1) {
    assert.ok(Math.abs(found[at]! - expected[at]!) < 1e-5, `${found[at]} at ${at}`);
  }
}

test("models that read together give the mean of their probabilities and digitness", async () => {
  const [a, b] = [named("a", 1), named("b", 2)];
  const both = await readSet(digitTask, [a, b], set);
  const [one, other] = [await readSet(digitTask, [a], set), await readSet(digitTask, [b], set)];
  const mean = (x: ArrayLike<number>, y: ArrayLike<number>) =>
    Array.from(x, (value, at) => (value + y[at]!) / 2);
  assertClose(both.probabilities, mean(one.probabilities, other.probabilities));
  assertClose(both.digitness, mean(one.digitness, other.digitness));
  assert.notDeepEqual(one.probabilities, other.probabilities);
});

test("views give the mean over the views of each picture", async () => {
  const model = named("a", 3, { classes: 11 });
  const three = await readSet(digitTask, [model], set, { tta: 3 });
  const views: DigitReadings[] = [];
  for (const index of [0, 1, 2]) {
    views.push(
      await readSet(digitTask, [model], { ...set, images: viewOf(set.images, index, set) }),
    );
  }
  const mean = (of: (view: DigitReadings) => ArrayLike<number>) =>
    Array.from(of(views[0]!), (_, at) => views.reduce((sum, view) => sum + of(view)[at]!, 0) / 3);
  assertClose(
    three.probabilities,
    mean(({ probabilities }) => probabilities),
  );
  assertClose(
    three.digitness,
    mean(({ digitness }) => digitness),
  );
});

test("each model reads at its own temperature, and the threshold is their mean", async () => {
  const [a, b] = [named("a", 1), named("b", 2)];
  const calibrated = { ...a.model, calibration: { temperature: 50, threshold: 0.5 } };
  const ensemble = await openRecognizer(
    digitTask,
    [{ name: "a", model: calibrated }, b],
    nodeReading,
  );
  assert.equal(ensemble.threshold, 0.25);
  const { probabilities } = await ensemble.readImages(set.images);
  await ensemble.release();
  const plain = (await readSet(digitTask, [b], set)).probabilities;
  // At so high a temperature all digits are about equally probable.
  probabilities.forEach((p, at) => {
    assert.ok(Math.abs(p - (0.1 + plain[at]!) / 2) < 0.01, `${p} at ${at}`);
  });
});

test("more models and views cost more, and that is told", async (context) => {
  // A clock that only the models' runs move: one takes 10 ms, the other 30.
  let now = 0;
  context.mock.method(performance, "now", () => now);
  const member = (name: string, milliseconds: number) => ({
    ...{ name, size: { height: 28, width: 28, channels: 1, classes: 10, multiplyAdds: 1 } },
    session: {
      run: async () => {
        now += milliseconds;
        return { logits: float32(new Float32Array(10), [1, 10]) };
      },
      release: async () => {},
    },
  });
  const costOf = async (members: readonly ReturnType<typeof member>[], views: number) => {
    const parts = { task: digitTask, pictures: nodePictures, members, views };
    return (await new Recognizer(parts).readImages(new Uint8Array(784))).cost;
  };
  assert.deepEqual(await costOf([member("a", 10)], 1), { seconds: 0.01, secondsOfOne: 0.01 });
  const both = [member("a", 10), member("b", 30)];
  assert.deepEqual(await costOf(both, 3), { seconds: 0.12, secondsOfOne: 0.01 });
});

for (const [what, options, difference] of [
  ["input", { side: 32 }, "28×28×1 into 10 scores, the other 32×32×1 into 10 scores"],
  ["classes", { classes: 11 }, "28×28×1 into 10 scores, the other 28×28×1 into 11 scores"],
] as const) {
  test(`models of different ${what} are refused, and both files named`, async (context) => {
    const folder = await temporaryFolder(context);
    const [one, other] = [join(folder, "one.onnx"), join(folder, "other.h5")];
    await saveModel(one, named("one", 1).model);
    await saveModel(other, named("other", 2, options).model);
    await assert.rejects(loadRecognizer({ model: [one, other] }), {
      code: "BAD_SHAPE",
      message:
        `${one} and ${other}: models that read together must be alike in input and classes, ` +
        `the first reads ${difference}`,
    });
  });
}

test("no model at all is refused", async () => {
  await assert.rejects(loadRecognizer({ model: [] }), {
    code: "BAD_ARGUMENT",
    message: "model: expected at least one model, got none",
  });
});

test("wrong options are refused", async () => {
  await assert.rejects(loadRecognizer({ tta: 12 }), { code: "BAD_ARGUMENT", message: /^tta: / });
  await assert.rejects(loadRecognizer({ threshold: 1.1 }), {
    code: "BAD_ARGUMENT",
    message: "threshold: expected 0…1, got 1.1",
  });
});

test("below the threshold a field is refused, at 0 none is", async () => {
  const { model } = named("a", 1);
  const field = set.images.subarray(0, 784);
  const read = async (threshold?: number, by = model) => {
    const recognizer = await loadRecognizer({ model: by, threshold });
    const prediction = await recognizer.readField(field);
    await recognizer.release();
    return prediction;
  };
  const never = await read();
  assert.ok(Math.abs(never.digitness - never.confidence) < 1e-6);
  const refused = await read(1);
  assert.deepEqual(refused, { ...never, digit: null });
  const own = { ...model, calibration: { temperature: 1, threshold: 1 } };
  assert.deepEqual(await read(undefined, own), refused);
  assert.deepEqual(await read(0, own), never);
});

test("a calibrated model keeps the share of digits that was asked for", async () => {
  const { model } = named("a", 1, { classes: 11 });
  const told: number[][] = [];
  const onProgress = (done: number, all: number) => told.push([done, all]);
  const calibrated = await calibrate(model, set, { keep: 0.75, onProgress });
  // Each picture as it is, and four views of it.
  assert.deepEqual(
    told,
    [20, 40, 60, 80, 100].map((done) => [done, 100]),
  );
  const { threshold } = calibrated.calibration;
  const { digitness } = await readSet(digitTask, [{ name: "a", model: calibrated }], set);
  assert.equal(digitness.filter((value) => value >= threshold).length, 15);
});
