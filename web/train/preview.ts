import { signal } from "@preact/signals";
import type { AugmentationStep } from "../../src/data/augmentation/step.js";
import type { PreviewRequest } from "./previewWorker.js";

/** The digits that are shown, [N, 28, 28], 0 = paper … 255 = ink; undefined before the first are there. */
export const changedDigits = signal<Uint8Array | undefined>(undefined);

let worker: Worker | undefined;
let epoch = 0;

/** Has the digits changed anew. */
export function changeDigits(steps: readonly AugmentationStep[]): void {
  if (worker === undefined) {
    worker = new Worker(new URL("./previewWorker.ts", import.meta.url), {
      type: "module",
      name: "augmentation",
    });
    worker.onmessage = ({ data }: MessageEvent<Uint8Array>) => {
      changedDigits.value = data;
    };
  }
  epoch++;
  worker.postMessage({ steps, epoch } satisfies PreviewRequest);
}

/** Ends the thread that changes them. */
export function endPreview(): void {
  worker?.terminate();
  worker = undefined;
}
