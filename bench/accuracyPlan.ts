import { parseArgs } from "node:util";
import { networkVariant } from "../src/cli/networkVariant.js";
import { type Recipe, readRecipe } from "../src/cli/recipeFile.js";
import { readCount, readOptions } from "../src/cli/trainFlags.js";
import type { Network } from "../src/network/network.js";
import { networks } from "../src/network/networks.js";
import { defaultRecipe, type TrainingOptions } from "../src/training/options.js";
import { listOf } from "./flags.js";

/** What is trained once a seed, and where it goes. */
export interface AccuracyPlan {
  readonly seeds: readonly number[];
  readonly network: Network;
  /** Without the seed; what is absent is `defaultRecipe`'s. */
  readonly options: Partial<TrainingOptions>;
  /** A folder with other digits than MNIST's. */
  readonly data: string | undefined;
  /** Folders of further pictures. */
  readonly extra: readonly string[];
  readonly validationCount: number;
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
  const recipe: Recipe = flags.recipe === undefined ? {} : await readRecipe(flags.recipe);
  const { seed: _, ...ofRecipe } = readOptions(recipe);
  return {
    seeds: seedsIn(flags.seeds),
    network: networkVariant(networks.get(recipe.network ?? "lenet5")!, recipe),
    options: {
      ...ofRecipe,
      ...trainingOptions(flags.options),
      ...(flags.epochs !== undefined && readOptions({ epochs: flags.epochs })),
    },
    data: flags.data ?? recipe.data,
    extra: recipe.extra ?? [],
    validationCount: readCount("--validation", recipe.validation ?? "5000"),
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
