import { messages } from "../messages/en.js";
import type { NumbersInPicture } from "../numbers/protocol.js";
import { type ShownNumber, shownNumbers } from "../numbers/shown.js";
import type { Corrections } from "../numbers/verdict.js";
import type { Figure, Reading } from "../reading/protocol.js";

/** What came of a picture. */
export type Outcome =
  | { readonly kind: "waiting" }
  | { readonly kind: "read"; readonly reading: Reading }
  | { readonly kind: "unread"; readonly reason: string };

/** What came of looking for numbers in a picture; `none` where its one digit answers for it. */
export type NumbersOutcome =
  | { readonly kind: "none" | "reading" }
  | { readonly kind: "read"; readonly found: NumbersInPicture }
  | { readonly kind: "failed"; readonly reason: string };

/** A picture that was given to the app. */
export interface Item {
  readonly id: number;
  readonly name: string;
  readonly file: Blob;
  /** To show it, until it is removed. */
  readonly url: string;
  readonly outcome: Outcome;
  /** What the user says each figure is, by its place among the figures; null for no digit. */
  readonly corrections: ReadonlyMap<number, number | null>;
  readonly numbers: NumbersOutcome;
  /** What the user says each number is. */
  readonly texts: Corrections;
}

/** What a figure is, as the user says or else the network: a digit, or null for none. */
export function digitOf({ corrections, outcome }: Item, figure: number): number | null {
  const corrected = corrections.get(figure);
  if (corrected !== undefined) return corrected;
  return outcome.kind === "read" ? (outcome.reading.figures[figure]?.digit ?? null) : null;
}

/** The figures of a picture; none where it is blank, was not read, or where numbers answer for it. */
export function figuresOf({ outcome, numbers }: Item): readonly Figure[] {
  return outcome.kind === "read" && numbers.kind !== "read" ? outcome.reading.figures : [];
}

/** The numbers of a picture as they are shown; undefined where its figures answer for it. */
export function numbersOf({ numbers, texts }: Item): readonly ShownNumber[] | undefined {
  return numbers.kind === "read" ? shownNumbers(numbers.found.numbers, texts) : undefined;
}

/** A picture's answer in a few words. */
export function summaryOf(item: Item): string {
  const { outcome, numbers } = item;
  if (outcome.kind === "waiting") return messages.pictures.reading;
  if (outcome.kind === "unread") return outcome.reason;
  if (numbers.kind === "reading") return messages.numbers.reading;
  if (numbers.kind === "read") return summaryOfNumbers(item);
  const digits = figuresOf(item).map((_, figure) => digitOf(item, figure));
  if (digits.length === 1) return digits[0]?.toString() ?? messages.pictures.noDigit;
  // There may be numbers, which could not be looked for.
  if (numbers.kind === "failed") return messages.numbers.failed(numbers.reason);
  if (digits.length === 0) return messages.pictures.blank;
  return messages.pictures.several(digits.flatMap((digit) => digit ?? []));
}

function summaryOfNumbers(item: Item): string {
  const shown = numbersOf(item) ?? [];
  const review = shown.filter(({ verdict }) => verdict === "review").length;
  const leftOut = item.numbers.kind === "read" ? item.numbers.found.leftOut.length : 0;
  return messages.numbers.told(shown.length, review, leftOut);
}
