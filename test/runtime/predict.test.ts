import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { inferenceProgram } from "../../src/network/inferenceProgram.js";
import { dense, flatten, rescale, softmax } from "../../src/network/layers/index.js";
import { createSession } from "../../src/node/runtime.js";
import { predictImages } from "../../src/runtime/predict.js";
import type { Session } from "../../src/runtime/session.js";
import { randomSamples, withRandomWeights } from "../network/randomNetworks.js";
import { runInference } from "../network/runPrograms.js";

const network = {
  name: "small",
  input: { height: 2, width: 3, channels: 1 },
  layers: [rescale(1 / 255), flatten(), dense(4), softmax()],
};
const model = withRandomWeights(network, 1);
const { images } = randomSamples(network, 7, 4, 2);

describe("predictImages", () => {
  test("answers every picture in order, whatever fits in a run", async () => {
    const expected = (await runInference(model, images)).probabilities.flat();
    const session = await createSession(inferenceProgram(model));
    for (const batch of [1, 3, 7, 256]) {
      const got = await predictImages(session, images, [1, 2, 3], { batch });
      assert.equal(got.length, 7 * 4);
      got.forEach((p, at) => {
        assert.ok(Math.abs(p - expected[at]!) < 1e-6, `batch ${batch}: ${p} at ${at}`);
      });
      assert.deepEqual(
        await predictImages(session, Float32Array.from(images), [1, 2, 3], { batch }),
        got,
      );
    }
    await session.release();
  });

  test("runs full batches and one rest, and nothing for no pictures", async () => {
    const shapes: (readonly number[])[] = [];
    const session: Session = {
      run: async ({ images: value }) => {
        shapes.push(value!.shape);
        const data = new Float32Array(value!.shape[0]! * 4);
        return { probabilities: { dtype: "float32", shape: [value!.shape[0]!, 4], data } };
      },
      release: async () => {},
    };
    const told: number[] = [];
    const options = { batch: 3, onProgress: (done: number) => told.push(done) };
    assert.equal((await predictImages(session, images, [1, 2, 3], options)).length, 28);
    assert.deepEqual(told, [3, 6, 7]);
    assert.deepEqual(shapes, [
      [3, 1, 2, 3],
      [3, 1, 2, 3],
      [1, 1, 2, 3],
    ]);
    assert.equal((await predictImages(session, new Uint8Array(0), [1, 2, 3])).length, 0);
    assert.equal(shapes.length, 3);
  });
});
