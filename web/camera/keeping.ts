import { signal } from "@preact/signals";
import { textOf } from "../../src/web/film/steady.js";
import { steady } from "./filming.js";
import { guideIn } from "./guide.js";

/** A frame that was kept, with what was read in it. */
export interface KeptFrame {
  readonly id: number;
  /** The digits, such as "7"; empty when nothing was read. */
  readonly text: string;
  /** Of the first digit, 0…1. */
  readonly confidence: number;
  /** The square that was read, as PNG: an address of this page alone. */
  readonly address: string;
}

/** All that were kept, the newest first, for as long as the page is open. */
export const keptFrames = signal<readonly KeptFrame[]>([]);

let nextId = 1;

/** Keeps what is to be seen now. */
export async function keepFrame(video: HTMLVideoElement): Promise<void> {
  const { x, y, side } = guideIn(video.videoWidth, video.videoHeight);
  const [figure] = steady.value.shown ?? [];
  const text = textOf(steady.value.shown ?? []);
  const canvas = new OffscreenCanvas(side, side);
  canvas.getContext("2d")?.drawImage(video, x, y, side, side, 0, 0, side, side);
  const address = URL.createObjectURL(await canvas.convertToBlob());
  const kept = { id: nextId++, text, confidence: figure?.confidence ?? 0, address };
  keptFrames.value = [kept, ...keptFrames.value];
}

/** Lets one go. */
export function dropFrame(frame: KeptFrame): void {
  keptFrames.value = keptFrames.value.filter(({ id }) => id !== frame.id);
  URL.revokeObjectURL(frame.address);
}
