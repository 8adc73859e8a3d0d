import { lastHidden } from "../../src/inspection/lastHidden.js";
import { nearest } from "../../src/inspection/nearest.js";
import { openTracer } from "../../src/inspection/tracer.js";
import { present } from "../../src/present.js";
import { webRuntime } from "../../src/web/runtime.js";
import { loadMnist } from "../mnist/loadMnist.js";
import type { ModelId } from "../reading/protocol.js";
import { DigitFeatures } from "./digitFeatures.js";
import { keptByName } from "./keptByName.js";
import type { DigitsReply, DigitsRequest, NearDigit } from "./protocol.js";
import { shownModel } from "./shownModel.js";

// Compares a drawing with training digits in a network's last hidden layer, in a thread of its own: what the
// network makes of each digit is computed here once, so that any network can be compared in.

const digitsOf = keptByName((_: "mnist") => loadMnist("first"));
const featuresOf = keptByName(async (name: ModelId) => {
  const model = await shownModel(name);
  const layer = lastHidden(model.network);
  if (layer === undefined) return undefined;
  const tracer = await openTracer(model, webRuntime(), [layer]);
  const features = new DigitFeatures(await digitsOf("mnist"), layer, tracer);
  void features.fill(rest);
  return features;
});

/** While somebody draws, the processor is theirs. */
const restMs = 400;
let restingUntil = 0;

async function rest(): Promise<void> {
  for (;;) {
    const left = restingUntil - performance.now();
    if (left <= 0) return;
    await new Promise((resolve) => setTimeout(resolve, left));
  }
}

/** How many are shown. */
const most = 12;

async function answer({ id, model, file, field }: DigitsRequest): Promise<DigitsReply> {
  if (field === undefined) {
    restingUntil = performance.now() + restMs;
    return { id, kind: "held" };
  }
  await shownModel(model, file);
  const features = await featuresOf(model);
  if (features === undefined) return { id, kind: "nowhere" };
  const { digits, done, secondsLeft } = features;
  const [wanted] = await features.of(field);
  const near = nearest(features.vectors, done, present(wanted), most).map(
    ({ index, similarity }): NearDigit => ({
      index,
      similarity,
      label: present(digits.labels[index]),
      field: Float32Array.from(digits.images.subarray(784 * index, 784 * (index + 1))),
    }),
  );
  return { id, kind: "near", near, done, count: digits.count, secondsLeft };
}

addEventListener("message", async ({ data }: MessageEvent<DigitsRequest>) => {
  const { id } = data;
  try {
    postMessage(await answer(data));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    postMessage({ id, kind: "error", message } satisfies DigitsReply);
  }
});
