import { TenfoldError } from "../../errors.js";
import { numberIn } from "../../training/recipe/decimal.js";

/** A number above 0. @throws TenfoldError BAD_ARGUMENT naming the flag. */
export function readPositive(flag: string, text: string): number {
  const value = numberIn(text);
  if (value > 0 && Number.isFinite(value)) return value;
  throw unexpected(flag, "a number above 0", text);
}

/** A share 0…1. @throws TenfoldError BAD_ARGUMENT naming the flag. */
export function readShare(flag: string, text: string): number {
  const value = numberIn(text);
  if (value >= 0 && value <= 1) return value;
  throw unexpected(flag, "a number 0…1", text);
}

/** A whole number `least`…`most`. @throws TenfoldError BAD_ARGUMENT naming the flag. */
export function readWhole(
  flag: string,
  text: string,
  least = 1,
  most = Number.MAX_SAFE_INTEGER,
): number {
  const value = numberIn(text);
  if (Number.isSafeInteger(value) && value >= least && value <= most) return value;
  const bounds = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `${least}…${most}`;
  throw unexpected(flag, `a whole number ${bounds}`, text);
}

function unexpected(flag: string, expected: string, text: string): TenfoldError {
  const got = JSON.stringify(text);
  return new TenfoldError("BAD_ARGUMENT", `${flag}: expected ${expected}, got ${got}`);
}
