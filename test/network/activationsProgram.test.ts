import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { activationsProgram } from "../../src/network/activationsProgram.js";
import { classesOf, type Model } from "../../src/network/network.js";
import { lenet5 } from "../../src/network/networks/lenet5.js";
import { vgg7 } from "../../src/network/networks/vgg7.js";
import { sizeOf } from "../../src/network/shapes.js";
import { wiringOf } from "../../src/network/wiring.js";
import { float32 } from "../../src/runtime/session.js";
import { createSession } from "../runtime/testRuntime.js";
import { deepNetworks } from "./deepNetworks.js";
import { randomSamples, withRandomWeights } from "./randomNetworks.js";
import { runInference } from "./runPrograms.js";

/** Runs the program on pictures of one channel, or laid out channel by channel. */
async function runAll(model: Model, images: Uint8Array, wanted?: readonly string[]) {
  const session = await createSession(activationsProgram(model, wanted));
  const { height, width, channels } = model.network.input;
  const count = images.length / (height * width * channels);
  const feed = float32(Float32Array.from(images), [count, channels, height, width]);
  const outputs = await session.run({ images: feed });
  await session.release();
  return outputs;
}

function assertClose(actual: ArrayLike<number>, expected: ArrayLike<number>, what: string) {
  assert.equal(actual.length, expected.length, what);
  const most = Array.from(expected).reduce((a, b) => Math.max(a, Math.abs(b)), 1);
  for (let i = 0; i < actual.length; i++) {
    assert.ok(Math.abs(actual[i]! - expected[i]!) <= 2e-5 * most, `${what} ${i}: ${actual[i]}`);
  }
}

describe("the activations program", () => {
  for (const network of [lenet5, vgg7]) {
    test(`of ${network.name}: each layer's shape as described, the last ones as the inference program`, async () => {
      const model = withRandomWeights(network, 3);
      const { images } = randomSamples(network, 2, classesOf(network), 4);
      const outputs = await runAll(model, images);
      for (const { name, output } of wiringOf(network)) {
        const { shape, data } = outputs[name]!;
        assert.equal(data.length, 2 * sizeOf(output), name);
        if ("units" in output) assert.deepEqual(shape, [2, output.units], name);
        else if (shape.length === 4) {
          assert.deepEqual(shape, [2, output.channels, output.height, output.width], name);
        } else assert.deepEqual(shape, [2, output.channels], name);
      }
      const inferred = await runInference(model, images);
      const lastDense = wiringOf(network).findLast(({ layer }) => layer.kind === "dense")!;
      assertClose(outputs[lastDense.name]!.data as Float32Array, inferred.logits.flat(), "logit");
      assertClose(
        outputs.softmax!.data as Float32Array,
        inferred.probabilities.flat(),
        "probability",
      );
    });
  }

  test("of any deep network gives as many outputs as it has layers, and ends as inference does", () =>
    fc.assert(
      fc.asyncProperty(
        deepNetworks.filter(({ input }) => input.channels === 1),
        fc.nat(2 ** 31),
        async (network, seed) => {
          const model = withRandomWeights(network, seed);
          const { images } = randomSamples(network, 2, classesOf(network), seed);
          const outputs = await runAll(model, images);
          const layers = wiringOf(network);
          assert.deepEqual(Object.keys(outputs).sort(), layers.map(({ name }) => name).sort());
          const inferred = await runInference(model, images);
          const last = layers.at(-1)!;
          const expected = last.layer.kind === "softmax" ? inferred.probabilities : inferred.logits;
          assertClose(outputs[last.name]!.data as Float32Array, expected.flat(), last.name);
        },
      ),
      { numRuns: 40, seed: 5, includeErrorInReport: true },
    ));

  test("gives only what is wanted, and names what there is when it is not", async () => {
    const model = withRandomWeights(lenet5, 1);
    const { images } = randomSamples(lenet5, 1, 10, 1);
    assert.deepEqual(Object.keys(await runAll(model, images, ["re_lu_3"])), ["re_lu_3"]);
    assert.throws(() => activationsProgram(model, ["conv9"]), {
      code: "BAD_ARGUMENT",
      message: /^activations of lenet5: expected a layer among rescaling, conv2d, .*, got conv9$/,
    });
  });
});
