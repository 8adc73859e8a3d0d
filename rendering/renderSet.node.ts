import { Worker } from "node:worker_threads";
import type { DigitSet } from "../src/data/digitSet.js";
import { labelsOf, type RenderPlan } from "./plan.js";
import type { WorkerTask } from "./worker.node.js";

/** How to render. */
export interface RenderOptions {
  /** Worker threads; the pictures are the same with any number. */
  readonly threads: number;
  /** Called now and then with the number of pictures that are ready. */
  readonly onProgress?: (done: number) => void;
}

/** Renders all pictures of a plan in worker threads. */
export async function renderSet(
  plan: RenderPlan,
  { threads, onProgress }: RenderOptions,
): Promise<DigitSet> {
  const labels = labelsOf(plan);
  const images = new Uint8Array(new SharedArrayBuffer(labels.length * 784));
  const next = new Int32Array(new SharedArrayBuffer(4));
  const task: WorkerTask = { plan, images, next };
  const done = new Array<number>(threads).fill(0);
  const workers = done.map(
    () => new Worker(new URL("./worker.node.js", import.meta.url), { workerData: task }),
  );
  try {
    await Promise.all(
      workers.map(
        (worker, i) =>
          new Promise<void>((resolve, reject) => {
            worker.on("message", (count: number) => {
              done[i] = count;
              onProgress?.(done.reduce((sum, one) => sum + one, 0));
            });
            worker.on("error", reject);
            worker.on("exit", (code) => {
              if (code === 0) resolve();
              else reject(new Error(`rendering worker: stopped with code ${code}`));
            });
          }),
      ),
    );
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return { count: labels.length, height: 28, width: 28, images, labels };
}
