import assert from "node:assert/strict";
import { once } from "node:events";
import { test } from "node:test";
import { Worker } from "node:worker_threads";

test("the library gets no more memory than its bound, and works on", async () => {
  // In a thread of its own: the bound holds for all of its thread.
  const worker = new Worker(new URL("./hdf5MemoryWorker.js", import.meta.url));
  const [answer] = await once(worker, "message");
  const megabytes = 2 ** 20;
  assert.ok(answer.small > 0, "64 MB are there");
  assert.equal(answer.large, 0, "256 MB are not");
  assert.ok(answer.bytes <= 128 * megabytes, `${answer.bytes} bytes`);
  assert.equal(answer.name, "by_hand");
  await worker.terminate();
});
