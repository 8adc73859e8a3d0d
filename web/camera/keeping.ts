import { signal } from "@preact/signals";
import { textOf } from "../../src/web/film/steady.js";
import { messages } from "../messages/en.js";
import { addPictures } from "../pictures/collection.js";
import { addressOf } from "../shell/route.js";
import { filmedNumbers, textOfNumbers } from "./filmedNumbers.js";
import { steady } from "./filming.js";
import { guideIn } from "./guide.js";

/** A frame that was kept, with what was read in it. */
export interface KeptFrame {
  readonly id: number;
  /** The digits, such as "7", or numbers; empty when nothing was read. */
  readonly text: string;
  /** Of the first digit, or of all numbers together, 0…1. */
  readonly confidence: number;
  /** What was read, as PNG: the square, or the whole frame where there are numbers. */
  readonly picture: Blob;
  /** Of that, an address of this page alone. */
  readonly address: string;
}

/** All that were kept, the newest first, for as long as the page is open. */
export const keptFrames = signal<readonly KeptFrame[]>([]);

let nextId = 1;

/** Keeps what is to be seen now. */
export async function keepFrame(video: HTMLVideoElement): Promise<void> {
  const { x, y, width, height } = keptPart(video);
  const read = whatIsRead();
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext("2d")?.drawImage(video, x, y, width, height, 0, 0, width, height);
  const picture = await canvas.convertToBlob();
  const address = URL.createObjectURL(picture);
  keptFrames.value = [{ id: nextId++, ...read, picture, address }, ...keptFrames.value];
}

/** Numbers are read in the whole frame, a digit in the square. */
function keptPart({ videoWidth: width, videoHeight: height }: HTMLVideoElement) {
  if (filmedNumbers.value !== undefined) return { x: 0, y: 0, width, height };
  const { x, y, side } = guideIn(width, height);
  return { x, y, width: side, height: side };
}

function whatIsRead(): Pick<KeptFrame, "text" | "confidence"> {
  const numbers = filmedNumbers.value?.shown ?? [];
  if (numbers.length > 0) {
    const confidence = numbers.reduce((product, number) => product * number.confidence, 1);
    return { text: textOfNumbers(numbers), confidence };
  }
  const figures = steady.value.shown ?? [];
  return { text: textOf(figures), confidence: figures[0]?.confidence ?? 0 };
}

/** Takes a frame to the pictures, where what was read in it is looked at closely and corrected. */
export function openInPictures({ id, picture }: KeptFrame): void {
  addPictures([new File([picture], messages.camera.fileName(id), { type: picture.type })]);
  location.hash = addressOf("pictures");
}

/** Lets one go. */
export function dropFrame(frame: KeptFrame): void {
  keptFrames.value = keptFrames.value.filter(({ id }) => id !== frame.id);
  URL.revokeObjectURL(frame.address);
}
