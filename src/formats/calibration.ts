import { gtValue, pipe } from "valibot";
import { TenfoldError } from "../errors.js";
import { checkedJson } from "../json/checked.js";
import { number, object, share } from "../json/schemas.js";
import type { Calibration } from "../network/network.js";

/** The calibration as JSON in ASCII. */
export function calibrationToJson({ temperature, threshold }: Calibration): string {
  return JSON.stringify({ temperature, threshold });
}

const calibrationJson = object({
  temperature: pipe(number, gtValue(0, "a number above 0")),
  threshold: share,
});

/**
 * Reads what `calibrationToJson` wrote.
 * @throws TenfoldError BAD_MODEL when it is anything else, or its numbers mean nothing.
 */
export function calibrationFromJson(json: string, where: string): Calibration {
  return checkedJson(calibrationJson, json, (problem, cause) => {
    return new TenfoldError("BAD_MODEL", `${where}: tenfold_calibration: ${problem}`, { cause });
  });
}
