import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { corruptionNames } from "../../../src/data/corruptions/mnistC.js";
import { sliceOf } from "../../../src/data/split.js";
import { loadMnistPart } from "../../../src/node/data/mnist.js";
import { runMnistC } from "../../../src/node/evaluation/mnistC.js";
import type { ReadFields } from "../../../src/reading/reader.js";

/** Says the label only of pictures without a gray pixel, which is to say after canny_edges. */
function blackAndWhite(label: number): ReadFields {
  return async (images) => {
    const count = images.length / 784;
    const probabilities = new Float32Array(10 * count);
    for (let i = 0; i < count; i += 1) {
      const field = images.subarray(784 * i, 784 * (i + 1));
      const plain = field.every((value) => value === 0 || value === 255);
      probabilities[10 * i + (plain ? label : (label + 1) % 10)] = 1;
    }
    return { probabilities, digitness: new Float64Array(count).fill(1) };
  };
}

describe("runMnistC", () => {
  test("scores each corruption bare and prepared, whatever the number of threads", async () => {
    const whole = await loadMnistPart("test");
    const seven = sliceOf(whole, 0, 1);
    assert.deepEqual([...seven.labels], [7]);
    const told: number[] = [];
    const run = (workers: number) => {
      const onProgress = (done: number, all: number) => {
        assert.equal(all, 16);
        told.push(done);
      };
      return runMnistC({ read: blackAndWhite(7), set: seven, seed: 1, workers, onProgress });
    };
    const result = await run(1);
    assert.deepEqual(
      told,
      Array.from({ length: 16 }, (_, i) => i + 1),
    );
    assert.deepEqual(
      result.rows.map(({ corruption }) => corruption),
      ["identity", ...corruptionNames],
    );
    assert.deepEqual(result.rows.at(-1), {
      corruption: "canny_edges",
      network: 1,
      predict: 0,
      blank: 0,
    });
    assert.equal(result.rows[0]!.network, 0);
    assert.ok(Math.abs(result.mean.network - 1 / 15) < 1e-12);
    assert.deepEqual(await run(3), result);
  });

  test("what the reader throws ends the run", async () => {
    const set = sliceOf(await loadMnistPart("test"), 0, 1);
    const read: ReadFields = () => Promise.reject(new Error("no model"));
    await assert.rejects(runMnistC({ read, set, seed: 1, workers: 2 }), /^Error: no model$/);
  });

  test("what a thread throws ends the run, too", async () => {
    const set = { ...sliceOf(await loadMnistPart("test"), 0, 1), height: 14 };
    const request = { read: blackAndWhite(7), set, seed: 1, workers: 1 };
    await assert.rejects(runMnistC(request), /gray picture: expected 28×28 pixels, got 392/);
  });
});
