import { type Command, Option } from "commander";
import type { AugmentationStep } from "../../data/augmentation/step.js";
import { formatSteps } from "../../data/augmentation/stepList.js";
import type { Field } from "../../training/recipe/field.js";
import { flagOf } from "../../training/recipe/flags.js";
import { defaultOf, type FieldName, recipeFields } from "../../training/recipe/recipeFields.js";

/**
 * Adds the flags of some of a recipe's fields, in that order. Commander knows of no default: what is
 * not given is left to the recipe, or to the run that is resumed.
 */
export function addRecipeFlags(command: Command, names: readonly FieldName[]): Command {
  for (const name of names) {
    const field = recipeFields[name];
    const usual = defaultOf(name);
    const shown = field.kind === "steps" ? formatSteps(usual as AugmentationStep[]) : usual;
    const option = new Option(
      `${flagOf(name)} ${placeholders[field.kind]}`,
      `${field.help} (default: ${shown})`,
    );
    command.addOption(field.kind === "word" ? option.choices(field.words) : option);
  }
  return command;
}

const placeholders: Readonly<Record<Field["kind"], string>> = {
  number: "<n>",
  word: "<name>",
  steps: "<list>",
  folder: "<dir>",
  folders: "<dir...>",
};
