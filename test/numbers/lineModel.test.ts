import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { lenet5 } from "../../src/network/networks/lenet5.js";
import { lineReader } from "../../src/network/networks/lineReader.js";
import { scaled } from "../../src/network/scaled.js";
import { nodeRuntime } from "../../src/node/runtime.js";
import { LineModel } from "../../src/numbers/lineModel.js";
import { initialWeights } from "../../src/training/initialize.js";

const network = scaled(lineReader, 1 / 8);
const model = new LineModel({ network, weights: initialWeights(network, 1) }, nodeRuntime, "small");
after(() => model.release());

/** A strip whose ink is a wave. */
function strip(width: number) {
  const darkness = Float32Array.from({ length: 32 * width }, (_, at) => Math.sin(at % width) ** 2);
  return { width, darkness };
}

describe("a line reader's model", () => {
  test("gives logarithms of probabilities for every four pixels, of any width", async () => {
    for (const [width, columns] of [
      [3, 1],
      [64, 16],
      [65, 17],
      [300, 75],
    ] as const) {
      const lattice = await model.read(strip(width));
      assert.equal(lattice.columns, columns);
      for (let column = 0; column < columns; column++) {
        const scores = lattice.logProbabilities.subarray(column * 18, (column + 1) * 18);
        const sum = [...scores].reduce((total, value) => total + Math.exp(value), 0);
        assert.ok(Math.abs(sum - 1) < 1e-9);
      }
    }
  });

  test("reads what is left of a strip alike, however much follows", async () => {
    const long = strip(256);
    const darkness = new Float32Array(32 * 128);
    for (let y = 0; y < 32; y++)
      darkness.set(long.darkness.subarray(y * 256, y * 256 + 128), y * 128);
    const [whole, half] = [await model.read(long), await model.read({ width: 128, darkness })];
    // What lies within the network's view of the cut may differ.
    for (let at = 0; at < 18 * 18; at++) {
      const difference = (whole.logProbabilities[at] ?? 0) - (half.logProbabilities[at] ?? 0);
      assert.ok(Math.abs(difference) < 0.02, `${difference} at ${at}`);
    }
  });

  test("refuses a network that is no line reader", () => {
    const weights = initialWeights(lenet5, 1);
    assert.throws(() => new LineModel({ network: lenet5, weights }, nodeRuntime, "digits.h5"), {
      code: "UNSUPPORTED_MODEL",
      message: /^digits\.h5: expected a line reader, .* got 28×28×1 and 10 scores/,
    });
  });
});
