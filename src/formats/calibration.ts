import { TenfoldError } from "../errors.js";
import type { Calibration } from "../network/network.js";

/** The calibration as JSON in ASCII. */
export function calibrationToJson({ temperature, threshold }: Calibration): string {
  return JSON.stringify({ temperature, threshold });
}

/**
 * Reads what `calibrationToJson` wrote.
 * @throws TenfoldError BAD_MODEL when it is anything else, or its numbers mean nothing.
 */
export function calibrationFromJson(json: string, where: string): Calibration {
  const { temperature, threshold } = parse(json, where);
  if (typeof temperature !== "number" || !(temperature > 0) || !Number.isFinite(temperature)) {
    throw badCalibration(where, `its temperature should be a number above 0, got ${temperature}`);
  }
  if (typeof threshold !== "number" || !(threshold >= 0 && threshold <= 1)) {
    throw badCalibration(where, `its threshold should be a number from 0 to 1, got ${threshold}`);
  }
  return { temperature, threshold };
}

function parse(json: string, where: string): { readonly [field in keyof Calibration]?: unknown } {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw badCalibration(where, (cause as Error).message, cause);
  }
  if (typeof value === "object" && value !== null) return value;
  throw badCalibration(where, `it is ${value}`);
}

function badCalibration(where: string, problem: string, cause?: unknown): TenfoldError {
  const expected = "tenfold_calibration should be an object of temperature and threshold";
  return new TenfoldError("BAD_MODEL", `${where}: ${expected}: ${problem}`, { cause });
}
