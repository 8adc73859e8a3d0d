import { checkSteps } from "../../data/augmentation/step.js";
import { FieldError } from "../../errors.js";
import { shown } from "../../json/shown.js";
import { optionNames, type TrainingOptions } from "../options.js";
import type { Field, NumberField } from "./field.js";
import type { Recipe } from "./recipe.js";
import { type FieldName, isFieldName, recipeFields } from "./recipeFields.js";

/** @throws TenfoldError BAD_ARGUMENT naming the option, what is allowed and what was given. */
export function checkOptions(options: TrainingOptions): void {
  for (const name of optionNames) checkField(name, options[name]);
}

/**
 * Checks the value of one field of a recipe.
 * @param got the value as the user wrote it, for messages.
 * @throws TenfoldError BAD_ARGUMENT naming the field, what is allowed and what was given.
 */
export function checkField(name: FieldName, value: unknown, got = shown(value)): void {
  const field = recipeFields[name];
  if (field.kind === "steps") checkSteps(value, name);
  else if (!fits(field, value)) {
    throw new FieldError("BAD_ARGUMENT", name, `expected ${allowedBy(field)}, got ${got}`);
  }
}

/**
 * Checks every field of a recipe from elsewhere, by the library's names.
 * @throws TenfoldError BAD_ARGUMENT naming the field, what is allowed and what was given.
 */
export function checkRecipe(recipe: object): asserts recipe is Recipe {
  for (const [name, value] of Object.entries(recipe)) {
    if (!isFieldName(name)) throw new FieldError("BAD_ARGUMENT", name, "is no field of a recipe");
    checkField(name, value);
  }
}

/**
 * Checks what only a look at several fields shows.
 * @throws TenfoldError BAD_ARGUMENT for what would have no effect.
 */
export function checkTogether(recipe: Recipe): void {
  const { optimizer, weightDecay = 0, refineEpochs, refineAugmentation } = recipe;
  if (weightDecay > 0 && optimizer !== "adamw") {
    throw new FieldError(
      "BAD_ARGUMENT",
      "weightDecay",
      (nameOf) => `only adamw decays weights; add ${nameOf("optimizer")} adamw, or leave it out`,
    );
  }
  if (refineAugmentation !== undefined && refineEpochs === undefined) {
    throw new FieldError(
      "BAD_ARGUMENT",
      "refineAugmentation",
      (nameOf) => `changes only the last ${nameOf("refineEpochs")}; say how many, or leave it out`,
    );
  }
}

function fits(field: Field, value: unknown): boolean {
  switch (field.kind) {
    case "number":
      return typeof value === "number" && isWithin(field, value);
    case "word":
      return typeof value === "string" && field.words.includes(value);
    case "folders":
      return Array.isArray(value) && value.every((each) => typeof each === "string");
    default:
      return typeof value === "string";
  }
}

function isWithin({ whole, least, above, most, below }: NumberField, value: number): boolean {
  return (
    Number.isFinite(value) &&
    (!whole || Number.isSafeInteger(value)) &&
    (least === undefined || value >= least) &&
    (above === undefined || value > above) &&
    (most === undefined || value <= most) &&
    (below === undefined || value < below)
  );
}

/** `a whole number 1…64`, `at least 0, below 1`, `one of adam, adamw`. */
export function allowedBy(field: Field): string {
  switch (field.kind) {
    case "number":
      return numbersAllowedBy(field);
    case "word":
      return `one of ${field.words.join(", ")}`;
    case "folders":
      return "a list of folders";
    case "steps":
      return "a list of steps";
    case "folder":
      return "a folder's name";
  }
}

function numbersAllowedBy({ whole, least, above, most, below }: NumberField): string {
  const what = whole ? "a whole number" : "a number";
  if (least !== undefined && most !== undefined) return `${what} ${least}…${most}`;
  const bounds = [
    ...(least === undefined ? [] : [`at least ${least}`]),
    ...(above === undefined ? [] : [`above ${above}`]),
    ...(most === undefined ? [] : [`at most ${most}`]),
    ...(below === undefined ? [] : [`below ${below}`]),
  ].join(", ");
  return whole ? `${what} of ${bounds}` : bounds;
}
