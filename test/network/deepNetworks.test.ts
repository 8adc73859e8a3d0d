import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  batchNorm,
  concat,
  conv2d,
  dense,
  globalPool,
  type Layer,
  maxPool2d,
  relu,
  rescale,
  residual,
} from "../../src/network/layers/index.js";
import { isTrainable, type Network, parametersOf } from "../../src/network/network.js";
import { batchForward } from "../reference/batchForward.js";
import { randomSamples, withRandomWeights } from "./randomNetworks.js";
import { runInference, runTraining } from "./runPrograms.js";

const same = { padding: "same", bias: false } as const;
const normalized = (filters: number): Layer[] => [conv2d(filters, 3, same), batchNorm(), relu()];

/** Every kind of layer; the convolutions on 16 channels are Winograd's, the others plain. */
const deep: Network = {
  name: "deep",
  input: { height: 10, width: 9, channels: 2 },
  layers: [
    rescale(1 / 127.5, -1),
    ...normalized(16),
    ...normalized(16),
    maxPool2d(2),
    residual([...normalized(16), conv2d(16, 3, same), batchNorm({ epsilon: 0.01 })]),
    relu(),
    residual(
      [conv2d(5, 3, { padding: "same", stride: 2 }), batchNorm()],
      [conv2d(5, 1, { stride: 2, bias: false })],
    ),
    concat([conv2d(3, [1, 2], { padding: "same" })], [], [conv2d(2, 3, { padding: "same" })]),
    relu(),
    concat([globalPool("average")], [globalPool("max")]),
    dense(6),
    batchNorm(),
    dense(4),
  ],
};
const model = withRandomWeights(deep, 4);
const samples = randomSamples(deep, 5, 4, 6);
const size = 10 * 9 * 2;
const pictures = Array.from({ length: 5 }, (_, n) =>
  Float64Array.from(samples.images.subarray(n * size, (n + 1) * size)),
);

function lossOf(weights: readonly ArrayLike<number>[]): number {
  const { logits } = batchForward(deep, weights, pictures);
  const losses = logits.map((row, n) => {
    const sum = row.reduce((total, value) => total + Math.exp(value), 0);
    return Math.log(sum) - row[samples.labels[n]!]!;
  });
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}

describe("a network of every kind of layer, against float64 loops:", async () => {
  const { logits, loss, gradients } = await runTraining(model, samples);
  const expected = batchForward(deep, model.weights, pictures);

  test("logits and loss", () => {
    logits.forEach((row, n) => {
      row.forEach((value, c) => {
        const error = Math.abs(value - expected.logits[n]![c]!);
        assert.ok(error < 1e-4, `sample ${n}, class ${c}: ${value}, ${error} off`);
      });
    });
    assert.ok(Math.abs(loss - lossOf(model.weights)) < 1e-5);
  });

  test("inference with the batch's own statistics gives the same logits", async () => {
    const weights = parametersOf(deep).map((parameter, which) =>
      isTrainable(parameter) ? model.weights[which]! : gradients[which]!,
    );
    const inferred = await runInference({ network: deep, weights }, samples.images);
    logits.forEach((row, n) => {
      row.forEach((value, c) => {
        const error = Math.abs(value - inferred.logits[n]![c]!);
        assert.ok(error < 1e-4, `sample ${n}, class ${c}: ${value}, ${error} off`);
      });
    });
  });

  parametersOf(deep).forEach((parameter, which) => {
    const gradient = gradients[which]!;
    if (!isTrainable(parameter)) {
      test(`the batch's ${parameter.name} stands in the place of a gradient`, () => {
        const statistic = expected.statistics.get(parameter.name)!;
        assert.equal(gradient.length, statistic.length);
        gradient.forEach((value, c) => {
          const error = Math.abs(value - statistic[c]!);
          assert.ok(error < 1e-5 * (1 + Math.abs(statistic[c]!)), `${c}: ${value}, ${error} off`);
        });
      });
      return;
    }
    test(`the gradient of ${parameter.name}, along two directions`, () => {
      for (const bend of [1, 2.3]) {
        const direction = Float64Array.from(gradient, (_, i) => Math.cos(1 + bend * i * i));
        const step = 1e-6;
        const [up, down] = [step, -step].map((shift) =>
          lossOf(
            model.weights.map((w, at) =>
              Float64Array.from(w, (v, i) => v + (at === which ? shift * direction[i]! : 0)),
            ),
          ),
        );
        const slope = (up! - down!) / (2 * step);
        const got = gradient.reduce((sum, v, i) => sum + v * direction[i]!, 0);
        const error = Math.abs(got - slope);
        assert.ok(error <= 2e-5 * (1 + Math.hypot(...gradient)), `${slope} expected, got ${got}`);
      }
    });
  });
});
