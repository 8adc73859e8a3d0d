import { parseArgs } from "node:util";
import { parseRecipe } from "../src/node/training/recipeFile.js";
import { recipeFromFlags } from "../src/training/recipe/flags.js";
import { listOf } from "./flags.js";
import { type RecipePlan, recipePlan } from "./recipePlan.js";

/** What is trained once a seed, and where it goes. */
export interface AccuracyPlan extends RecipePlan {
  readonly seeds: readonly number[];
  /** Whether the test images are read. */
  readonly test: boolean;
  /** The folder that keeps each seed's model. */
  readonly out: string | undefined;
}

/**
 * Understands the command line. What it gives comes before what the recipe gives; a recipe's seed
 * counts for nothing.
 * @throws TenfoldError as `readRecipe` and `recipeFromFlags`; Error for what is wrong otherwise.
 */
export async function accuracyPlan(args: readonly string[]): Promise<AccuracyPlan> {
  const { values: flags } = parseArgs({
    args: [...args],
    options: {
      recipe: { type: "string" },
      epochs: { type: "string" },
      seeds: { type: "string", default: "1,2,3" },
      options: { type: "string" },
      "no-test": { type: "boolean", default: false },
      data: { type: "string" },
      out: { type: "string" },
    },
  });
  const { epochs, data } = flags;
  const plan = await recipePlan(flags.recipe, {
    ...(flags.options !== undefined && parseRecipe(flags.options, "--options")),
    ...recipeFromFlags({ epochs, data }),
  });
  const { seed: _, ...options } = plan.options;
  return {
    ...plan,
    options,
    seeds: seedsIn(flags.seeds),
    test: !flags["no-test"],
    out: flags.out,
  };
}

function seedsIn(text: string): number[] {
  const seeds = listOf(text).map(Number);
  if (seeds.length > 0 && seeds.every((seed) => Number.isSafeInteger(seed) && seed >= 0)) {
    return seeds;
  }
  throw new Error(`--seeds: expected whole numbers such as 1,2,3, got ${JSON.stringify(text)}`);
}
