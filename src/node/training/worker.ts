import { parentPort, workerData } from "node:worker_threads";
import type { WorkerSetup } from "../../training/stepWorker.js";
import { serveEpochs } from "../../training/thread.js";
import { nodeRuntime } from "../runtime.js";

// One thread of a crew.
const port = parentPort!;
port.on(
  "message",
  serveEpochs(workerData as WorkerSetup, nodeRuntime, (message) => port.postMessage(message)),
);
