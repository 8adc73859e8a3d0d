import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { joinSets } from "../../src/data/join.js";
import type { LabeledSet } from "../../src/data/labeledSet.js";
import { sliceOf } from "../../src/data/split.js";
import {
  batchNorm,
  classification,
  classificationTraining,
  dense,
  flatten,
  softmax,
} from "../../src/index.js";
import type { Model } from "../../src/network/network.js";
import {
  evaluate,
  fineTune,
  loadMnistPart,
  loadModel,
  loadRecognizer,
  loadRehearsal,
} from "../../src/node/index.js";
import { shippedModel } from "../../src/node/packageFiles.js";
import { initialWeights } from "../../src/training/initialize.js";
import { withNewHead } from "../../src/training/newHead.js";
import { mirrored } from "../data/mirrored.js";
import { denseNetwork, smallSet } from "./small.js";

const small: Model = {
  network: denseNetwork,
  weights: initialWeights(denseNetwork, 1),
  calibration: { temperature: 2, threshold: 0 },
  history: [],
};
const quick = { looks: 40, batch: 8, workers: 1, augmentation: [] } as const;

describe("the shipped model learns a hand that it reads badly", () => {
  let start: Model;
  let hand: { own: LabeledSet; kept: LabeledSet };
  let ordinary: LabeledSet;
  let taught: Model;

  before(async () => {
    start = await loadModel(shippedModel);
    // Of the part that it was not trained on.
    const unseen = sliceOf(await loadMnistPart("train"), 55_000, 57_000);
    const [own, others] = parted(unseen, 7);
    ordinary = sliceOf(others, 0, 400);
    hand = { own: mirrored(own), kept: mirrored(sliceOf(others, 400, 800)) };
    const request = { model: start, data: hand.own, rehearsal: await loadRehearsal() };
    ({ model: taught } = await fineTune({ ...request, workers: 2 }));
  });

  test("mirrored digits: more than two thirds of the errors are gone", async () => {
    const [before, after] = await bothOf(start, taught, hand.kept);
    assert.ok(before < 0.6, `read ${before} before`);
    assert.ok(1 - after < (1 - before) / 3, `read ${before} before, ${after} after`);
  });

  test("digits as they were are read nearly as well", async () => {
    const [before, after] = await bothOf(start, taught, ordinary);
    assert.ok(before - after < 0.02, `read ${before} before, ${after} after`);
  });

  test("what is no digit is still refused", async () => {
    const { images, labels } = await loadRehearsal();
    await using recognizer = await loadRecognizer({ model: taught });
    const others = [...labels.keys()].filter((at) => labels[at] === 10);
    const fields = others.map((at) => Float32Array.from(images.subarray(at * 784, (at + 1) * 784)));
    const answers = await recognizer.readFields(fields);
    const refused = answers.filter(({ digit }) => digit === null).length;
    assert.ok(refused >= 0.9 * others.length, `${refused} of ${others.length} refused`);
  });

  test("network and calibration are what they were, the history is new", () => {
    assert.deepEqual(taught.network, start.network);
    assert.deepEqual(taught.calibration, start.calibration);
    assert.equal(taught.history?.length, 1);
  });
});

test("nothing is rehearsed: only the new pictures are seen, each as often", async () => {
  const seen: number[] = [];
  await fineTune({
    ...{ model: small, data: smallSet(20), ...quick },
    onEvent(event) {
      if (event.event === "started") seen.push(event.images, event.validationImages, event.epochs);
    },
  });
  assert.deepEqual(seen, [40, 20, 1]);
});

test("the same request gives the same weights; another seed others", async () => {
  const weightsBy = async (seed: number) =>
    (await fineTune({ model: small, data: smallSet(20), ...quick, seed })).model.weights;
  assert.deepEqual(await weightsBy(3), await weightsBy(3));
  assert.notDeepEqual(await weightsBy(3), await weightsBy(4));
});

