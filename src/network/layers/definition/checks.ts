import { TenfoldError } from "../../../errors.js";

/**
 * Checks a number of filters, units, rows, …
 * @param what names it, and `where` the layer, for the message.
 * @throws TenfoldError BAD_SHAPE unless it is a whole number of at least 1.
 */
export function checkCount(value: number, what: string, where: string): void {
  const isCount = Number.isInteger(value) && value >= 1;
  checkRule(isCount, `${what} must be a whole number of at least 1`, value, where);
}

/**
 * Checks any other option.
 * @param rule says what it must be, for the message.
 * @throws TenfoldError BAD_SHAPE unless it `fits`.
 */
export function checkRule(fits: boolean, rule: string, value: number, where: string): void {
  if (!fits) throw new TenfoldError("BAD_SHAPE", `${where}: ${rule}, got ${value}`);
}
