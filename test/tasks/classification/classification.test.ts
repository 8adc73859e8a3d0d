import assert from "node:assert/strict";
import { test } from "node:test";
import { classification } from "../../../src/tasks/classification/classification.js";
import { classificationTraining } from "../../../src/tasks/classification/training.js";

const letters = { name: "letter", classes: ["a", "b", "c"] };
const [task, training] = [classification(letters), classificationTraining(letters)];

test("scores become probabilities at each model's temperature; of several the mean", () => {
  const calibration = { temperature: 2, threshold: 0 };
  const one = { logits: Float32Array.of(0, 2 * Math.log(3), 0), calibration };
  const other = {
    logits: Float32Array.of(Math.log(3), 0, 0),
    calibration: task.uncalibrated(size),
  };
  // 1, 3, 1 fifths and 3, 1, 1 fifths.
  const { probabilities } = task.decode([one, other], 1);
  assert.deepEqual(
    [...probabilities].map((p) => Number(p.toFixed(6))),
    [0.4, 0.4, 0.2],
  );
  assert.equal(task.firstWrong({ probabilities }), -1);
  assert.equal(task.firstWrong({ probabilities: Float32Array.of(0, 0, 1, 0, Number.NaN, 1) }), 1);
});

test("the likeliest class is answered by name, and refused below the threshold", () => {
  const readings = { probabilities: Float32Array.of(0, 0, 1, 0.25, 0.5, 0.25) };
  assert.deepEqual(task.answer(readings, 1, 0.5), {
    ...{ class: "b", confidence: 0.5, probabilities: [0.25, 0.5, 0.25] },
  });
  assert.equal(task.answer(readings, 1, 0.51).class, null);
  assert.equal(task.answer(readings, 0, 1).class, "c");
});

const size = { height: 2, width: 2, channels: 1, classes: 3, multiplyAdds: 0 };

test("networks of other scores or of colors are refused", () => {
  task.checkNetwork(size, "n");
  const message = /^n: expected .* into 3 scores \(a, b, c\), this one reads \d channels into \d$/;
  for (const other of [{ classes: 4 }, { channels: 3 }]) {
    assert.throws(() => task.checkNetwork({ ...size, ...other }, "n"), {
      code: "UNSUPPORTED_MODEL",
      message,
    });
  }
});

test("calibrated on labeled pictures, nothing is refused unless a share is to be kept", () => {
  // The network is right by far: two nats of prior keep its temperature from 0.05.
  const logits = Float32Array.of(...[4, 0, 0], ...[0, 3, 0], ...[0, 0, 2], ...[1, 0, 0]);
  const labels = Uint8Array.of(0, 1, 2, 0);
  const { temperature, threshold } = training.calibrate([logits], labels);
  assert.ok(temperature > 0.2 && temperature < 1, `${temperature}`);
  assert.equal(threshold, 0);
  const half = training.calibrate([logits], labels, 0.5);
  assert.equal(half.temperature, temperature);
  const sure = (logit: number) => 1 / (1 + 2 * Math.exp(-logit / temperature));
  assert.ok(Math.abs(half.threshold - sure(3)) < 1e-12);
  assert.throws(() => training.calibrate([logits], labels, 2), {
    code: "BAD_ARGUMENT",
    message: "keep: expected a share 0…1, got 2",
  });
});

test("validation counts all classes", () => {
  const p = Float32Array.of(0.5, 0.25, 0.25, 0.125, 0.125, 0.75);
  const { loss, accuracy } = training.score(p, Uint8Array.of(0, 1));
  assert.equal(accuracy, 0.5);
  assert.ok(Math.abs(loss - (Math.LN2 + Math.log(8)) / 2) < 1e-7);
});
