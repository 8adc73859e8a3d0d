import assert from "node:assert/strict";
import { test } from "node:test";
import { batchNorm } from "../../../src/network/layers/index.js";
import { isTrainable, type Network, parametersOf } from "../../../src/network/network.js";
import { alone, assertReadsBack, jsonRefusalOf, refusalOf } from "./alone.js";

test("batchNorm: shape and parameters, of pictures and of vectors", () => {
  const expected = (size: number, output: number | number[]) => ({
    name: "batch_normalization",
    output,
    parameters: ["gamma", "beta", "mean", "variance"].map((role) => `${role} ${size}`),
    multiplyAdds: 0,
  });
  assert.deepEqual(alone(batchNorm(), [3, 2, 5]), expected(5, [3, 2, 5]));
  assert.deepEqual(alone(batchNorm(), 7), expected(7, 7));
  assert.deepEqual(batchNorm(), { kind: "batchNorm", momentum: 0.99, epsilon: 1e-3 });
});

test("batchNorm: begins as the identity; gradients move gamma and beta, statistics the averages", () => {
  const network: Network = {
    name: "n",
    input: { height: 2, width: 2, channels: 3 },
    layers: [batchNorm({ momentum: 0.75 })],
  };
  const said = parametersOf(network).map((parameter) => {
    const { initial, decays, momentum } = parameter;
    return { initial, decays, momentum, isTrainable: isTrainable(parameter) };
  });
  const learned = { decays: undefined, momentum: undefined, isTrainable: true };
  const followed = { decays: undefined, momentum: 0.75, isTrainable: false };
  assert.deepEqual(said, [
    { initial: 1, ...learned },
    { initial: 0, ...learned },
    { initial: 0, ...followed },
    { initial: 1, ...followed },
  ]);
  const still = { ...network, layers: [batchNorm({ momentum: 0 })] };
  assert.equal(parametersOf(still).filter(isTrainable).length, 2);
});

test("batchNorm: momentum and epsilon that do nothing good are refused", () => {
  for (const momentum of [-0.1, 1.1, Number.NaN]) {
    assert.equal(refusalOf(batchNorm({ momentum }), 2), `momentum must be 0…1, got ${momentum}`);
  }
  for (const epsilon of [0, 1.5]) {
    const rule = "epsilon must be above 0, at most 1";
    assert.equal(refusalOf(batchNorm({ epsilon }), 2), `${rule}, got ${epsilon}`);
  }
  for (const edge of [0, 1]) assert.equal(alone(batchNorm({ momentum: edge }), 2).output, 2);
  assert.equal(alone(batchNorm({ epsilon: 1 }), 2).output, 2);
});

test("batchNorm: JSON both ways", () => {
  assertReadsBack(batchNorm({ momentum: 0.9, epsilon: 0.01 }), [2, 2, 1]);
  assert.equal(
    jsonRefusalOf({ kind: "batchNorm", epsilon: 1 }),
    "momentum: expected a number, got nothing",
  );
  assert.equal(
    jsonRefusalOf({ kind: "batchNorm", momentum: 1, epsilon: "1" }),
    'epsilon: expected a number, got "1"',
  );
});
