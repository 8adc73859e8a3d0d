import type { AugmentationKind } from "../data/augmentation/kinds.js";
import { type AugmentationStep, checkSteps } from "../data/augmentation/step.js";
import { FieldError } from "../errors.js";
import { checkField } from "../training/recipe/check.js";
import type { NumberField } from "../training/recipe/field.js";
import type { Recipe } from "../training/recipe/recipe.js";
import {
  fieldNames,
  fieldSpelled,
  recipeFields,
  spellingOf,
} from "../training/recipe/recipeFields.js";

/** A value of one hyper-parameter. */
export type Value = number | string;

/** What one trial is trained with: hyper-parameter → value. */
export type Config = Readonly<Record<string, Value>>;

/** `augment.rotation` is that change's strength, `augment.rotation.chance` its chance, 0…1. */
const augmentName = /^augment\.([A-Za-z][\w-]*?)(\.chance)?$/;

/** Every name that a search space may hold, for messages. */
const knownNames = [
  ...fieldNames.filter((name) => recipeFields[name].tuned).map(spellingOf),
  ...["augment.KIND", "augment.KIND.chance"],
].join(", ");

/**
 * Checks a value of the hyper-parameter `name`.
 * @throws TenfoldError BAD_ARGUMENT for a name that is not known or a value that training refuses.
 */
export function checkValue(name: string, value: unknown): void {
  const augment = augmentName.exec(name);
  const field = tunedField(name);
  if (augment) {
    const amount = augment[2] ? { strength: 0, chance: value } : { strength: value, chance: 1 };
    checkSteps([{ kind: augment[1], ...amount }], name);
  } else if (field) checkField(field, value);
  else throw new FieldError("BAD_ARGUMENT", name, `is no hyper-parameter; known: ${knownNames}`);
}

/** Whether only whole numbers will do. */
export function isWhole(name: string): boolean {
  const field = tunedField(name);
  return field !== undefined && (recipeFields[field] as NumberField).whole === true;
}

/** Whether this is the chance of a change of pictures. */
export function isChance(name: string): boolean {
  return augmentName.exec(name)?.[2] !== undefined;
}

/**
 * A trial's values as fields of a recipe, over those fixed for all trials. Weight decay is left out
 * where the optimizer has none. The changes of pictures become one list, without those of strength or
 * chance 0.
 */
export function trialRecipe(config: Config, fixed: Recipe = {}): Recipe {
  const own = Object.entries(config).flatMap(([name, value]) => {
    const field = tunedField(name);
    return field ? [[field, value] as const] : [];
  });
  const steps = stepsIn(config);
  const { weightDecay, ...recipe }: Recipe = {
    ...fixed,
    ...Object.fromEntries(own),
    ...(steps && { augmentation: steps }),
  };
  const decays = weightDecay !== undefined && recipe.optimizer === "adamw";
  return decays ? { ...recipe, weightDecay } : recipe;
}

/** Undefined where a trial says nothing of them. */
function stepsIn(config: Config): AugmentationStep[] | undefined {
  const names = Object.keys(config).filter((name) => augmentName.test(name) && !isChance(name));
  if (names.length === 0) return undefined;
  return names
    .map((name) => ({
      kind: name.slice("augment.".length) as AugmentationKind,
      strength: Number(config[name]),
      chance: Number(config[`${name}.chance`] ?? 1),
    }))
    .filter(({ strength, chance }) => strength > 0 && chance > 0);
}

function tunedField(name: string) {
  const field = fieldSpelled(name);
  return field && recipeFields[field].tuned ? field : undefined;
}
