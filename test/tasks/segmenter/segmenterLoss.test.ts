import assert from "node:assert/strict";
import { test } from "node:test";
import { Random } from "../../../src/data/random.js";
import { flatten } from "../../../src/network/layers/index.js";
import { classScores, inkScores } from "../../../src/segmenting/cutout.js";
import { countRightMarks } from "../../../src/tasks/segmenter/countRightMarks.js";
import { segmenterLoss, usualInk } from "../../../src/tasks/segmenter/segmenterLoss.js";
import { cutoutLoss, segmenterTraining } from "../../../src/tasks/segmenter/training.js";
import { gradients, input, reduceSum, writeProgram } from "../../../src/tensor/index.js";
import { createSession } from "../../runtime/testRuntime.js";

const scores = inkScores + classScores;
const labelSize = inkScores + 1;

test("the segmenter's loss is its definition in float64, with its gradient", async () => {
  const batch = 2;
  const random = new Random(5);
  const logits = Float32Array.from({ length: scores * batch }, () => random.between(-4, 4));
  // Huge ones stay finite.
  logits[0] = 90;
  logits[2] = -90;
  const labels = Uint8Array.from({ length: labelSize * batch }, () => random.below(256));
  labels.set([4, 10], inkScores * batch);
  const given = input("logits", [scores, batch]);
  const loss = segmenterLoss(given, input("labels", [labelSize, batch], "uint8"));
  assert.deepEqual(loss.shape, [1, batch]);
  const outputs = { loss, dLogits: gradients(reduceSum(loss), [given])[0]! };
  const session = await createSession(writeProgram({ name: "segmenter", outputs }), {
    optimize: false,
  });
  const out = await session.run({
    logits: { dtype: "float32", shape: given.shape, data: logits },
    labels: { dtype: "uint8", shape: [labelSize, batch], data: labels },
  });
  const [losses, slopes] = [out.loss!.data as Float32Array, out.dLogits!.data as Float32Array];
  for (let at = 0; at < batch; at++) {
    const own = logits.filter((_, index) => index % batch === at);
    const label = labels.filter((_, index) => index % batch === at);
    assert.ok(Math.abs(losses[at]! - cutoutLoss(own, label)) < 1e-4);
    for (let score = 1; score < scores; score += 37) {
      const nudged = (by: number) => {
        const moved = Float32Array.from(own, (value, index) =>
          index === score ? value + by : value,
        );
        return cutoutLoss(moved, label);
      };
      const slope = (nudged(0.01) - nudged(-0.01)) / 0.02;
      assert.ok(Math.abs(slopes[score * batch + at]! - slope) < 1e-3, `${score}`);
    }
  }
});

test("where nothing is told, the loss is that of even chances", () => {
  const label = new Uint8Array(labelSize);
  const loss = cutoutLoss(new Float32Array(scores), label);
  assert.ok(Math.abs(loss - ((inkScores * Math.LN2) / usualInk + Math.log(classScores))) < 1e-9);
});

test("a mark is told right where its class has the highest score", () => {
  const logits = new Float32Array(scores * 2);
  logits[(inkScores + 7) * 2] = 1;
  logits[(inkScores + 10) * 2 + 1] = 1;
  const labels = new Uint8Array(labelSize * 2);
  labels.set([7, 3], inkScores * 2);
  assert.equal(countRightMarks(logits, labels, 1), 1);
  assert.equal(countRightMarks(logits, labels, 2), 1);
});

test("a network that ends otherwise is refused", () => {
  const input = { height: 32, width: 32, channels: 1 };
  const network = { name: "other", input, layers: [flatten()] };
  assert.throws(() => segmenterTraining.checkSets(network, {}), {
    code: "BAD_SHAPE",
    message:
      "other: must end in 1035 scores, one a pixel of 32×32 and 11 of what is shown, got 1024",
  });
});
