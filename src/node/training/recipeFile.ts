import { dirname, resolve } from "node:path";
import { parseSteps } from "../../data/augmentation/stepList.js";
import { FieldError, TenfoldError } from "../../errors.js";
import { parseJson } from "../../json/parseJson.js";
import { shown } from "../../json/shown.js";
import { checkField } from "../../training/recipe/check.js";
import type { Recipe } from "../../training/recipe/recipe.js";
import {
  type FieldName,
  fieldNames,
  fieldSpelled,
  recipeFields,
  spellingOf,
} from "../../training/recipe/recipeFields.js";
import { readRegularText } from "../files/readRegular.js";

/**
 * Reads a recipe: a JSON object such as `{ "epochs": 12, "augment": "strong" }`. Folders in it are
 * relative to the recipe's own; changes of pictures are text as for the flag, or a list of steps.
 * @throws TenfoldError FILE_NOT_FOUND, FILE_NOT_READABLE; BAD_RECIPE when it is no such object, is
 *   empty, or holds a name or a value that is not allowed.
 */
export async function readRecipe(path: string): Promise<Recipe> {
  return parseRecipe(await readRegularText(path, { expected: "a recipe", maxBytes }), path);
}

/** A thousand times what a recipe takes. */
const maxBytes = 2 ** 20;

/**
 * The same from the file's text.
 * @param where the file's name, or of what else holds the text.
 */
export function parseRecipe(text: string, where: string): Recipe {
  const entries = Object.entries(objectIn(text, where));
  const known = fieldNames.map(spellingOf).join(", ");
  if (entries.length === 0) throw bad(where, `expected at least one of ${known}, got none`);
  const folder = dirname(where);
  const fields = entries.map(([spelling, given]) => {
    const name = fieldSpelled(spelling);
    if (!name) throw bad(where, `${shown(spelling)} is no field of a recipe; expected ${known}`);
    return [name, checkedValue(name, given, { where, folder })];
  });
  return Object.fromEntries(fields) as Recipe;
}

/** The same fault of a field's value, told as that file's. */
export function inRecipeFile(error: FieldError, where: string): TenfoldError {
  const code = error.code === "BAD_ARGUMENT" ? "BAD_RECIPE" : error.code;
  return new TenfoldError(code, `${where}: ${error.toldWith(spellingOf)}`, { cause: error });
}

function checkedValue(
  name: FieldName,
  given: unknown,
  { where, folder }: { readonly where: string; readonly folder: string },
): unknown {
  const { kind } = recipeFields[name];
  try {
    const value = kind === "steps" && typeof given === "string" ? parseSteps(given, name) : given;
    checkField(name, value);
    if (kind === "folder") return resolve(folder, value as string);
    return kind === "folders" ? (value as string[]).map((each) => resolve(folder, each)) : value;
  } catch (error) {
    throw error instanceof FieldError ? inRecipeFile(error, where) : error;
  }
}

function objectIn(text: string, where: string): object {
  const json = parseJson(text, (problem, cause) => bad(where, problem, { cause }));
  if (typeof json === "object" && json !== null && !Array.isArray(json)) return json;
  throw bad(where, 'expected a JSON object of fields, such as { "epochs": 12 }');
}

function bad(where: string, message: string, options?: ErrorOptions): TenfoldError {
  return new TenfoldError("BAD_RECIPE", `${where}: ${message}`, options);
}
