import { count, percent } from "./numbers.js";

/** What the app says of whole numbers, in pictures and drawings. */
export const wholeNumbers = {
  reading: "Looking for numbers …",
  list: (name: string) => `Numbers in ${name}, in reading order`,
  none: "No number in this picture",
  count: (numbers: number) => count(numbers, "number", "numbers"),
  toReview: (numbers: number) => `${numbers} to review`,
  leftOut: (lines: number) =>
    `${count(lines, "line", "lines")} left out, which ${lines === 1 ? "is no number" : "are no numbers"}`,
  failed: (reason: string) => `Numbers could not be looked for: ${reason}`,
  sure: (share: number) => `${percent(share)} sure`,
  review: (share: number) => `${percent(share)} sure: review`,
  confirmed: "Confirmed by you",
  corrected: (read: string) => `Corrected by you; read as ${read}`,
  noNumber: "No number",
  box: (text: string, words: string) => `${text}, ${words}`,
  cut: (text: string) => `${text}, cut out of the picture`,
  digits: "Digits, and what else each may be",
  digit: (place: number, of: number) => `Digit ${place} of ${of}`,
  texts: "The whole number may be",
  typed: "Or type it",
  right: "It is right",
  correction: (read: string, text: string | null | undefined) =>
    text === undefined
      ? `Taken back: ${read}, as it was read.`
      : text === null
        ? `${read}: no number.`
        : text === read
          ? `${read}: confirmed.`
          : `Corrected: ${text}, read as ${read}.`,
  least: "Review below",
  leastShare: (share: number) => `${Math.round(100 * share)} %`,
  signs: "Keep signs . , - / : %",
  copy: "Copy numbers",
  copied: (numbers: number) => `${count(numbers, "number", "numbers")} copied`,
  told: (numbers: number, review: number, leftOut: number) =>
    [
      numbers === 0 ? "No number in this picture" : count(numbers, "number", "numbers"),
      ...(review > 0 ? [`${review} to review`] : []),
      ...(leftOut > 0 ? [`${count(leftOut, "line", "lines")} left out`] : []),
    ].join(", "),
} as const;
