import { signal } from "@preact/signals";
import { messages } from "../messages/en.js";
import { answeredBy } from "../numbers/answeredBy.js";
import type { NumbersInPicture } from "../numbers/protocol.js";
import { readNumbers } from "../numbers/readNumbers.js";
import type { Correction, Corrections } from "../numbers/verdict.js";
import { Latest } from "../reading/latest.js";
import type { Reading } from "../reading/protocol.js";
import { announce } from "../shell/announcer.js";
import type { Mark } from "./mark.js";
import { mayBeNumber } from "./mayBeNumber.js";

/** The number that is drawn, or several on several lines; undefined while one digit, or nothing, is drawn. */
export const drawnNumbers = signal<NumbersInPicture | undefined>(undefined);
/** Whether several digits are drawn whose number is not read yet. */
export const isReadingNumber = signal(false);
/** Why there is no number, when that is a fault. */
export const numberFailure = signal<string | undefined>(undefined);
/** What the user says of the numbers. */
export const numberCorrections = signal<Corrections>(new Map());

const latest = new Latest();
/** How long a drawing that is perhaps a number must rest before it is looked at as one, in milliseconds. */
const restMs = 350;
let resting: ReturnType<typeof setTimeout> | undefined;
/** Whether the newest drawing may be a number: what is read of an older one then comes too late. */
let isAsked = false;

/**
 * Reads a drawing as a number where it may be one, after its digits were read.
 * @param marks those that show.
 * @param onRead is told when a number was read, or none after all.
 */
export function lookForNumbers(
  marks: readonly Mark[],
  reading: Reading | undefined,
  onRead: () => void,
): void {
  clearTimeout(resting);
  const chance = reading === undefined ? "no" : mayBeNumber(marks, reading);
  isAsked = reading !== undefined && chance !== "no";
  if (reading === undefined || chance === "no") {
    show(undefined);
    return;
  }
  const offer = () => latest.offer(() => read(marks, reading, onRead));
  if (chance === "surely") {
    // What was read of the drawing before stays until the new answer is there.
    isReadingNumber.value = true;
    offer();
  } else {
    show(undefined);
    resting = setTimeout(offer, restMs);
  }
}

/** Says what a number is; undefined takes that back. */
export function correctNumber(place: number, correction: Correction | undefined): void {
  const read = drawnNumbers.value?.numbers[place]?.text ?? "";
  const corrections = new Map(numberCorrections.value);
  if (correction === undefined) corrections.delete(place);
  else corrections.set(place, correction);
  numberCorrections.value = corrections;
  announce(messages.numbers.correction(read, correction));
}

async function read(marks: readonly Mark[], reading: Reading, onRead: () => void): Promise<void> {
  try {
    const found = await readNumbers({ kind: "drawing", marks }, { separators: false });
    if (!isAsked) return;
    const digits = found.numbers.reduce((sum, number) => sum + number.digits.length, 0);
    const isNumber = digits > 1 && answeredBy(reading, found) === "numbers";
    show(isNumber ? found : undefined);
  } catch (error) {
    if (!isAsked) return;
    show(undefined);
    numberFailure.value = error instanceof Error ? error.message : String(error);
  }
  onRead();
}

function show(found: NumbersInPicture | undefined): void {
  isReadingNumber.value = false;
  numberFailure.value = undefined;
  numberCorrections.value = new Map();
  drawnNumbers.value = found;
}
