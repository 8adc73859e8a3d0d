import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { parametersOf } from "../../src/network/network.js";
import { lenet5 } from "../../src/network/networks/lenet5.js";
import { goldenBatch, goldenWeights, loadGolden, parseGolden } from "./golden.js";
import { plainLenet5 } from "./plainLenet5.js";

const file = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../../test/golden/${name}`, import.meta.url)));
const json = file("lenet5.json").toString();
const binary = new Uint8Array(file("lenet5.bin"));
const golden = loadGolden();
const weights = golden.parameters.map((p) => p.weights);

test("the golden parameters are lenet5's, in its order", () => {
  assert.deepEqual(
    golden.parameters.map(({ name, shape }) => ({ name, shape })),
    parametersOf(lenet5).map(({ name, shape }) => ({ name, shape: [...shape] })),
  );
});

test("the weight formula gives what lenet5.py computes", () => {
  // Printed by `weights(0)[...]` and `weights(4)[...]` of lenet5.py.
  assert.deepEqual(
    [...goldenWeights(0, 4, 125)],
    [-0.48828125, -0.17812848091125488, -0.30153989791870117, 0.022649765014648438],
  );
  assert.deepEqual(
    [...goldenWeights(4, 3, 22)],
    [0.04290580749511719, -0.036566972732543945, -0.05204033851623535],
  );
  for (const array of weights) {
    const mean = array.reduce((sum, v) => sum + v, 0) / array.length;
    assert.ok(array.length < 1000 || Math.abs(mean) < 0.005, `mean ${mean}`);
  }
});

test("plain float64 loops give the golden logits and loss", () => {
  const { images, labels } = goldenBatch(0, golden.batch);
  assert.deepEqual([...labels.subarray(0, 5)], [5, 0, 4, 1, 9]);
  const { logits, loss } = plainLenet5(weights, images, labels);
  assert.equal(golden.logits.length, logits.length);
  for (const [i, value] of logits.entries()) {
    assert.ok(Math.abs(value - golden.logits[i]!) < 1e-6, `logit ${i}: ${value}`);
  }
  assert.ok(Math.abs(loss - golden.losses[0]!) < 1e-12, `loss ${loss}`);
});

test("golden gradients agree with central differences of the plain loops", () => {
  const { images, labels } = goldenBatch(0, golden.batch);
  const slopeAt = (parameter: number, element: number) => {
    const h = 1e-6;
    const [up, down] = [h, -h].map((shift) => {
      const moved = weights.map((w) => Float64Array.from(w));
      moved[parameter]![element]! += shift;
      return plainLenet5(moved, images, labels).loss;
    });
    return (up! - down!) / (2 * h);
  };
  for (const [index, { name, gradient }] of golden.parameters.entries()) {
    const greatest = gradient.reduce((best, v, i) => {
      return Math.abs(v) > Math.abs(gradient[best]!) ? i : best;
    }, 0);
    const expected = gradient[greatest]!;
    const slope = slopeAt(index, greatest);
    const error = Math.abs(slope - expected) / Math.abs(expected);
    assert.ok(error < 1e-5, `d ${name}[${greatest}]: golden ${expected}, slope ${slope}`);
  }
});

test("damaged golden files are refused, each with its own message", () => {
  const changed = (at: number, value: number) => {
    const copy = binary.slice();
    copy[at] = value;
    return copy;
  };
  const refused = (bytes: Uint8Array, message: RegExp, text = json) =>
    assert.throws(() => parseGolden(text, bytes), { message });
  refused(binary.subarray(0, 11), /expected at least 12 bytes, got 11; regenerate with: python3/);
  refused(changed(0, 0x58), /expected magic "T10G", got "X10G"; regenerate/);
  refused(changed(4, 9), /expected version 1, got 9; regenerate/);
  refused(changed(8, 0), /expected 234482 numbers, got 234\d+; regenerate/);
  refused(binary.subarray(0, -4), /expected 937940 bytes, got 937936; regenerate/);
  refused(binary, /expected json version 1, got 2/, json.replace('"version": 1', '"version": 2'));
});
