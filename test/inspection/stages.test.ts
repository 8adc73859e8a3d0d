import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { stagesOf } from "../../src/inspection/stages.js";
import type { Network } from "../../src/network/network.js";
import { wiringOf } from "../../src/network/wiring.js";
import { lenet5, relu, residual, vgg7 } from "../../src/node/index.js";
import { deepNetworks } from "../network/deepNetworks.js";

const shown = (network: Network) =>
  stagesOf(network).map(({ layers, main, inputs }) => [
    layers.map(({ name }) => name).join(" "),
    main?.name ?? "",
    inputs.join(" "),
  ]);

describe("stages", () => {
  test("of lenet5: a convolution with its ReLU, what flattens with the dense layer after it", () => {
    assert.deepEqual(shown(lenet5), [
      ["rescaling", "", ""],
      ["conv2d re_lu", "conv2d", "rescaling"],
      ["max_pooling2d", "max_pooling2d", "re_lu"],
      ["conv2d_1 re_lu_1", "conv2d_1", "max_pooling2d"],
      ["max_pooling2d_1", "max_pooling2d_1", "re_lu_1"],
      ["conv2d_2 re_lu_2", "conv2d_2", "max_pooling2d_1"],
      ["flatten dense re_lu_3", "dense", "re_lu_2"],
      ["dense_1 softmax", "dense_1", "re_lu_3"],
    ]);
  });

  test("of vgg7: normalization with its convolution, both pools beside one another, then joined", () => {
    const stages = shown(vgg7);
    assert.deepEqual(stages[1], ["conv2d batch_normalization re_lu", "conv2d", "rescaling"]);
    assert.deepEqual(stages.slice(-4), [
      ["global_average_pooling2d", "global_average_pooling2d", "re_lu_5"],
      ["global_max_pooling2d", "global_max_pooling2d", "re_lu_5"],
      ["concatenate", "concatenate", "global_average_pooling2d global_max_pooling2d"],
      ["dropout dense softmax", "dense", "concatenate"],
    ]);
  });

  test("what two layers read ends a stage", () => {
    const network = { ...lenet5, layers: [relu(), residual([], [relu()])] };
    assert.deepEqual(shown(network), [
      ["", "", ""],
      ["re_lu", "re_lu", "images"],
      ["re_lu_1", "re_lu_1", "re_lu"],
      ["add", "add", "re_lu re_lu_1"],
    ]);
  });

  test("of any deep network hold each layer once, and are linked by their last layers", () =>
    fc.assert(
      fc.property(deepNetworks, (network) => {
        const stages = stagesOf(network);
        const names = stages.flatMap(({ layers }) => layers.map(({ name }) => name));
        assert.deepEqual(
          names,
          wiringOf(network).map(({ name }) => name),
        );
        for (const [at, { inputs }] of stages.entries()) {
          const before = stages.slice(0, at).map(({ name }) => name);
          for (const input of inputs) assert.ok(before.includes(input), `${input} of ${names}`);
        }
      }),
      { numRuns: 200, seed: 9 },
    ));
});
