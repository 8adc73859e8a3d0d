import { batch, effect, signal, untracked } from "@preact/signals";
import { messages } from "../messages/en.js";
import { WorkerDiedError } from "../reading/askedWorker.js";
import { Latest } from "../reading/latest.js";
import type { Reading } from "../reading/protocol.js";
import { chosenModel, reader } from "../reading/reader.js";
import { announce, announceAtRest } from "../shell/announcer.js";
import { board } from "./drawing.js";
import { drawnNumbers, lookForNumbers } from "./drawnNumbers.js";
import { type Mark, visibleMarks } from "./mark.js";

/** What the pad shows, as far as it was read. */
export interface DrawAnswer {
  readonly reading: Reading;
  /** From the page's event of the last move that it knows to the answer in this page, in milliseconds. */
  readonly latencyMs: number;
}

/** The newest answer; undefined while nothing is drawn. */
export const answer = signal<DrawAnswer | undefined>(undefined);
/** Why there is no answer, when that is a fault. */
export const failure = signal<string | undefined>(undefined);
/** The digit, or the number of the class, that the user says it is. */
export const correction = signal<number | undefined>(undefined);

const latest = new Latest();
/** What was said of the drawing last: the same answer is not told with each move. */
let told: string = messages.draw.nothingYet;

/** Reads a drawing as soon as the reader is free, unless a newer one comes before. */
export function readDrawing(drawn: readonly Mark[]): void {
  const since = performance.now();
  const visible = visibleMarks(drawn);
  if (visible.length === 0) {
    latest.offer(async () => show(undefined, visible));
    return;
  }
  const model = chosenModel();
  latest.offer(async () => {
    try {
      const { reading } = await reader.read({ kind: "drawing", marks: visible }, model);
      show({ reading, latencyMs: performance.now() - since }, visible);
    } catch (error) {
      failure.value = error instanceof Error ? error.message : String(error);
      // The next worker reads what this one died of at most once more.
      if (error instanceof WorkerDiedError) show(undefined, []);
    }
  });
}

function show(found: DrawAnswer | undefined, marks: readonly Mark[]): void {
  batch(() => {
    answer.value = found?.reading.figures.length === 0 ? undefined : found;
    failure.value = undefined;
    lookForNumbers(marks, found?.reading, tell);
  });
  tell();
}

/** Has the present answer read out, unless it was already. */
function tell(): void {
  const sentence = spoken(answer.value);
  if (sentence !== told) announceAtRest(sentence);
  told = sentence;
}

/** An answer in a sentence for those who do not see it. */
function spoken(found: DrawAnswer | undefined): string {
  const numbers = drawnNumbers.value?.numbers ?? [];
  if (numbers.length > 0) {
    return numbers
      .map(({ text, confidence }) => messages.draw.announceDigit(text, confidence))
      .join("; ");
  }
  const [first, ...others] = found?.reading.figures ?? [];
  if (found === undefined || first === undefined) return messages.draw.nothingYet;
  if (others.length > 0) {
    return messages.draw.announceSeveral([first, ...others].map(({ digit }) => digit ?? 0));
  }
  if (first.digit === null) return messages.draw.noDigit;
  return messages.draw.announceDigit(nameOf(first.digit, found.reading), first.confidence);
}

/** A digit, or what the user named a class of a model of theirs. */
export function nameOf(digit: number, { classes }: Pick<Reading, "classes">): string {
  return classes[digit] ?? "";
}

/** Says what the drawing is; undefined takes that back. */
export function correct(digit: number | undefined): void {
  const reading = answer.value?.reading;
  const [figure, ...others] = reading?.figures ?? [];
  if (reading === undefined || figure === undefined) return;
  const isRight = others.length === 0 && figure.digit === digit;
  correction.value = isRight ? undefined : digit;
  if (correction.value !== undefined) {
    announce(messages.draw.corrected(nameOf(correction.value, reading), readAs()));
  }
}

/** What was read before the user corrected it, in a word. */
export function readAs(): string {
  const reading = answer.value?.reading;
  const [figure, ...others] = reading?.figures ?? [];
  if (others.length > 0) return messages.draw.readAsSeveral;
  if (reading === undefined || figure === undefined || figure.digit === null) {
    return messages.draw.readAsNone;
  }
  return nameOf(figure.digit, reading);
}

// Whatever changes the drawing, and another model, asks for an answer.
effect(() => {
  correction.value = undefined;
  chosenModel();
  const marks = board.marks.value;
  untracked(() => readDrawing(marks));
});
