import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { fromBinary } from "@bufbuild/protobuf";
import fc from "fast-check";
import { inferenceProgram } from "../../src/network/inferenceProgram.js";
import {
  batchNorm,
  concat,
  conv2d,
  dense,
  dropout,
  flatten,
  globalPool,
  type Layer,
  maxPool2d,
  relu,
  rescale,
  softmax,
} from "../../src/network/layers/index.js";
import { classesOf, type Model, type Network, parametersOf } from "../../src/network/network.js";
import { fromRuntime, runtimeLayouts } from "../../src/network/runtimeLayout.js";
import { ModelProtoSchema } from "../../src/tensor/onnx_pb.js";
import { referenceForward } from "../reference/forward.js";
import { deepNetworks } from "./deepNetworks.js";
import { randomSamples, withRandomWeights } from "./randomNetworks.js";
import { runInference } from "./runPrograms.js";

const layersOfA = (kinds: Network["layers"]): Network => ({
  name: "a",
  input: { height: 6, width: 5, channels: 2 },
  layers: kinds,
});

/** The operators of a network's program, in order. */
function operatorsOf(layers: readonly Layer[]): string[] {
  const bytes = inferenceProgram(withRandomWeights(layersOfA(layers), 1));
  return fromBinary(ModelProtoSchema, bytes).graph!.node.map(({ opType }) => opType);
}

async function assertAgrees(model: Model, seed: number): Promise<void> {
  const { network, weights } = model;
  const count = 3;
  const { images } = randomSamples(network, count, classesOf(network), seed);
  const { logits, probabilities } = await runInference(model, images);
  const beforeSoftmax = network.layers.filter(({ kind }) => kind !== "softmax");
  const plain = { network: { ...network, layers: beforeSoftmax }, weights };
  const size = images.length / count;
  for (let n = 0; n < count; n++) {
    const expected = referenceForward(plain, images.subarray(n * size, (n + 1) * size));
    assert.equal(logits[n]!.length, expected.length);
    const largest = Math.max(1, ...expected.map(Math.abs));
    const powers = expected.map((v) => Math.exp(v - Math.max(...expected)));
    const sum = powers.reduce((a, b) => a + b, 0);
    expected.forEach((value, c) => {
      const off = Math.abs(logits[n]![c]! - value) / largest;
      assert.ok(off <= 1e-5, `picture ${n}, logit ${c}: ${logits[n]![c]}, not ${value}`);
      const p = powers[c]! / sum;
      // An error of the logits may be multiplied by their size.
      const close = Math.abs(probabilities[n]![c]! - p) <= 1e-5 * largest;
      assert.ok(close, `picture ${n}, class ${c}: ${probabilities[n]![c]}, not ${p}`);
    });
  }
}

describe("the inference program", () => {
  test("of any deep network answers as plain float64 loops do, and holds its weights", () =>
    fc.assert(
      fc.asyncProperty(deepNetworks, fc.nat(2 ** 31), async (network, seed) => {
        const model = withRandomWeights(network, seed);
        await assertAgrees(model, seed);
        const { graph } = fromBinary(ModelProtoSchema, inferenceProgram(model));
        const constants = new Map(graph!.initializer.map((one) => [one.name, one]));
        const layouts = runtimeLayouts(network);
        parametersOf(network).forEach(({ name }, at) => {
          const { rawData } = constants.get(name)!;
          const data = new Float32Array(new Uint8Array(rawData).buffer);
          assert.deepEqual(fromRuntime(data, layouts[at]!), model.weights[at], name);
        });
      }),
      { numRuns: 150, seed: 4, includeErrorInReport: true },
    ));

  test("folds a batch normalization right after a kernel: nothing is left of it at run time", () => {
    const last = [flatten(), dense(3)];
    // What stands between constants is computed once, by the runtime, when it loads.
    const folded = operatorsOf([conv2d(2, 3, { bias: false }), batchNorm(), relu(), ...last]);
    assert.deepEqual(
      folded.filter((type) => ["Conv", "BatchNormalization", "Relu", "Gemm"].includes(type)),
      ["Conv", "Relu", "Gemm"],
    );
    const apart = operatorsOf([conv2d(2, 3, { bias: false }), relu(), batchNorm(), ...last]);
    assert.ok(apart.lastIndexOf("Mul") > apart.indexOf("Relu"), apart.join());
    assert.ok(folded.lastIndexOf("Mul") < folded.indexOf("Conv"), folded.join());
  });

  test("rearranges no picture where a dense kernel can be rearranged instead", () => {
    assert.equal(
      operatorsOf([conv2d(2, 3), flatten(), relu(), dense(3)]).includes("Transpose"),
      false,
    );
    const between = [dropout(0.5), rescale(2), flatten()];
    assert.equal(operatorsOf([flatten(), ...between, dense(3)]).includes("Transpose"), false);
    assert.equal(operatorsOf([flatten(), batchNorm(), dense(3)]).includes("Transpose"), true);
    assert.equal(
      operatorsOf([concat([flatten()], [flatten()]), dense(3)]).includes("Transpose"),
      true,
    );
  });

  test("fills up a convolution's channels where a pool takes them, and drops them after it", () => {
    const conv = [conv2d(3, 2), batchNorm()];
    const fills = (...layers: Layer[]) =>
      operatorsOf([...conv, ...layers, flatten(), dense(3)]).includes("Split");
    assert.equal(fills(maxPool2d(2)), true);
    assert.equal(fills(relu(), relu(), maxPool2d(2)), true);
    assert.equal(fills(relu()), false);
    assert.equal(fills(relu(), batchNorm(), maxPool2d(2)), false);
  });

  test("pools all positions by the runtime's own operators", () => {
    const both = concat([globalPool("average")], [globalPool("max")]);
    const types = operatorsOf([conv2d(16, 3), maxPool2d(2), both, dense(3), softmax()]);
    for (const type of ["GlobalAveragePool", "GlobalMaxPool", "Concat"]) {
      assert.equal(types.filter((each) => each === type).length, 1, type);
    }
  });
});
