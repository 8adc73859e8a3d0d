import { serveEpochs } from "../../training/thread.js";
import { webRuntime } from "../runtime.js";
import type { Told } from "./thread.js";

// One thread of a crew, as `thread.ts` starts it.
let serve: ReturnType<typeof serveEpochs> | undefined;
self.addEventListener("message", ({ data }: MessageEvent<Told>) => {
  if ("setup" in data) {
    serve = serveEpochs(data.setup, webRuntime(data), (answer) => self.postMessage(answer));
  } else if (serve) {
    serve(data);
  } else {
    throw new Error("a training worker was asked for an epoch before it was told what to train");
  }
});
