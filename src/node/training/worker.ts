import { parentPort, workerData } from "node:worker_threads";
import { present } from "../../present.js";
import type { WorkerSetup } from "../../training/stepWorker.js";
import { serveEpochs } from "../../training/thread.js";
import { nodeRuntime } from "../runtime.js";

// One thread of a crew.
const port = present(parentPort ?? undefined);
port.on(
  "message",
  serveEpochs(workerData as WorkerSetup, nodeRuntime, (message) => port.postMessage(message)),
);
