import type { PileReading } from "./lessons.js";
import type { PileLine } from "./pile.js";

/** Of so many questions, one is of a line that is kept aside. */
const keptEvery = 5;

/**
 * Which lines a person should be asked about, in this order. What teaches most are those with the most digits
 * that are likely read wrong (`expectedErrors`: the distance of a reading to all others that it may be, each by
 * its probability). Every fifth is a line kept aside, in the order of the pile's pictures, not the least sure
 * one: before and after would else be told of the hardest lines alone.
 *
 * Lines of a picture with several are left out, as nothing names them in a list of labels, and so are those
 * that are typed already or show no number.
 * @returns places in the pile.
 */
export function questionsFor(
  lines: readonly PileLine[],
  readings: readonly PileReading[],
  count: number,
): number[] {
  const places = lines.flatMap((line, at) => {
    const isOpen = line.lines === 1 && line.text === undefined;
    return isOpen && readings[at]?.isNoNumber === false ? [at] : [];
  });
  const kept = places.filter((at) => lines[at]?.isKept);
  const errors = (at: number) => readings[at]?.expectedErrors ?? 0;
  const learned = places.filter((at) => !lines[at]?.isKept).sort((a, b) => errors(b) - errors(a));
  const asked: number[] = [];
  while (asked.length < count) {
    const isKept = asked.length % keptEvery === keptEvery - 1;
    const next = isKept ? (kept.shift() ?? learned.shift()) : (learned.shift() ?? kept.shift());
    if (next === undefined) break;
    asked.push(next);
  }
  return asked;
}
