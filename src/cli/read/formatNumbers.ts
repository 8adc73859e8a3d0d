import type { NumberReading, NumbersReading } from "../../numbers/numberReading.js";
import { percent } from "../predict/formatPrediction.js";
import { paint } from "../terminal/colors.js";
import { printable } from "../terminal/printable.js";
import { table } from "../terminal/table.js";

/** What was read from a picture as lines for people. @param needsReview of a number. */
export function formatNumbers(
  source: string,
  { numbers, leftOut, turned }: NumbersReading,
  needsReview: (number: NumberReading) => boolean,
): string[] {
  const rows = numbers.map((number) => {
    const { text, confidence, box, alternatives } = number;
    const [second] = alternatives;
    const isDoubtful = confidence < sureFrom && second !== undefined;
    return [
      `  ${paint("bold", text)}`,
      percent(confidence),
      `at ${Math.round(box.x)},${Math.round(box.y)}`,
      needsReview(number) ? paint("yellow", "review") : "",
      isDoubtful
        ? `or ${second.text === "" ? "nothing" : second.text} ${percent(second.confidence)}`
        : "",
    ];
  });
  return [
    `${printable(source)}: ${headOf(numbers.length)}${formatLeftOut(leftOut.length)}${lies[turned]}`,
    ...table(rows, ["left", "right", "left", "left", "left"]).map((line) => line.trimEnd()),
  ];
}

/** How a page lies, where it does not lie upright. */
const lies: Readonly<Record<NumbersReading["turned"], string>> = {
  0: "",
  90: "; the page lies on its side, its head to the right",
  180: "; the page lies upside down",
  270: "; the page lies on its side, its head to the left",
};

/** Below this confidence the second reading is worth telling. */
const sureFrom = 0.9;

function headOf(count: number): string {
  if (count === 0) return paint("yellow", "no number");
  return count === 1 ? "1 number" : `${count} numbers`;
}

function formatLeftOut(count: number): string {
  if (count === 0) return "";
  return count === 1
    ? "; 1 line left out, which is no number"
    : `; ${count} lines left out, which are no numbers`;
}
