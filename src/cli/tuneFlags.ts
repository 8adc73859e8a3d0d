import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { checkSeed } from "../data/random.js";
import { TenfoldError } from "../errors.js";
import { networks } from "../network/networks/index.js";
import { notReadable } from "../node/files/fileErrors.js";
import { rungsOf } from "../tuning/halving.js";
import { flagsOf, type Value } from "../tuning/hyperParameters.js";
import { defaultSpace, endsOf, parseSpace, type SearchSpace } from "../tuning/space.js";
import type { StudyPlan } from "../tuning/study.js";
import { loadExtra } from "./extraSet.js";
import { networkVariant } from "./networkVariant.js";
import { type Recipe, readRecipe } from "./recipeFile.js";
import { type OptionFlags, readCount, readNumber, readOptions } from "./trainFlags.js";

/** What `tenfold tune` is told. */
export interface TuneFlags {
  readonly network?: string;
  readonly space?: string;
  readonly study: string;
  readonly trials?: string;
  readonly minutes?: string;
  readonly jobs?: string;
  readonly epochs?: string;
  readonly first?: string;
  readonly reduction?: string;
  readonly seed?: string;
  readonly recipe?: string;
  readonly data?: string;
  readonly extra?: readonly string[];
  readonly validation?: string;
  readonly report?: string;
  readonly show?: true;
  readonly json?: true;
}

/**
 * The plan that the flags ask for, or the recipe. What neither gives is `existing`'s, or the default.
 * @throws TenfoldError BAD_ARGUMENT naming the flag; BAD_SPACE; BAD_RECIPE; for a file or a folder of
 *   pictures FILE_NOT_FOUND, FILE_NOT_READABLE; BAD_IDX.
 */
export async function readPlan(given: TuneFlags, existing?: StudyPlan): Promise<StudyPlan> {
  const recipe = given.recipe === undefined ? undefined : await readRecipe(given.recipe);
  const flags = { ...recipe, ...given };
  const { space: spaceFile, data } = flags;
  const validation = countOr("validation", flags, existing?.validation ?? 5000);
  const extra = flags.extra?.map((dir) => resolve(dir)) ?? existing?.extra ?? [];
  const plan: StudyPlan = {
    seed: flags.seed === undefined ? (existing?.seed ?? 1) : readSeed(flags.seed),
    network: flags.network ?? existing?.network ?? "lenet5",
    rungs: readRungs(flags, existing),
    reduction: countOr("reduction", flags, existing?.reduction ?? 3),
    space: spaceFile === undefined ? (existing?.space ?? defaultSpace) : await readSpace(spaceFile),
    data: data === undefined ? (existing?.data ?? null) : resolve(data),
    validation,
    extra,
    deciding: (await Promise.all(extra.map(heldBackIn))).reduce((a, b) => a + b, validation),
    fixed: recipe ? fixedFlags(recipe) : (existing?.fixed ?? {}),
  };
  if (plan.reduction < 2) {
    throw new TenfoldError("BAD_ARGUMENT", "--reduction: expected at least 2, got 1");
  }
  checkTrainTakes(plan.space);
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
export function countOr<Name extends keyof TuneFlags & string>(
  name: Name,
  flags: TuneFlags,
  usual: number,
): number {
  const text = flags[name];
  return typeof text === "string" ? readCount(`--${name}`, text) : usual;
}

/** Minutes above 0, or null for no limit. @throws TenfoldError BAD_ARGUMENT. */
export function readMinutes(text: string): number {
  const minutes = readNumber("--minutes", text);
  if (minutes > 0) return minutes;
  throw new TenfoldError("BAD_ARGUMENT", `--minutes: expected a number above 0, got ${text}`);
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
  fixed: "flags of --recipe",
};

/** How many pictures of a further set decide. */
async function heldBackIn(dir: string): Promise<number> {
  return (await loadExtra(dir)).validation?.count ?? 0;
}

/** What a recipe says of each training; the study itself has the other names. */
function fixedFlags(recipe: Recipe): Readonly<Record<string, string>> {
  readOptions(recipe);
  networkVariant(networks.get(recipe.network ?? "lenet5")!, recipe);
  const { network, epochs, seed, data, extra, validation, workers, ...own } = recipe;
  return Object.fromEntries(Object.entries(own).map(([name, value]) => [flagNamed(name), value]));
}

/** `learningRate` → `--learning-rate`. */
function flagNamed(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
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

function readSeed(text: string): number {
  const seed = readNumber("--seed", text);
  try {
    checkSeed(seed);
  } catch (error) {
    throw new TenfoldError("BAD_ARGUMENT", `--${(error as Error).message}`, { cause: error });
  }
  return seed;
}

function readRungs(flags: TuneFlags, existing: StudyPlan | undefined): readonly number[] {
  const before = existing?.rungs;
  const first = countOr("first", flags, before?.[0] ?? 1);
  const epochs = countOr("epochs", flags, before?.at(-1) ?? 9);
  if (first > epochs) {
    throw new TenfoldError(
      "BAD_ARGUMENT",
      `--first: expected at most the ${epochs} epochs of a whole training, got ${first}`,
    );
  }
  return rungsOf(first, epochs, Math.max(2, countOr("reduction", flags, existing?.reduction ?? 3)));
}

async function readSpace(path: string): Promise<SearchSpace> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    throw notReadable(path, error);
  });
  return parseSpace(text, path);
}

/** What only `train` knows, such as which changes of pictures there are, by its own reading. */
function checkTrainTakes(space: SearchSpace): void {
  for (const end of [0, 1] as const) {
    const values = Object.entries(space).map(([name, domain]): [string, Value] => [
      name,
      endsOf(domain)[end],
    ]);
    const flags = flagsOf(Object.fromEntries(values));
    const augment = flags[flags.indexOf("--augment") + 1];
    if (!flags.includes("--augment") || augment === undefined) return;
    readOptions({ augment } satisfies OptionFlags);
  }
}
