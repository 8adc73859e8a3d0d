import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { fromBinary } from "@bufbuild/protobuf";
import fc from "fast-check";
import { inferenceProgram } from "../../src/network/inferenceProgram.js";
import { classesOf, type Model, parametersOf } from "../../src/network/network.js";
import { lenet5 } from "../../src/network/networks/lenet5.js";
import { fromRuntime, runtimeLayouts } from "../../src/network/runtimeLayout.js";
import { float32 } from "../../src/runtime/session.js";
import { ModelProtoSchema } from "../../src/tensor/onnx_pb.js";
import { referenceForward } from "../reference/forward.js";
import { createSession } from "../runtime/testRuntime.js";
import { networks, randomSamples, withRandomWeights } from "./randomNetworks.js";
import { runInference, runTraining, type Samples } from "./runPrograms.js";

const tolerance = 1e-5;

function assertClose(what: string, got: readonly number[][], expected: readonly number[][]) {
  assert.deepEqual(
    got.map((row) => row.length),
    expected.map((row) => row.length),
    what,
  );
  const worst = Math.max(
    ...got.flatMap((row, n) => row.map((v, c) => Math.abs(v - expected[n]![c]!))),
  );
  assert.ok(worst <= tolerance, `${what} differ by ${worst}`);
}

/** What the plain float64 loops say of each picture, before the softmax. */
function plainLogits({ network, weights }: Model, { images, labels }: Samples): number[][] {
  const layers = network.layers.filter(({ kind }) => kind !== "softmax");
  const size = images.length / labels.length;
  return Array.from(labels, (_, n) => [
    ...referenceForward(
      { network: { ...network, layers }, weights },
      images.subarray(n * size, (n + 1) * size),
    ),
  ]);
}

const exponentials = (row: readonly number[]) => row.map((v) => Math.exp(v - Math.max(...row)));
const softmaxOf = (row: readonly number[]) => {
  const powers = exponentials(row);
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
};

/** Mean cross-entropy in nats. */
function lossOf(logits: readonly number[][], labels: Uint8Array): number {
  return (
    logits.reduce((sum, row, n) => sum - Math.log(softmaxOf(row)[labels[n]!]!), 0) / labels.length
  );
}

/** The file's constants, named and arranged as its reader expects them, are the weights. */
function assertHoldsWeights(model: Model) {
  const { graph } = fromBinary(ModelProtoSchema, inferenceProgram(model));
  const constants = new Map(graph!.initializer.map((one) => [one.name, one]));
  const layouts = runtimeLayouts(model.network);
  parametersOf(model.network).forEach(({ name }, at) => {
    const found = constants.get(name);
    assert.ok(found, `${name} is not among ${[...constants.keys()]}`);
    assert.deepEqual(found.dims.map(Number), layouts[at]!.shape, name);
    const data = new Float32Array(new Uint8Array(found.rawData).buffer);
    assert.deepEqual(fromRuntime(data, layouts[at]!), model.weights[at], name);
  });
}

describe("lenet5's training and inference programs", () => {
  const model = withRandomWeights(lenet5, 5);
  const samples = randomSamples(lenet5, 5, 10, 6);

  test("give the same logits, which are those of plain float64 loops", async () => {
    const trained = await runTraining(model, samples);
    const inferred = await runInference(model, samples.images);
    const plain = plainLogits(model, samples);
    assertClose("training and inference", trained.logits, inferred.logits);
    assertClose("training and plain loops", trained.logits, plain);
    assertClose("probabilities", inferred.probabilities, plain.map(softmaxOf));
    assert.ok(Math.abs(trained.loss - lossOf(plain, samples.labels)) < tolerance);
  });

  test("inference holds every parameter under its name", () => {
    assertHoldsWeights(model);
  });

  test("inference answers each picture alike, alone and among 3 or 256", async () => {
    const { images } = randomSamples(lenet5, 256, 10, 7);
    const session = await createSession(inferenceProgram(model));
    const logitsOf = async (from: number, count: number) => {
      const data = Float32Array.from(images.subarray(from * 784, (from + count) * 784));
      const { logits } = await session.run({ images: float32(data, [count, 1, 28, 28]) });
      assert.deepEqual(logits!.shape, [count, 10]);
      return Array.from({ length: count }, (_, n) =>
        Array.from(logits!.data.subarray(n * 10, (n + 1) * 10), Number),
      );
    };
    const all = await logitsOf(0, 256);
    for (const from of [0, 100, 255]) {
      assertClose(`picture ${from} alone`, await logitsOf(from, 1), [all[from]!]);
    }
    assertClose("3 pictures", await logitsOf(90, 3), all.slice(90, 93));
    await session.release();
  });
});

describe("random networks", () => {
  const batch = 3;
  const made = fc.tuple(networks, fc.nat(2 ** 31)).map(([network, seed]) => ({
    model: withRandomWeights(network, seed),
    samples: randomSamples(network, batch, classesOf(network), seed),
  }));
  const check = (property: (made: { model: Model; samples: Samples }) => Promise<void>) =>
    fc.assert(fc.asyncProperty(made, property), {
      numRuns: 150,
      seed: 8,
      includeErrorInReport: true,
    });

  test("training, inference and plain float64 loops give the same logits", () =>
    check(async ({ model, samples }) => {
      const trained = await runTraining(model, samples);
      const inferred = await runInference(model, samples.images);
      const plain = plainLogits(model, samples);
      assertClose("training and inference", trained.logits, inferred.logits);
      assertClose("training and plain loops", trained.logits, plain);
      assertClose("probabilities", inferred.probabilities, plain.map(softmaxOf));
      assert.ok(Math.abs(trained.loss - lossOf(plain, samples.labels)) < tolerance);
      assertHoldsWeights(model);
    }));

  test("gradients are those of plain float64 loops, along random directions", () =>
    check(async ({ model, samples }) => {
      const { gradients } = await runTraining(model, samples);
      gradients.forEach((gradient, parameter) => {
        const direction = Float64Array.from(gradient, (_, i) => Math.cos(1 + i * i));
        const step = 1e-7;
        const [up, down] = [step, -step].map((shift) => {
          // The loops take any numbers: float64 ones keep the difference exact.
          const weights = model.weights.map((w, which) =>
            Float64Array.from(w, (v, i) => v + (which === parameter ? shift * direction[i]! : 0)),
          ) as unknown as Model["weights"];
          return lossOf(plainLogits({ ...model, weights }, samples), samples.labels);
        });
        const expected = (up! - down!) / (2 * step);
        const got = gradient.reduce((sum, v, i) => sum + v * direction[i]!, 0);
        const size = Math.hypot(...gradient);
        assert.ok(
          Math.abs(got - expected) <= 1e-5 * (1 + size),
          `parameter ${parameter}: expected ${expected} along the direction, got ${got}`,
        );
      });
    }));
});
