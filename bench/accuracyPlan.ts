import { parseArgs } from "node:util";
import { readOptions } from "../src/cli/trainFlags.js";
import { defaultRecipe, type TrainingOptions } from "../src/training/options.js";
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
 * Understands the command line. What it gives comes before what the recipe gives; the recipe's seed
 * counts for nothing.
 * @throws TenfoldError as `readRecipe` and `readOptions`; Error for what is wrong otherwise.
 */
export async function accuracyPlan(args: readonly string[]): Promise<AccuracyPlan> {
  const { values: flags } = parseArgs({
    args: [...args],
    options: {
      recipe: { type: "string" },
      epochs: { type: "string" },
      seeds: { type: "string", default: "1,2,3" },
      options: { type: "string", default: "{}" },
      "no-test": { type: "boolean", default: false },
      data: { type: "string" },
      out: { type: "string" },
    },
  });
  const recipe = await recipePlan(flags.recipe);
  const { seed: _, ...ofRecipe } = recipe.options;
  return {
    ...recipe,
    seeds: seedsIn(flags.seeds),
    options: {
      ...ofRecipe,
      ...trainingOptions(flags.options),
      ...(flags.epochs !== undefined && readOptions({ epochs: flags.epochs })),
    },
    data: flags.data ?? recipe.data,
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

/** `train()` passes over names that it does not know: here they are mistakes. */
function trainingOptions(json: string): Partial<TrainingOptions> {
  const given: Record<string, unknown> = JSON.parse(json);
  const known = [...Object.keys(defaultRecipe), "workers"].filter((name) => name !== "seed");
  const wrong = Object.keys(given).find((name) => !known.includes(name));
  if (wrong) throw new Error(`--options: expected some of ${known.join(", ")}, got ${wrong}`);
  return given;
}
