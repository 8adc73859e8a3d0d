import { TenfoldError } from "../errors.js";
import { checkedJson } from "../json/checked.js";
import { anyNumber, list, object } from "../json/schemas.js";
import type { EpochRecord } from "../network/network.js";

const epochJson = object({
  epoch: anyNumber,
  trainLoss: anyNumber,
  trainAccuracy: anyNumber,
  validationLoss: anyNumber,
  validationAccuracy: anyNumber,
  learningRate: anyNumber,
  seconds: anyNumber,
});
const historyJson = list(epochJson, "epochs", 100_000);

const fields = Object.keys(epochJson.entries) as (keyof EpochRecord)[];

/** The history as JSON in ASCII; NaN and ±Infinity, which JSON lacks, as those words. */
export function historyToJson(history: readonly EpochRecord[]): string {
  return JSON.stringify(
    history.map((record) =>
      Object.fromEntries(
        fields.map((field) => {
          const value = record[field];
          return [field, Number.isFinite(value) ? value : String(value)];
        }),
      ),
    ),
  );
}

/**
 * Reads what `historyToJson` wrote.
 * @throws TenfoldError BAD_MODEL when it is anything else.
 */
export function historyFromJson(json: string, where: string): EpochRecord[] {
  return checkedJson(historyJson, json, (problem, cause) => {
    return new TenfoldError("BAD_MODEL", `${where}: tenfold_history: ${problem}`, { cause });
  });
}
