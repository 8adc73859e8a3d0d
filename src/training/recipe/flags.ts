import type { AugmentationStep } from "../../data/augmentation/step.js";
import { formatSteps, parseSteps } from "../../data/augmentation/stepList.js";
import { FieldError, TenfoldError } from "../../errors.js";
import { checkField } from "./check.js";
import { numberIn } from "./decimal.js";
import type { Recipe } from "./recipe.js";
import { type FieldName, fieldNames, recipeFields, spellingOf } from "./recipeFields.js";

/** `learningRate` → `--learning-rate`, `augmentation` → `--augment`. */
export function flagOf(name: string): string {
  return `--${spellingOf(name).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/**
 * The fields that flags give, the others absent.
 * @param flags by their spelling in camel case, as text or a list of texts; other names are passed over.
 * @throws TenfoldError BAD_ARGUMENT naming the flag, what is allowed and what was given.
 */
export function recipeFromFlags(flags: object): Recipe {
  const texts: Readonly<Record<string, unknown>> = { ...flags };
  const given = fieldNames.flatMap((name) => {
    const text = texts[spellingOf(name)];
    if (typeof text === "string") return [[name, fieldFromText(name, text)]];
    return Array.isArray(text) ? [[name, text]] : [];
  });
  return Object.fromEntries(given) as Recipe;
}

/** A recipe as flags of `tenfold train`, in the order of `recipeFields`; an empty list needs none. */
export function flagsOf(
  recipe: {
    readonly [K in FieldName]?: Recipe[K] | undefined;
  },
): string[] {
  return fieldNames.flatMap((name) => {
    const value = recipe[name];
    if (value === undefined) return [];
    const words =
      recipeFields[name].kind === "folders" ? (value as string[]) : [textOf(name, value)];
    return words.length === 0 ? [] : [flagOf(name), ...words];
  });
}

/** The same fault, told with the names of flags. */
export function inFlags(error: unknown): unknown {
  if (!(error instanceof FieldError)) return error;
  return new TenfoldError(error.code, error.toldWith(flagOf), { cause: error });
}

function fieldFromText(name: FieldName, text: string): unknown {
  try {
    const value = valueIn(name, text);
    checkField(name, value, Number.isNaN(value) ? JSON.stringify(text) : undefined);
    return value;
  } catch (error) {
    throw inFlags(error);
  }
}

function valueIn(name: FieldName, text: string): unknown {
  const { kind } = recipeFields[name];
  if (kind === "number") return numberIn(text);
  return kind === "steps" ? parseSteps(text, name) : text;
}

function textOf(name: FieldName, value: NonNullable<Recipe[FieldName]>): string {
  if (recipeFields[name].kind !== "steps") return String(value);
  return formatSteps(value as readonly AugmentationStep[]);
}
