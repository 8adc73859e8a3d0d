import assert from "node:assert/strict";
import { once } from "node:events";
import { test } from "node:test";
import { Worker } from "node:worker_threads";
import { Barrier } from "../../src/training/barrier.js";

const barrierUrl = new URL("../../src/training/barrier.js", import.meta.url).href;

/**
 * Meets the others `rounds` times. Before each meeting a thread counts up its own cell; after it, it
 * looks at everybody's: all must have come as far, and none further before the second meeting.
 */
const script = `
import { workerData } from "node:worker_threads";
const { Barrier } = await import(workerData.barrierUrl);
const { cells, counts, wrong, threads, index, rounds, pauseMs } = workerData;
const barrier = new Barrier(cells, threads);
const pause = new Int32Array(new SharedArrayBuffer(4));
for (let round = 1; round <= rounds; round++) {
  // Longer than the others spin, so that they sleep and must be woken.
  if (index === round % threads && pauseMs > 0) Atomics.wait(pause, 0, 0, pauseMs);
  Atomics.add(counts, index, 1);
  barrier.wait();
  for (const count of counts) if (count !== round) Atomics.add(wrong, 0, 1);
  barrier.wait();
}
`;

async function meet(threads: number, rounds: number, pauseMs: number) {
  const shared = (length: number) => new Int32Array(new SharedArrayBuffer(4 * length));
  const [cells, counts, wrong] = [shared(2), shared(threads), shared(1)];
  const url = new URL(`data:text/javascript,${encodeURIComponent(script)}`);
  const workers = Array.from({ length: threads }, (_, index) => {
    const common = { barrierUrl, cells, counts, wrong, threads, rounds, pauseMs };
    return new Worker(url, { workerData: { ...common, index } });
  });
  const ends = Promise.all(workers.map((worker) => once(worker, "exit")));
  const late = new Promise((resolve) => setTimeout(resolve, 20_000, "late").unref());
  const outcome = await Promise.race([ends, late]);
  await Promise.all(workers.map((worker) => worker.terminate()));
  assert.notEqual(outcome, "late", "the threads wait for ever");
  assert.deepEqual([...counts], new Array(threads).fill(rounds));
  assert.equal(wrong[0], 0, "some thread passed before all had come");
  assert.equal(cells[0], 0, "some thread is still counted as waiting");
  assert.equal(cells[1], 2 * rounds, "a meeting too many or too few");
}

test("no thread passes before all have come, hundreds of times", () => meet(3, 300, 0));

test("threads that sleep are woken by the last to come", () => meet(3, 6, 30));

test("one thread alone does not wait", () => {
  const cells = new Int32Array(2);
  const barrier = new Barrier(cells, 1);
  barrier.wait();
  barrier.wait();
  assert.deepEqual([...cells], [0, 2]);
});
