import { datePattern } from "./date.js";
import { decimalPattern } from "./decimal.js";
import { ahvPattern, eanPattern } from "./ean.js";
import { ibanPattern } from "./iban.js";
import { iso7064Pattern } from "./iso7064.js";
import { luhnPattern } from "./luhn.js";
import type { NamedPattern } from "./namedPattern.js";
import { rangePattern } from "./range.js";

/** All patterns that have a name. */
export const namedPatterns: readonly NamedPattern[] = [
  datePattern,
  decimalPattern,
  rangePattern,
  luhnPattern,
  iso7064Pattern,
  ibanPattern,
  eanPattern,
  ahvPattern,
];
