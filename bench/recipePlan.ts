import type { Network } from "../src/network/network.js";
import { readRecipe } from "../src/node/training/recipeFile.js";
import { optionsOf, type TrainingOptions } from "../src/training/options.js";
import { checkTogether } from "../src/training/recipe/check.js";
import { networkOf } from "../src/training/recipe/networkOf.js";
import type { Recipe } from "../src/training/recipe/recipe.js";

/** What a recipe trains, and on what. */
export interface RecipePlan {
  readonly network: Network;
  /** What is absent is `defaultRecipe`'s. */
  readonly options: Partial<TrainingOptions>;
  /** A folder with other digits than MNIST's. */
  readonly data: string | undefined;
  /** Folders of further pictures. */
  readonly extra: readonly string[];
  readonly validationCount: number;
}

/**
 * Reads a recipe of `tenfold train`; without a file it is the default one.
 * @param over fields that come before the recipe's own.
 * @throws TenfoldError as `readRecipe` and `checkTogether`.
 */
export async function recipePlan(file: string | undefined, over: Recipe = {}): Promise<RecipePlan> {
  const recipe: Recipe = { ...(file === undefined ? {} : await readRecipe(file)), ...over };
  checkTogether(recipe);
  return {
    network: networkOf(recipe),
    options: optionsOf(recipe),
    data: recipe.data,
    extra: recipe.extra ?? [],
    validationCount: recipe.validationCount ?? 5000,
  };
}
