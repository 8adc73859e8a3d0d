import assert from "node:assert/strict";
import { test } from "node:test";
import { dense, flatten, relu, softmax } from "../../src/network/layers/index.js";
import type { Model } from "../../src/network/network.js";
import { initialWeights } from "../../src/training/initialize.js";
import { withNewHead } from "../../src/training/newHead.js";

const input = { height: 2, width: 2, channels: 1 };
const network = {
  ...{ name: "two", input },
  layers: [flatten(), dense(3), relu(), dense(10), softmax()],
};
const model: Model = {
  network,
  weights: initialWeights(network, 7),
  calibration: { temperature: 2, threshold: 0.5 },
};

test("a new head: the trunk's weights are the same arrays, the head's are fresh and fit", () => {
  const { network: changed, weights, calibration } = withNewHead(model, 4, 5);
  assert.deepEqual(changed.layers, [flatten(), dense(3), relu(), dense(4), softmax()]);
  assert.equal(weights[0], model.weights[0]);
  assert.equal(weights[1], model.weights[1]);
  assert.deepEqual(weights.slice(2), initialWeights(changed, 5).slice(2));
  assert.deepEqual(
    weights.map(({ length }) => length),
    [12, 3, 12, 4],
  );
  assert.equal(calibration, undefined);
});

test("the same number of classes: the old ones are forgotten all the same", () => {
  const again = withNewHead(model, 10);
  assert.notDeepEqual(again.weights[2], model.weights[2]);
});

test("no dense layer at the end: which layer is there is told", () => {
  const open: Model = {
    ...model,
    network: { ...network, layers: [flatten(), dense(10), relu()] },
  };
  assert.throws(() => withNewHead(open, 4), {
    code: "UNSUPPORTED_MODEL",
    message:
      "two: expected a network that ends in a dense layer, or one and a softmax, this one ends in relu",
  });
  assert.throws(() => withNewHead(model, 0), { code: "BAD_SHAPE", message: /units/ });
});
