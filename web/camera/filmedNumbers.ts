import { computed, signal } from "@preact/signals";
import type { NumberReading } from "../../src/numbers/numberReading.js";
import { type SteadyNumbers, shownIn, steadiedNumbers } from "../../src/web/film/steadyNumbers.js";
import { messages } from "../messages/en.js";
import { readNumbers } from "../numbers/readNumbers.js";
import { WorkerDiedError } from "../reading/askedWorker.js";
import type { PictureSize } from "../reading/placeIn.js";
import type { Figure } from "../reading/protocol.js";
import { announce } from "../shell/announcer.js";

interface Filmed {
  readonly numbers: SteadyNumbers;
  /** Of the frames. */
  readonly size: PictureSize;
}

/** Numbers as they are shown over the film. */
export interface FilmedNumbers {
  readonly shown: readonly NumberReading[];
  /** Of the frames that they stand in. */
  readonly size: PictureSize;
}

const none: Filmed = { numbers: [], size: { width: 1, height: 1 } };
const filmed = signal<Filmed>(none);

/** Whether numbers are read whatever the frame shows; else where there is no single digit. */
export const wantsNumbers = signal(false);

/** The numbers that are shown, and the size of the frames that they stand in; undefined for none. */
export const filmedNumbers = computed((): FilmedNumbers | undefined => {
  const { numbers, size } = filmed.value;
  const shown = shownIn(numbers);
  return shown.length === 0 ? undefined : { shown, size };
});

/** The numbers in a line, such as "1250 31". */
export const textOfNumbers = (numbers: readonly NumberReading[]): string =>
  numbers.map(({ text }) => text).join(" ");

/** Why numbers are not read, when that is a fault. */
export const numbersFailure = signal<string | undefined>(undefined);

/** Where no number was found, the next look is so much later, in milliseconds: it takes a core. */
const pauseMs = 400;
let notBefore = 0;
/** The frame that is being read. */
let reading: Promise<void> | undefined;
/** Counts films, so that what is read of an older one is not shown in a newer. */
let film = 0;

/** Nothing is shown, and what is being read no more. */
export function forgetNumbers(): void {
  film++;
  numbersFailure.value = undefined;
  if (filmed.peek() !== none) filmed.value = none;
}

/** Whether a frame's digits leave it open that it shows numbers. */
export function mayShowNumbers(figures: readonly Figure[]): boolean {
  return wantsNumbers.value || figures.length !== 1 || figures[0]?.digit === null;
}

/**
 * Reads the numbers in the present frame, the whole of it, unless another one is being read: so a frame is never
 * waited for, and the next is the newest.
 */
export function lookForNumbers(video: HTMLVideoElement): void {
  if (reading !== undefined || performance.now() < notBefore) return;
  reading = read(video, false).finally(() => {
    reading = undefined;
  });
}

/** Reads the numbers in a frame that stays: no other can agree with it. */
export async function readFrozenNumbers(video: HTMLVideoElement): Promise<void> {
  await reading;
  if (video.paused) await read(video, true);
}

async function read(video: HTMLVideoElement, isFrozen: boolean): Promise<void> {
  const { videoWidth: width, videoHeight: height } = video;
  if (width === 0 || height === 0) return;
  const of = film;
  try {
    const bitmap = await createImageBitmap(video);
    const found = await readNumbers({ kind: "frame", bitmap }, { separators: false });
    if (of !== film) return;
    const numbers = isNumber(found.numbers) ? found.numbers : [];
    notBefore = numbers.length > 0 ? 0 : performance.now() + pauseMs;
    numbersFailure.value = undefined;
    const before = isFrozen ? steadiedNumbers([], numbers) : filmed.value.numbers;
    const size = { width: found.width, height: found.height };
    show({ numbers: steadiedNumbers(before, numbers), size });
  } catch (error) {
    // The next look is made by the worker that takes a dead one's place.
    notBefore = performance.now() + pauseMs;
    if (of !== film || error instanceof WorkerDiedError) return;
    numbersFailure.value = error instanceof Error ? error.message : String(error);
  }
}

/** Lone digits in a picture without one that is sure are most often edges and prints. */
function isNumber(numbers: readonly NumberReading[]): boolean {
  return (
    wantsNumbers.value ||
    numbers.some(({ digits, confidence }) => digits.length > 1 && confidence >= 0.5)
  );
}

function show(next: Filmed): void {
  const before = textOfNumbers(shownIn(filmed.value.numbers));
  filmed.value = next;
  const now = shownIn(next.numbers);
  const text = textOfNumbers(now);
  if (text === before || text === "") return;
  const told = now.map((number) => messages.camera.announce(number.text, number.confidence));
  announce(told.join("; "));
}
