import { FieldError } from "../../errors.js";
import { inRecipeFile, readRecipe } from "../../node/training/recipeFile.js";
import { recipeFromFlags } from "../../training/recipe/flags.js";
import type { Recipe } from "../../training/recipe/recipe.js";

/** A recipe as a command was given it. */
export interface GivenRecipe {
  /** The file's fields, and over them those of the flags. */
  readonly recipe: Recipe;
  readonly fromFlags: Recipe;
  /** Undefined without a file. */
  readonly fromFile: Recipe | undefined;
  /** A fault of a field that only the file gives is told as the file's; others are left as they are. */
  readonly told: (error: unknown) => unknown;
}

/**
 * Reads the recipe that `--recipe` and the flags of its fields give.
 * @throws TenfoldError as `readRecipe` and `recipeFromFlags`.
 */
export async function readGivenRecipe(flags: { readonly recipe?: string }): Promise<GivenRecipe> {
  const { recipe: path } = flags;
  const fromFlags = recipeFromFlags(flags);
  if (path === undefined) {
    return { recipe: fromFlags, fromFlags, fromFile: undefined, told: (error) => error };
  }
  const fromFile = await readRecipe(path);
  const told = (error: unknown) => {
    if (!(error instanceof FieldError)) return error;
    const { field } = error;
    const isFiles = Object.hasOwn(fromFile, field) && !Object.hasOwn(fromFlags, field);
    return isFiles ? inRecipeFile(error, path) : error;
  };
  return { recipe: { ...fromFile, ...fromFlags }, fromFlags, fromFile, told };
}
