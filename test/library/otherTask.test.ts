import assert from "node:assert/strict";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { Random } from "../../src/data/random.js";
import { scorePredictions } from "../../src/evaluation/measures/metrics.js";
import { readSet } from "../../src/node/evaluation/evaluate.js";
import {
  classification,
  classificationTraining,
  conv2d,
  dense,
  evaluate,
  flatten,
  type LabeledSet,
  loadModel,
  type Model,
  maxPool2d,
  type Network,
  relu,
  rescale,
  saveModel,
  softmax,
  type TrainRequest,
  train,
} from "../../src/node/index.js";
import { evaluationPage } from "../../src/reports/evaluationPage.js";
import { temporaryFolder } from "../cli/smallMnist.js";

// A task that is none of ours, through what anybody can call: three shapes on fields of 12 × 16.
const shapes = { name: "shape", classes: ["bar", "cross", "<square>"] };
const height = 12;
const width = 16;

/** Shapes at random places, 5 pixels wide, on noise. */
function shapeSet(count: number, seed: number): LabeledSet {
  const random = new Random(seed);
  const images = new Uint8Array(count * height * width).map(() => random.below(40));
  const labels = new Uint8Array(count).map((_, at) => at % 3);
  for (const [at, label] of labels.entries()) {
    const [top, left] = [random.below(height - 5), random.below(width - 5)];
    for (let y = 0; y < 5; y++) {
      for (let x = 0; x < 5; x++) {
        const isEdge = y === 0 || y === 4 || x === 0 || x === 4;
        const isInk = [y === 2, y === 2 || x === 2, isEdge][label];
        if (isInk) images[(at * height + top + y) * width + left + x] = 215 + random.below(40);
      }
    }
  }
  return { count, height, width, images, labels };
}

const network: Network = {
  name: "shapes",
  input: { height, width, channels: 1 },
  layers: [
    ...[rescale(1 / 255), conv2d(6, 5, { padding: "same" }), relu(), maxPool2d(2)],
    ...[flatten(), dense(3), softmax()],
  ],
};
const request: TrainRequest = {
  ...{ network, data: shapeSet(900, 1), validationCount: 150, epochs: 6, batch: 30, workers: 2 },
  ...{ augmentation: [], refineAugmentation: [] },
  task: classificationTraining(shapes),
};
const task = classification(shapes);
const data = shapeSet(300, 2);

describe("another task than digits", () => {
  let model: Model;
  before(async () => {
    model = (await train(request)).model;
  });

  test("is learned: validated, calibrated, and right on pictures never seen", async () => {
    const { validationAccuracy, trainAccuracy } = model.history?.at(-1) ?? {};
    assert.ok((validationAccuracy ?? 0) > 0.95 && (trainAccuracy ?? 0) > 0.9);
    assert.ok((model.calibration?.temperature ?? 0) > 0);
    assert.equal(model.calibration?.threshold, 0);
    const found = await evaluate({ task, model, data });
    assert.ok(found.accuracy > 0.95, `${found.accuracy}`);
    assert.deepEqual(found.classes, shapes.classes);
    assert.deepEqual(
      found.confusion.map((row) => row.reduce((sum, count) => sum + count, 0)),
      [100, 100, 100],
    );
    assert.deepEqual(
      found.perClass.map(({ name, images }) => [name, images]),
      shapes.classes.map((name) => [name, 100]),
    );
  });

  test("reads the same from model files, with views, and several models together", async (context) => {
    const folder = await temporaryFolder(context);
    const expected = await evaluate({ task, model, data });
    for (const name of ["shapes.h5", "shapes.onnx"]) {
      const file = join(folder, name);
      await saveModel(file, model);
      assert.equal((await evaluate({ task, model: file, data })).loss, expected.loss);
      assert.deepEqual((await loadModel(file)).calibration, model.calibration);
    }
    const both = await evaluate({
      task,
      model: [model, join(folder, "shapes.onnx")],
      data,
      tta: 3,
    });
    assert.ok(both.accuracy > 0.9, `${both.accuracy}`);
  });

  test("is reported with its classes' names", async () => {
    const models = [{ name: "shapes.onnx", model }];
    const { probabilities: answers } = await readSet(task, models, data);
    answers.set([0, 0.25, 0.75], 0); // A mistake to show: the first, a bar, taken for a square.
    const evaluation = scorePredictions(answers, data.labels, task.classes);
    const page = await evaluationPage({ what: task.name, models, data, answers, evaluation });
    assert.match(page, /<h1>How well shapes reads 300 shapes<\/h1>/);
    assert.match(page, /<h2>Shape by shape<\/h2>/);
    assert.match(page, /<th scope="col">Shape<\/th>/);
    assert.match(
      page,
      /<li><a href="#cell-\d-\d"><b>bar<\/b> read as <b class="wrong">&#60;square&#62;<\/b>\n<span class="muted">\w/,
    );
    assert.match(page, /<th scope="row">bar<\/th><td>100<\/td>/);
    assert.match(page, /rows are the shapes shown, columns the answers/);
    assert.match(
      page,
      /<img class="field" width="16" height="12"[^>]* alt="A picture of bar that was read as &#60;square&#62;"/,
    );
    assert.match(page, /<title>bar read correctly: \d+<\/title>/);
    assert.match(page, /<text[^>]*>cross<\/text>/);
    assert.doesNotMatch(page, /<square>|digit|\bNaN\b|undefined/i);
  });

  test("refuses what it has no class for, before a step is done", async () => {
    const strange = { ...data, labels: data.labels.with(7, 3) };
    await assert.rejects(train({ ...request, data: strange }), {
      code: "BAD_SHAPE",
      message:
        "shapes: expected labels 0…2 (bar, cross, <square>), picture 7 of the train set has 3",
    });
    const five = { ...network, layers: [flatten(), dense(5)] };
    await assert.rejects(train({ ...request, network: five }), {
      code: "BAD_SHAPE",
      message: /^shapes: must end in 3 scores \(bar, .*, got 5 scores from 965 parameters$/,
    });
    await assert.rejects(
      evaluate({ task: classification({ name: "x", classes: ["a", "b"] }), model, data }),
      {
        code: "UNSUPPORTED_MODEL",
        message: /^shapes: .* into 2 scores \(a, b\), this one reads 1 channels into 3$/,
      },
    );
  });
});

test("a class has one name, and there are 2…256", () => {
  const of = (classes: string[]) => () => classification({ name: "letter", classes });
  for (const classes of [
    [],
    ["a"],
    ["a", "b", "a"],
    Array.from({ length: 257 }, (_, i) => `${i}`),
  ]) {
    const message = /^letter: expected 2…256 classes, each named differently, got \d+: /;
    assert.throws(of(classes), { code: "BAD_ARGUMENT", message });
    assert.throws(() => classificationTraining({ name: "letter", classes }), { message });
  }
  assert.equal(of(Array.from({ length: 256 }, (_, i) => `${i}`))().classes.length, 256);
});
