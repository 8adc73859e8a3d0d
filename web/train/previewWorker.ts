import type { AugmentationStep } from "../../src/data/augmentation/step.js";
import { augment, sliceOf } from "../../src/web/index.js";
import { loadKnownDigits } from "../../src/web/reading/knownDigits.js";
import { previewCount } from "./previewSize.js";

/** What is to be seen: a few digits changed by these steps, anew for each epoch. */
export interface PreviewRequest {
  readonly steps: readonly AugmentationStep[];
  readonly epoch: number;
}

// Changes digits by the very code that training changes them by. They come from those that are shipped with
// the app: training's own need not be downloaded for a look.
const digits = loadKnownDigits().then((all) => sliceOf(all, 0, previewCount));

addEventListener("message", async ({ data }: MessageEvent<PreviewRequest>) => {
  const { steps, epoch } = data;
  postMessage(augment(await digits, steps, { epoch }).images);
});
