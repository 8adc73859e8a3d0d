import type { Box } from "../../image/plane/resample.js";
import type { NumberReading } from "../../numbers/numberReading.js";
import { followedBox } from "./followedBox.js";

/** A number that is followed through the frames of a film. */
interface Followed {
  /** As it was read last, its box moved by a part of the way. */
  readonly number: NumberReading;
  /** What is shown of it, which readings in a row agreed on; undefined before. */
  readonly shown: NumberReading | undefined;
  /** How many readings in a row say the present text. */
  readonly agreeing: number;
  /** In how many readings in a row it was not found. */
  readonly missed: number;
}

/** Numbers in a film that do not flicker: each is shown when readings agree on it, and goes after some without it. */
export type SteadyNumbers = readonly Followed[];

/** Readings in a row that must agree before a number, or another text of it, is shown. */
export const agreeBefore = 2;
/** Readings in a row without a number before it goes: a hand that shakes blurs one. */
export const missBefore = 3;

/** The state after another reading. */
export function steadiedNumbers(
  state: SteadyNumbers,
  numbers: readonly NumberReading[],
): SteadyNumbers {
  const left = [...state];
  const found = numbers.map((number): Followed => {
    const at = left.findIndex((one) => isSamePlace(one.number.box, number.box));
    const [before] = at < 0 ? [] : left.splice(at, 1);
    return before === undefined ? fresh(number) : followed(before, number);
  });
  const missed = left
    .map((one) => ({ ...one, missed: one.missed + 1 }))
    .filter((one) => one.missed < missBefore && one.shown !== undefined);
  return [...found, ...missed];
}

/** What is to be seen, in reading order. */
export function shownIn(state: SteadyNumbers): readonly NumberReading[] {
  return state.flatMap(({ shown }) => shown ?? []);
}

function fresh(number: NumberReading): Followed {
  return { number, shown: undefined, agreeing: 1, missed: 0 };
}

function followed(before: Followed, read: NumberReading): Followed {
  const number = { ...read, box: followedBox(before.number.box, read.box) };
  const agreeing = read.text === before.number.text ? before.agreeing + 1 : 1;
  const isShown = agreeing >= agreeBefore || read.text === before.shown?.text;
  // The text that is shown stays; its place follows the hand.
  const shown = isShown ? number : before.shown && { ...before.shown, box: number.box };
  return { number, shown, agreeing, missed: 0 };
}

/** Whether the middle of each box lies in the other, or nearly. */
function isSamePlace(a: Box, b: Box): boolean {
  const apartX = Math.abs(a.x + a.width / 2 - b.x - b.width / 2);
  const apartY = Math.abs(a.y + a.height / 2 - b.y - b.height / 2);
  return 2 * apartX < Math.max(a.width, b.width) && 2 * apartY < Math.max(a.height, b.height);
}
