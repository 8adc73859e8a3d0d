import assert from "node:assert/strict";
import { test } from "node:test";
import { forwardInference } from "../../src/network/forwardInference.js";
import { forwardTraining } from "../../src/network/forwardTraining.js";
import {
  batchNorm,
  dense,
  dropout,
  flatten,
  globalPool,
  type Layer,
  maxPool2d,
  relu,
  rescale,
} from "../../src/network/layers/index.js";
import { activationOf, batchOf, flattenRows } from "../../src/network/lowering/activation.js";
import { canPool } from "../../src/network/lowering/convolution.js";
import { convolve } from "../../src/network/lowering/convolve.js";
import { pictureFlattened, reachesAnyOrder } from "../../src/network/lowering/flattenedOrder.js";
import { inferPicture } from "../../src/network/lowering/inferPicture.js";
import { maxOf } from "../../src/network/lowering/maximum.js";
import { tilingExcess } from "../../src/network/lowering/winograd.js";
import { placeLayers } from "../../src/network/network.js";
import { input, type Tensor } from "../../src/tensor/index.js";

const picture = (channels: number, height = 8, width = height) => ({ height, width, channels });
const shape = (kernel: readonly [number, number], stride = 1) => ({
  ...{ kernel, stride },
  padding: "same" as const,
});

test("a convolution is Winograd's when 3 × 3, of 8 channels on both sides, and in few enough tiles", () => {
  // What is Winograd's cannot pool as well.
  const isWinograd = (from: number, to: number, height = 8, width = 8, kernel = [3, 3] as const) =>
    !canPool(shape(kernel), picture(from), picture(to, height, width));
  assert.deepEqual(
    [isWinograd(8, 8), isWinograd(7, 8), isWinograd(8, 7), isWinograd(64, 9)],
    [true, false, false, true],
  );
  // A tile of 4 × 4 for 8 outputs computes twice as many; for 7, more.
  assert.deepEqual([isWinograd(8, 8, 2, 4), isWinograd(8, 8, 4, 2)], [true, true]);
  assert.deepEqual([isWinograd(8, 8, 1, 7), isWinograd(8, 8, 5, 5)], [false, false]);
  for (const kernel of [
    [3, 1],
    [1, 3],
    [4, 3],
    [3, 5],
  ] as const) {
    assert.equal(canPool(shape(kernel), picture(8), picture(8)), true, `${kernel}`);
  }
  assert.equal(canPool(shape([3, 3]), { units: 8 }, picture(8)), true);
  assert.equal(canPool(shape([3, 3]), picture(8), { units: 8 }), true);
  assert.equal(canPool(shape([5, 5], 2), picture(8), picture(8)), false, "a stride pools nothing");
});

test("tilingExcess is what the tiles compute over what is wanted", () => {
  assert.equal(tilingExcess({ height: 4, width: 8 }), 1);
  assert.equal(tilingExcess({ height: 5, width: 5 }), (4 * 16) / 25);
  assert.equal(tilingExcess({ height: 2, width: 9 }), (3 * 16) / 18);
});

test("a convolution with a stride cannot pool, and no picture layer takes units", () => {
  const x = { rows: input("x", [16, 1]), ...picture(1, 4) };
  const kernel = input("kernel", [4, 1]);
  assert.throws(() => convolve(x, kernel, shape([2, 2], 2), 2), {
    name: "Error",
    message: "a convolution with a stride cannot pool as well",
  });
  assert.throws(() => activationOf(x.rows, { units: 16 }), {
    name: "Error",
    message: "a picture layer was let through on 16 units",
  });
});

test("parameters that are not there are our own fault: a plain error says whose", () => {
  const network = { name: "n", input: picture(1, 2), layers: [flatten(), dense(3)] };
  assert.throws(() => forwardTraining(network, input("images", [4, 1]), new Map()), {
    name: "Error",
    message: "dense has no kernel that gradients move",
  });
  assert.throws(() => forwardInference(placeLayers(network), new Map(), input("x", [1, 1, 2, 2])), {
    name: "Error",
    message: "dense has no kernel",
  });
});

test("an activation's batch is what its numbers make of a picture's", () => {
  for (const sides of [
    [6 * 20, 7],
    [6, 20 * 7],
  ]) {
    assert.equal(batchOf({ rows: input("x", sides), ...picture(6, 4, 5) }), 7);
  }
});

test("what needs no other order to be flattened is not gathered", () => {
  const isGathered = (channels: number, height: number, width: number) => {
    const rows = input("x", [channels * height * width, 3]);
    const { shape, source } = flattenRows({ rows, channels, height, width });
    assert.deepEqual(shape, [channels * height * width, 3]);
    return source.kind === "operation" && source.type === "Gather";
  };
  assert.deepEqual(
    [isGathered(1, 4, 5), isGathered(6, 1, 1), isGathered(2, 1, 2), isGathered(2, 2, 1)],
    [false, false, true, true],
  );
});

test("a picture of one pixel gets its sides back, any other is left as it is", () => {
  assert.deepEqual(inferPicture(input("x", [1, 5])).shape, [1, 5, 1, 1]);
  const full = input("x", [1, 5, 2, 3]);
  assert.equal(inferPicture(full), full);
});

/** Layers on a picture of 4 × 4 × 2, placed. */
const placed = (...layers: Layer[]) =>
  placeLayers({ name: "n", input: picture(2, 4), layers: [...layers] });

test("a flattened picture keeps its own order where a dense layer is the next that minds it", () => {
  const reaches = (...layers: Layer[]) => reachesAnyOrder(placed(flatten(), ...layers).slice(1));
  assert.equal(reaches(dense(3)), true);
  assert.equal(reaches(relu(), dropout(0.1), rescale(2), flatten(), dense(3)), true);
  assert.equal(reaches(batchNorm(), dense(3)), false);
  assert.equal(reaches(), false);
  assert.equal(reaches(relu()), false);
});

test("a dense layer's kernel follows the picture that was flattened last before it, if any", () => {
  const found = (...layers: Layer[]) => pictureFlattened(placed(...layers));
  assert.deepEqual(found(flatten()), picture(2, 4));
  assert.deepEqual(found(maxPool2d(2), flatten(), relu(), flatten()), picture(2, 2));
  assert.equal(found(flatten(), batchNorm()), undefined);
  assert.equal(found(globalPool("max")), undefined);
  assert.equal(found(relu()), undefined);
});

test("a maximum of several is a tree of no more levels than it needs", () => {
  const inputsOf = ({ source }: Tensor) => (source.kind === "operation" ? source.inputs : []);
  const depth = (tensor: Tensor): number => {
    return inputsOf(tensor).reduce((most, each) => Math.max(most, 1 + depth(each)), 0);
  };
  const leaves = (tensor: Tensor): readonly Tensor[] => {
    return inputsOf(tensor).length === 0 ? [tensor] : inputsOf(tensor).flatMap(leaves);
  };
  for (const [count, levels] of [
    [1, 0],
    [2, 1],
    [3, 2],
    [4, 2],
    [5, 3],
    [9, 4],
  ] as const) {
    const parts = Array.from({ length: count }, (_, k) => input(`x${k}`, [1, 1]));
    const all = maxOf(parts);
    assert.equal(depth(all), levels, `${count}`);
    assert.deepEqual(leaves(all), parts, "in their order");
  }
});
