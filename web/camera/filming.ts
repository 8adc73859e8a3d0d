import { batch, signal } from "@preact/signals";
import { appearAfter, type Steady, steadied, textOf, unread } from "../../src/web/film/steady.js";
import { messages } from "../messages/en.js";
import { WorkerDiedError } from "../reading/askedWorker.js";
import type { Figure } from "../reading/protocol.js";
import { chosenModel, reader } from "../reading/reader.js";
import { announce } from "../shell/announcer.js";
import {
  filmedNumbers,
  forgetNumbers,
  lookForNumbers,
  mayShowNumbers,
  readFrozenNumbers,
} from "./filmedNumbers.js";
import { guideIn } from "./guide.js";
import { Rate } from "./rate.js";

/** What is read in the film, steadied. */
export const steady = signal<Steady>(unread);
/** Frames that were read, a second. */
export const framesASecond = signal(0);
/** Why frames are not read, when that is a fault. */
export const failure = signal<string | undefined>(undefined);

/**
 * Reads a film as fast as the reader can: while it reads a frame, others are let by, so that an answer is
 * never older than the frame before last.
 * @returns what ends it.
 */
export function readFilm(video: HTMLVideoElement): () => void {
  let isOver = false;
  let isReading = false;
  let request = 0;
  const rate = new Rate();
  const next = () => {
    if (!isOver) request = video.requestVideoFrameCallback(onFrame);
  };
  const onFrame = () => {
    next();
    if (isReading || video.paused) return;
    isReading = true;
    void readFrame(video)
      .then((figures) => {
        if (isOver || figures === undefined) return;
        if (mayShowNumbers(figures)) lookForNumbers(video);
        batch(() => {
          show(steadied(steady.value, figures));
          if (isOneDigit(figures)) forgetNumbers();
          framesASecond.value = rate.count(performance.now());
          failure.value = undefined;
        });
      })
      .catch((error: unknown) => {
        // The next frame is read by the worker that takes the dead one's place.
        if (isOver || error instanceof WorkerDiedError) return;
        failure.value = error instanceof Error ? error.message : String(error);
      })
      .finally(() => {
        isReading = false;
      });
  };
  show(unread);
  forgetNumbers();
  next();
  return () => {
    isOver = true;
    video.cancelVideoFrameCallback(request);
  };
}

/** Reads a frozen frame for itself, so that the boxes are where they are in it. */
export async function readFrozen(video: HTMLVideoElement): Promise<void> {
  const figures = await readFrame(video).catch(() => undefined);
  // Of one that is blurred or empty, what was shown before is the better answer.
  if (!video.paused || figures === undefined) return;
  // A number was read some frames before, which may have shown something else.
  if (mayShowNumbers(figures)) void readFrozenNumbers(video);
  else forgetNumbers();
  if (textOf(figures) === "") return;
  show({ shown: figures, candidate: textOf(figures), agreeing: appearAfter });
}

async function readFrame(video: HTMLVideoElement) {
  const { videoWidth: width, videoHeight: height } = video;
  // Between two cameras there is a moment without a picture.
  if (width === 0 || height === 0) return undefined;
  const { x, y, side } = guideIn(width, height);
  const bitmap = await createImageBitmap(video, x, y, side, side);
  const { reading } = await reader.read({ kind: "frame", bitmap }, chosenModel());
  return reading.figures;
}

/** Whether frames agree that there is one digit, which then is no part of a number. */
function isOneDigit(figures: readonly Figure[]): boolean {
  return !mayShowNumbers(figures) && steady.value.agreeing >= appearAfter;
}

function show(next: Steady): void {
  const before = textOf(steady.value.shown ?? []);
  steady.value = next;
  const [figure] = next.shown ?? [];
  const text = textOf(next.shown ?? []);
  // Of several digits the number is told.
  if (text === before || filmedNumbers.value !== undefined) return;
  announce(
    figure === undefined
      ? messages.camera.nothing
      : messages.camera.announce(text, figure.confidence),
  );
}
