import { TenfoldError } from "../errors.js";
import type { EpochRecord } from "../network/network.js";

const fields = [
  "epoch",
  "trainLoss",
  "trainAccuracy",
  "validationLoss",
  "validationAccuracy",
  "learningRate",
  "seconds",
] as const satisfies readonly (keyof EpochRecord)[];

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
  let list: unknown;
  try {
    list = JSON.parse(json);
  } catch (cause) {
    throw badHistory(where, (cause as Error).message, cause);
  }
  if (!Array.isArray(list)) throw badHistory(where, "it is no list");
  return list.map((entry: unknown, index) => {
    const record = (typeof entry === "object" && entry !== null ? entry : {}) as EpochRecord;
    const values = fields.map((field) => {
      const value: unknown = record[field];
      const number = typeof value === "string" ? words.get(value) : value;
      if (typeof number === "number") return [field, number] as const;
      throw badHistory(where, `${field} of entry ${index} is no number`);
    });
    return Object.fromEntries(values) as unknown as EpochRecord;
  });
}

const words = new Map([
  ["NaN", Number.NaN],
  ["Infinity", Number.POSITIVE_INFINITY],
  ["-Infinity", Number.NEGATIVE_INFINITY],
]);

function badHistory(where: string, problem: string, cause?: unknown): TenfoldError {
  return new TenfoldError(
    "BAD_MODEL",
    `${where}: tenfold_history should be a list of epochs: ${problem}`,
    { cause },
  );
}
