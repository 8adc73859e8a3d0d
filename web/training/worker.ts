import { countParameters } from "../../src/network/network.js";
import { PauseSwitch } from "../../src/training/pauseSwitch.js";
import { saveModel, sliceOf, TenfoldError, train } from "../../src/web/index.js";
import { loadMnist } from "../mnist/loadMnist.js";
import type { Trained, TrainingJob, TrainingNews, TrainingOrder } from "./protocol.js";
import { readTest } from "./readTest.js";

// Trains one network, in a thread of its own and those that it starts, and tells how it goes.

const pause = new PauseSwitch();
const stopping = new AbortController();

const tell = (news: TrainingNews, moved: Transferable[] = []) =>
  postMessage(news, { transfer: moved });

async function trained({ network, options, images }: TrainingJob): Promise<Trained> {
  const { all, test } = await loadedMnist();
  const data = sliceOf(all, 0, images);
  const { model, bestEpoch, stopped } = await train({
    ...options,
    ...{ network, data, pause, signal: stopping.signal },
    // As many as MNIST's usual 5,000 are of 60,000.
    validationCount: Math.round(images / 12),
    onEvent: (event) => tell({ kind: "event", event }),
  });
  return {
    file: await saveModel("own.onnx", model),
    parameters: countParameters(network),
    history: model.history ?? [],
    bestEpoch,
    stopped,
    test: await readTest(model, test),
  };
}

/** Both parts before it begins: no training is lost because the network is gone at its end. */
async function loadedMnist() {
  const shares = { train: 0, test: 0 };
  const load = (part: keyof typeof shares) =>
    loadMnist(part, (share) => {
      shares[part] = share;
      // One has six times as many pictures as the other.
      tell({ kind: "loaded", share: (6 * shares.train + shares.test) / 7 });
    });
  const [all, test] = await Promise.all([load("train"), load("test")]);
  return { all, test };
}

async function answer(job: TrainingJob): Promise<void> {
  try {
    const result = await trained(job);
    const { file, test } = result;
    const moved = [file.buffer, test.images.buffer, test.labels.buffer, test.answers.buffer];
    tell({ kind: "trained", trained: result }, moved);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    tell({ kind: "failed", message, code: error instanceof TenfoldError ? error.code : undefined });
  }
}

addEventListener("message", ({ data: order }: MessageEvent<TrainingOrder>) => {
  if (order.kind === "train") void answer(order.job);
  else if (order.kind === "pause") pause.on();
  else if (order.kind === "goOn") pause.off();
  else stopping.abort();
});
