import { networkVariant } from "../src/cli/networkVariant.js";
import { type Recipe, readRecipe } from "../src/cli/recipeFile.js";
import { readCount, readOptions } from "../src/cli/trainFlags.js";
import type { Network } from "../src/network/network.js";
import { networks } from "../src/network/networks/index.js";
import type { TrainingOptions } from "../src/training/options.js";

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
 * @param over flags that come before the recipe's own.
 * @throws TenfoldError as `readRecipe` and `readOptions`.
 */
export async function recipePlan(file: string | undefined, over: Recipe = {}): Promise<RecipePlan> {
  const recipe: Recipe = { ...(file === undefined ? {} : await readRecipe(file)), ...over };
  return {
    network: networkVariant(networks.get(recipe.network ?? "lenet5")!, recipe),
    options: readOptions(recipe),
    data: recipe.data,
    extra: recipe.extra ?? [],
    validationCount: readCount("--validation", recipe.validation ?? "5000"),
  };
}
