import { areDigits } from "../models/ownModel.js";
import type { Reading } from "../reading/protocol.js";
import { inkColumns } from "./inkColumns.js";
import type { Mark } from "./mark.js";

/**
 * Whether a drawing may be a number: its parts stand side by side, or the digit reader sees several digits; or it
 * sees none, as where digits touch.
 */
export function mayBeNumber(
  marks: readonly Mark[],
  { figures, classes }: Pick<Reading, "figures" | "classes">,
): "surely" | "perhaps" | "no" {
  if (!areDigits(classes)) return "no";
  if (figures.length > 1 || inkColumns(marks) > 1) return "surely";
  return figures.length === 0 || figures[0]?.digit === null ? "perhaps" : "no";
}
