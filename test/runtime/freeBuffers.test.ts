import assert from "node:assert/strict";
import { test } from "node:test";
import { createSession } from "../../src/node/runtime.js";
import { freeBuffers } from "../../src/runtime/freeBuffers.js";
import { float32 } from "../../src/runtime/session.js";
import { add, input, writeProgram } from "../../src/tensor/index.js";

test("buffers that are freed have no bytes", () => {
  const buffers = [new ArrayBuffer(8), new ArrayBuffer(0), new Float32Array(3).buffer];
  freeBuffers(buffers);
  assert.deepEqual(
    buffers.map((buffer) => buffer.byteLength),
    [0, 0, 0],
  );
});

test("runs that write into given arrays leave no garbage behind", async (context) => {
  const x = input("x", [1000, 1000]);
  const session = await createSession(
    writeProgram({ name: "twice", outputs: { twice: add(x, x) } }),
  );
  context.after(() => session.release());
  const value = () => float32(new Float32Array(1e6).fill(1), [1000, 1000]);
  const [feeds, into] = [{ x: value() }, { twice: value() }];
  const before = process.memoryUsage().arrayBuffers;
  let most = 0;
  for (let run = 0; run < 12; run += 1) {
    await session.run(feeds, into);
    most = Math.max(most, process.memoryUsage().arrayBuffers - before);
  }
  assert.equal(into.twice.data.at(-1), 2);
  // One run's copy is 4 MB, and what was freed must be free before the next.
  assert.ok(most < 4e6, `${most} bytes`);
});
