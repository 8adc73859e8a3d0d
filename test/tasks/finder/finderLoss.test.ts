import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Random } from "../../../src/data/random.js";
import { cellState, labelPlanes } from "../../../src/finding/mapLabel.js";
import { cellScores } from "../../../src/finding/maps.js";
import { boxWeight, finderLoss, usualDigits } from "../../../src/tasks/finder/finderLoss.js";
import { pageLoss } from "../../../src/tasks/finder/pageLoss.js";
import { gradients, input, reduceSum, writeProgram } from "../../../src/tensor/index.js";
import { createSession } from "../../runtime/testRuntime.js";

const planes = labelPlanes.length;

/** Losses and gradients of pages, from the program: logits [cells · scores, B], labels [planes · cells, B]. */
async function run(logits: Float32Array, labels: Uint8Array, batch: number) {
  const scores = input("logits", [logits.length / batch, batch]);
  const labelShape = [labels.length / batch, batch];
  const loss = finderLoss(scores, input("labels", labelShape, "uint8"));
  assert.deepEqual(loss.shape, [1, batch]);
  const [dLogits] = gradients(reduceSum(loss), [scores]);
  const outputs = { loss, dLogits: dLogits! };
  const session = await createSession(writeProgram({ name: "finder", outputs }), {
    optimize: false,
  });
  const out = await session.run({
    logits: { dtype: "float32", shape: scores.shape, data: logits },
    labels: { dtype: "uint8", shape: labelShape, data: labels },
  });
  return [out.loss!.data as Float32Array, out.dLogits!.data as Float32Array] as const;
}

describe("the finder's loss", () => {
  test("is its definition in float64, with its gradient", async () => {
    const [cells, batch] = [12, 3];
    const random = new Random(5);
    const logits = Float32Array.from({ length: cells * cellScores * batch }, () =>
      random.between(-4, 4),
    );
    const labels = Uint8Array.from({ length: cells * planes * batch }, (_, at) => {
      const plane = Math.floor(at / (cells * batch));
      if (plane === 0) return [0, 100, 250, 255][random.below(4)]!;
      return plane === 1 ? random.below(3) : plane === 6 ? random.below(2) : random.below(256);
    });
    const [losses, dLogits] = await run(logits, labels, batch);
    for (let page = 0; page < batch; page++) {
      const own = logits.filter((_, at) => at % batch === page);
      const label = labels.filter((_, at) => at % batch === page);
      assert.ok(Math.abs(losses[page]! - pageLoss(own, label)) < 1e-4);
      for (let at = 0; at < own.length; at++) {
        const nudged = (by: number) => {
          const moved = Float32Array.from(own, (value, index) =>
            index === at ? value + by : value,
          );
          return pageLoss(moved, label);
        };
        const slope = (nudged(0.005) - nudged(-0.005)) / 0.01;
        const given = dLogits[at * batch + page]!;
        assert.ok(Math.abs(given - slope) < 2e-3, `${at}: ${given}, ${slope}`);
      }
    }
  });

  test("stays finite where logits are huge", async () => {
    const logits = Float32Array.of(80, 0, 0, 0, 0, 90, -80, 0, 0, 0, 0, -90);
    const labels = new Uint8Array(2 * planes).fill(0);
    labels.set([0, 255, cellState.plain, cellState.middle]);
    const [losses, dLogits] = await run(logits, labels, 1);
    assert.ok([...losses, ...dLogits].every(Number.isFinite), `${losses} ${dLogits}`);
    assert.ok(Math.abs(losses[0]! - pageLoss(logits, labels)) < 1e-3);
  });
});

describe("a page's loss in float64", () => {
  /** One cell: its logits, and its label's bytes. */
  const lossOf = (logits: number[], label: number[]) =>
    pageLoss(Float32Array.from(logits), Uint8Array.from(label)) * usualDigits;
  const { ignored, plain, middle } = cellState;

  test("punishes heat where there is no digit, less beside one, not where nobody can say", () => {
    // p = ½: p² · log 2.
    const close = (value: number, expected: number) => assert.ok(Math.abs(value - expected) < 1e-6);
    close(lossOf([0, 9, 9, 9, 9, 9], [0, plain, 0, 0, 0, 0, 0]), 0.25 * Math.log(2));
    const beside = (1 - 204 / 255) ** 4 * 0.25 * Math.log(2);
    close(lossOf([0, 9, 9, 9, 9, 9], [204, plain, 0, 0, 0, 0, 0]), beside);
    close(lossOf([5, 9, 9, 9, 9, 9], [0, ignored, 0, 0, 0, 0, 0]), 0);
  });

  test("wants heat, the box and its paper in a digit's middle", () => {
    // Bytes 255 and 0 stand for the scores 2 and −2; p = ½ of light is log 2.
    const right = lossOf([0, 2, -2, 2, -2, 0], [255, middle, 255, 0, 255, 0, 1]);
    const heat = 0.25 * Math.log(2);
    assert.ok(Math.abs(right - heat - boxWeight * Math.log(2)) < 1e-6);
    const off = lossOf([0, 1, -2, 2, 0.5, 0], [255, middle, 255, 0, 255, 0, 1]);
    assert.ok(Math.abs(off - right - boxWeight * 3.5) < 1e-6);
    // log 3 on a light digit that is said to be light: p = ¾.
    const light = lossOf([0, 2, -2, 2, -2, Math.log(3)], [255, middle, 255, 0, 255, 0, 1]);
    assert.ok(Math.abs(light - heat - boxWeight * Math.log(4 / 3)) < 1e-6);
  });
});
