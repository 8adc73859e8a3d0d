import { readRegularText } from "../../node/files/readRegular.js";
import type { TuneRequest } from "../../node/tuning/tune.js";
import { checkTogether } from "../../training/recipe/check.js";
import { networkOf } from "../../training/recipe/networkOf.js";
import type { Recipe } from "../../training/recipe/recipe.js";
import { parseSpace, type SearchSpace } from "../../tuning/space.js";
import { readGivenRecipe } from "../flags/givenRecipe.js";
import { readPositive, readWhole } from "../flags/numbers.js";

/** What `tenfold tune` is told, beside the fields of a recipe that are its flags, too. */
export interface TuneFlags {
  readonly space?: string;
  readonly study: string;
  readonly trials?: string;
  readonly minutes?: string;
  readonly jobs?: string;
  readonly first?: string;
  readonly reduction?: string;
  readonly recipe?: string;
  readonly report?: string;
  readonly show?: true;
  readonly json?: true;
}

/**
 * What the flags ask for.
 * @throws TenfoldError BAD_ARGUMENT naming the flag; BAD_SPACE; BAD_RECIPE; FILE_NOT_FOUND,
 *   FILE_NOT_READABLE for a file.
 */
export async function readRequest(flags: TuneFlags): Promise<TuneRequest> {
  const { recipe, fromFile, told } = await readGivenRecipe(flags);
  if (fromFile) checkAsTold(fromFile, told);
  const { network, epochs, seed, data, extra, validationCount } = recipe;
  const { minutes, space } = flags;
  return {
    study: flags.study,
    ...given({ network, epochs, seed, data, extra, validationCount }),
    recipe: fromFile,
    space: space === undefined ? undefined : await readSpace(space),
    first: whole("first", flags),
    reduction: whole("reduction", flags),
    trials: whole("trials", flags),
    jobs: whole("jobs", flags),
    minutes: minutes === undefined ? undefined : readPositive("--minutes", minutes),
  };
}

/** The fields that are there. */
function given<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

function whole(name: "trials" | "jobs" | "first" | "reduction", flags: TuneFlags) {
  const text = flags[name];
  return text === undefined ? undefined : readWhole(`--${name}`, text);
}

/** What is wrong with a recipe of a file is told as the file's. */
function checkAsTold(recipe: Recipe, told: (error: unknown) => unknown): void {
  try {
    checkTogether(recipe);
    networkOf(recipe);
  } catch (error) {
    throw told(error);
  }
}

async function readSpace(path: string): Promise<SearchSpace> {
  return parseSpace(await readRegularText(path, { expected: "a search space", maxBytes }), path);
}

/** A thousand times what a search space takes. */
const maxBytes = 2 ** 20;