test("running averages follow within the few steps", async () => {
  const network = { ...denseNetwork, layers: [flatten(), batchNorm(), dense(10), softmax()] };
  const model = { network, weights: initialWeights(network, 1), history: [] };
  const data = { ...smallSet(20), images: new Uint8Array(80).fill(100) };
  const { model: taught } = await fineTune({ model, data, ...quick });
  // Five steps of 0.9 from 0 towards 100.
  for (const mean of taught.weights[2]!) assert.ok(Math.abs(mean - 100 * (1 - 0.9 ** 5)) < 1e-3);
  assert.deepEqual(taught.network, network);
  assert.equal(taught.calibration, undefined);
});

test("other classes on the shipped layers", async () => {
  const unseen = sliceOf(await loadMnistPart("train"), 55_000, 55_600);
  const odd = { ...unseen, labels: unseen.labels.map((digit) => digit % 2) };
  const [own, kept] = parted(odd, 15, 2);
  const task = classificationTraining({ name: "kind", classes: ["even", "odd"] });
  const start = withNewHead(await loadModel(shippedModel), 2);
  const { model } = await fineTune({ model: start, task, data: own, looks: 640, workers: 2 });
  const right = await accuracyOf(model, kept, ["even", "odd"]);
  assert.ok(right > 0.9, `read ${right}`);
});

test("stopped in the middle: the weights as they stand", async () => {
  const stopping = new AbortController();
  const { stopped, model } = await fineTune({
    ...{ model: small, data: smallSet(20), ...quick, looks: 100_000 },
    signal: stopping.signal,
    onEvent: ({ event }) => {
      if (event === "progress") stopping.abort();
    },
  });
  assert.equal(stopped, true);
  assert.notDeepEqual(model.weights, small.weights);
});

test("what is asked wrongly is told", async () => {
  const data = smallSet(20);
  const faulty = [
    [{ looks: 0 }, "BAD_ARGUMENT", /^looks: expected a whole number from 1, got 0$/],
    [{ share: 0 }, "BAD_ARGUMENT", /^share: expected above 0, at most 1, got 0$/],
    [{ data: smallSet(0) }, "BAD_ARGUMENT", /^data: expected at least one picture, got none$/],
    [{ rehearsal: smallSet(0) }, "BAD_ARGUMENT", /^rehearsal: expected at least one picture/],
    [{ epochs: 2 }, "BAD_ARGUMENT", /^fineTune: there is no option "epochs"/],
    [
      { model: { ...small, weights: small.weights.slice(1) } },
      "BAD_SHAPE",
      /^regression: expected weights for 2 parameters, got 1$/,
    ],
    [
      { model: { ...small, weights: [new Float32Array(40), new Float32Array(11)] } },
      "BAD_SHAPE",
      /^regression, dense\/bias: expected 10 numbers \(\[10\]\), got 11$/,
    ],
  ] as const;
  for (const [change, code, message] of faulty) {
    await assert.rejects(fineTune({ model: small, data, ...quick, ...change }), { code, message });
  }
});

/** Some pictures of each class, and the others. */
function parted(set: LabeledSet, each: number, classes = 10): [LabeledSet, LabeledSet] {
  const counts = new Array<number>(classes).fill(0);
  const parts: [LabeledSet[], LabeledSet[]] = [[], []];
  for (const [at, label] of set.labels.entries()) {
    counts[label]! += 1;
    parts[counts[label]! <= each ? 0 : 1].push(sliceOf(set, at, at + 1));
  }
  return [joinSets(parts[0]), joinSets(parts[1])];
}

/** The share of answers that are right, of a model and of another. */
async function bothOf(before: Model, after: Model, { images, labels, count }: LabeledSet) {
  const shares: number[] = [];
  for (const model of [before, after]) {
    await using recognizer = await loadRecognizer({ model });
    const fields = Array.from({ length: count }, (_, at) =>
      Float32Array.from(images.subarray(at * 784, (at + 1) * 784)),
    );
    const answers = await recognizer.readFields(fields);
    shares.push(answers.filter(({ digit }, at) => digit === labels[at]).length / count);
  }
  return shares as [number, number];
}

async function accuracyOf(model: Model, data: LabeledSet, classes: readonly string[]) {
  const task = classification({ name: "kind", classes });
  return (await evaluate({ task, model, data })).accuracy;
}
