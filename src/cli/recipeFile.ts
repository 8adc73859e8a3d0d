import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { TenfoldError } from "../errors.js";
import { networks } from "../network/networks/index.js";
import { notReadable } from "../node/files/fileErrors.js";
import { scheduleNames } from "../training/schedule.js";
import { numberFlags, type TrainFlags } from "./trainFlags.js";

/** The flags that a recipe may hold: what is trained and how, not where it goes. */
export type Recipe = Omit<
  TrainFlags,
  "out" | "resume" | "fresh" | "pauseAfter" | "json" | "recipe"
>;

/**
 * Reads a recipe: a JSON object of `tenfold train`'s flags, in camel case (`"learningRate": 0.004`).
 * Folders in it are relative to the recipe's own.
 * @throws TenfoldError FILE_NOT_FOUND, FILE_NOT_READABLE; BAD_RECIPE when it is no such object, is
 *   empty, or holds a name or a kind of value that is not among the flags'.
 */
export async function readRecipe(path: string): Promise<Recipe> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    throw notReadable(path, error);
  });
  return parseRecipe(text, path);
}

/** The same from the file's text. */
export function parseRecipe(text: string, path: string): Recipe {
  const entries = Object.entries(objectIn(text, path));
  if (entries.length === 0) {
    throw bad(path, `expected at least one of ${[...kinds.keys()].join(", ")}, got none`);
  }
  const folder = dirname(path);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, flagValue(name, value, { path, folder })]),
  ) as Recipe;
}

/** What a flag's value is in a recipe. */
type Kind =
  | "number"
  | "text"
  | "folder"
  | "folders"
  /** One of these words. */
  | readonly string[];

const kinds = new Map<string, Kind>([
  ["network", [...networks.keys()]],
  ...numberFlags.map(({ name }) => [name, "number"] as const),
  ["width", "number"],
  ["dropout", "number"],
  ["validation", "number"],
  ["schedule", scheduleNames],
  ["optimizer", ["adam", "adamw"]],
  ["augment", "text"],
  ["refineAugment", "text"],
  ["data", "folder"],
  ["extra", "folders"],
]);

function flagValue(
  name: string,
  value: unknown,
  { path, folder }: { readonly path: string; readonly folder: string },
): string | string[] {
  const kind = kinds.get(name);
  const found = JSON.stringify(value);
  if (kind === undefined) {
    const known = [...kinds.keys()].join(", ");
    throw bad(path, `${JSON.stringify(name)} is no flag of a recipe; expected ${known}`);
  }
  if (kind === "number") {
    if (typeof value === "number") return String(value);
    throw bad(path, `${name}: expected a number, got ${found}`);
  }
  if (kind === "folders") {
    const isList = Array.isArray(value) && value.every((each) => typeof each === "string");
    if (isList) return (value as string[]).map((each) => resolve(folder, each));
    throw bad(path, `${name}: expected a list of folders, got ${found}`);
  }
  if (typeof kind !== "string") {
    if (typeof value === "string" && kind.includes(value)) return value;
    throw bad(path, `${name}: expected one of ${kind.join(", ")}, got ${found}`);
  }
  if (typeof value !== "string") throw bad(path, `${name}: expected text, got ${found}`);
  return kind === "folder" ? resolve(folder, value) : value;
}

function objectIn(text: string, path: string): object {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw bad(path, `is not valid JSON: ${(cause as Error).message}`, { cause });
  }
  if (typeof json === "object" && json !== null && !Array.isArray(json)) return json;
  throw bad(path, 'expected a JSON object of flags, such as { "epochs": 12 }');
}

function bad(path: string, message: string, options?: ErrorOptions): TenfoldError {
  return new TenfoldError("BAD_RECIPE", `${path}: ${message}`, options);
}
