import { parentPort, workerData } from "node:worker_threads";
import { missing } from "../src/present.js";
import { exampleOf, plainExampleOf } from "./example.js";
import { loadMaterials } from "./materials.node.js";
import { labelsOf, type RenderPlan, randomOf } from "./plan.js";

/** What a worker is started with. */
export interface WorkerTask {
  readonly plan: RenderPlan;
  /** count · 784 bytes of shared memory, which the workers fill. */
  readonly images: Uint8Array;
  /** One counter: the next picture that nobody has begun. */
  readonly next: Int32Array;
}

const port = parentPort ?? missing();
const { plan, images, next } = workerData as WorkerTask;
const materials = await loadMaterials(plan.part);
const labels = labelsOf(plan);
let done = 0;
for (;;) {
  const index = Atomics.add(next, 0, 1);
  if (index >= labels.length) break;
  const make = plan.plain ? plainExampleOf : exampleOf;
  const { field } = make(labels[index] ?? missing(), materials, randomOf(plan, index));
  // A byte array truncates what it is given.
  for (let i = 0; i < 784; i += 1) images[index * 784 + i] = (field[i] ?? missing()) + 0.5;
  done += 1;
  if (done % 50 === 0) port.postMessage(done);
}
port.postMessage(done);
