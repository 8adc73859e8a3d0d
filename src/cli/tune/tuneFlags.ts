import { resolve } from "node:path";
import { TenfoldError } from "../../errors.js";
import { readRegularText } from "../../node/files/readRegular.js";
import { loadExtra } from "../../node/training/loadExtra.js";
import { checkTogether } from "../../training/recipe/check.js";
import { networkOf } from "../../training/recipe/networkOf.js";
import type { Recipe } from "../../training/recipe/recipe.js";
import { rungsOf } from "../../tuning/halving.js";
import { defaultSpace, parseSpace, type SearchSpace } from "../../tuning/space.js";
import type { StudyPlan } from "../../tuning/study.js";
import { readGivenRecipe } from "../flags/givenRecipe.js";
import { readWhole } from "../flags/numbers.js";

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
 * The plan that the flags ask for, or the recipe. What neither gives is `existing`'s, or the default.
 * @throws TenfoldError BAD_ARGUMENT naming the flag; BAD_SPACE; BAD_RECIPE; for a file or a folder of
 *   pictures FILE_NOT_FOUND, FILE_NOT_READABLE; BAD_IDX.
 */
export async function readPlan(flags: TuneFlags, existing?: StudyPlan): Promise<StudyPlan> {
  const { recipe, fromFile, told } = await readGivenRecipe(flags);
  const { data, validationCount: validation = existing?.validation ?? 5000 } = recipe;
  const extra = recipe.extra?.map((dir) => resolve(dir)) ?? existing?.extra ?? [];
  const reduction = countOr("reduction", flags, existing?.reduction ?? 3);
  const plan: StudyPlan = {
    seed: recipe.seed ?? existing?.seed ?? 1,
    network: recipe.network ?? existing?.network ?? "lenet5",
    rungs: readRungs(flags, recipe.epochs, reduction, existing),
    reduction,
    space:
      flags.space === undefined ? (existing?.space ?? defaultSpace) : await readSpace(flags.space),
    data: data === undefined ? (existing?.data ?? null) : resolve(data),
    validation,
    extra,
    deciding: (await Promise.all(extra.map(heldBackIn))).reduce((a, b) => a + b, validation),
    fixed: fromFile ? fixedBy(fromFile, told) : (existing?.fixed ?? {}),
  };
  if (plan.reduction < 2) {
    throw new TenfoldError("BAD_ARGUMENT", "--reduction: expected at least 2, got 1");
  }
  return plan;
}

/**
 * A study is one search: what was fixed at its beginning stays.
 * @throws TenfoldError BAD_ARGUMENT that says what differs and how.
 */
export function checkSamePlan(file: string, existing: StudyPlan, wanted: StudyPlan): void {
  for (const name of Object.keys(existing) as (keyof StudyPlan)[]) {
    const before = JSON.stringify(existing[name]);
    const now = JSON.stringify(wanted[name]);
    if (before === now) continue;
    const how =
      name === "space" ? spaceChange(existing.space, wanted.space) : `${before} to ${now}`;
    throw new TenfoldError(
      "BAD_ARGUMENT",
      `${file}: holds a study whose ${names[name]} would change: ${how}; leave that flag out to ` +
        "continue it, or begin another with --study FILE",
    );
  }
}

/** A whole number of at least 1 from a flag, or what it is without. */
export function countOr(
  name: "trials" | "jobs" | "first" | "reduction",
  flags: TuneFlags,
  usual: number,
): number {
  const text = flags[name];
  return text === undefined ? usual : readWhole(`--${name}`, text);
}

const names: Readonly<Record<keyof StudyPlan, string>> = {
  seed: "--seed",
  network: "--network",
  rungs: "epochs of comparison (--first, --epochs, --reduction)",
  reduction: "--reduction",
  space: "search space",
  data: "--data",
  validation: "--validation",
  extra: "--extra",
  deciding: "number of validation images",
  fixed: "fields of --recipe",
};

/** How many pictures of a further set decide. */
async function heldBackIn(dir: string): Promise<number> {
  return (await loadExtra(dir)).validation?.count ?? 0;
}

/** What a recipe says of each training; the study itself has the other fields. */
function fixedBy(recipe: Recipe, told: (error: unknown) => unknown): Recipe {
  try {
    checkTogether(recipe);
    networkOf(recipe);
  } catch (error) {
    throw told(error);
  }
  const { network, epochs, seed, data, extra, validationCount, workers, ...own } = recipe;
  return own;
}

function spaceChange(before: SearchSpace, now: SearchSpace): string {
  const changes = [...new Set([...Object.keys(before), ...Object.keys(now)])]
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(now[name]))
    .map((name) => {
      if (before[name] === undefined) return `${name} is new`;
      if (now[name] === undefined) return `${name} is missing`;
      return `${name} from ${JSON.stringify(before[name])} to ${JSON.stringify(now[name])}`;
    });
  return changes.join(", ") || "the order of its names";
}

function readRungs(
  flags: TuneFlags,
  given: number | undefined,
  reduction: number,
  existing: StudyPlan | undefined,
): readonly number[] {
  const first = countOr("first", flags, existing?.rungs[0] ?? 1);
  const epochs = given ?? existing?.rungs.at(-1) ?? 9;
  if (first > epochs) {
    throw new TenfoldError(
      "BAD_ARGUMENT",
      `--first: expected at most the ${epochs} epochs of a whole training, got ${first}`,
    );
  }
  return rungsOf(first, epochs, Math.max(2, reduction));
}

async function readSpace(path: string): Promise<SearchSpace> {
  return parseSpace(await readRegularText(path, { expected: "a search space", maxBytes }), path);
}

/** A thousand times what a search space takes. */
const maxBytes = 2 ** 20;
