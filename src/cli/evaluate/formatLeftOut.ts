import type { Unreadable } from "../../evaluation/sets/openField.js";
import { count } from "../../reports/numbers.js";
import { printable } from "../terminal/output.js";

/** The pictures of a set that were not read, as lines for a terminal; none when all were. */
export function formatLeftOut(
  blank: readonly string[],
  unreadable: readonly Unreadable[],
): string[] {
  return [
    ...(blank.length > 0 ? ["", `refused as blank: ${list(blank)}`] : []),
    ...(unreadable.length > 0
      ? [
          "",
          `could not be read: ${count(unreadable.length)}`,
          ...unreadable.map(({ message }) => `  ${printable(message)}`),
        ]
      : []),
  ];
}

/** How many, and the first of them. */
function list(names: readonly string[]): string {
  const shown = names.slice(0, 20).map(printable).join(", ");
  return `${count(names.length)} (${shown}${names.length > 20 ? ", …" : ""})`;
}
