import { resolve } from "node:path";
import { FieldError, type NameOf, TenfoldError } from "../../errors.js";
import { checkField, checkTogether } from "../../training/recipe/check.js";
import { networkOf } from "../../training/recipe/networkOf.js";
import type { Recipe } from "../../training/recipe/recipe.js";
import { rungsOf } from "../../tuning/halving.js";
import { checkedSpace, defaultSpace, type SearchSpace } from "../../tuning/space.js";
import type { StudyPlan } from "../../tuning/study.js";
import { loadExtra } from "../training/loadExtra.js";

/** What a study searches, and how. What is absent is that of the study that exists, or the default. */
export interface PlanRequest
  extends Pick<Recipe, "network" | "epochs" | "seed" | "data" | "extra" | "validationCount"> {
  /** Hyper-parameter → where its values come from; around `defaultRecipe` by default. */
  readonly space?: SearchSpace | undefined;
  /** Epochs after which trials are first compared; 1 by default. */
  readonly first?: number | undefined;
  /** One in so many trials goes on, at least 2; 3 by default. */
  readonly reduction?: number | undefined;
  /** A recipe for all trials, whose own values come before it; its other fields above are not used. */
  readonly recipe?: Recipe | undefined;
}

/**
 * The plan that is asked for; `epochs` are 9 by default.
 * @throws TenfoldError BAD_ARGUMENT naming the field; BAD_SPACE; for a folder of pictures FILE_NOT_FOUND,
 *   FILE_NOT_READABLE, BAD_IDX.
 */
export async function planFor(wanted: PlanRequest, existing?: StudyPlan): Promise<StudyPlan> {
  const { data, recipe, space } = wanted;
  const validation = wanted.validationCount ?? existing?.validation ?? 5000;
  const extra = wanted.extra?.map((dir) => resolve(dir)) ?? existing?.extra ?? [];
  const reduction = wanted.reduction ?? existing?.reduction ?? 3;
  if (!(Number.isInteger(reduction) && reduction >= 2)) {
    throw new FieldError("BAD_ARGUMENT", "reduction", `expected at least 2, got ${reduction}`);
  }
  return {
    seed: checked("seed", wanted.seed ?? existing?.seed ?? 1),
    network: checked("network", wanted.network ?? existing?.network ?? "lenet5"),
    rungs: rungsFor(wanted, reduction, existing),
    reduction,
    space: space === undefined ? (existing?.space ?? defaultSpace) : checkedSpace(space),
    data: data === undefined ? (existing?.data ?? null) : resolve(data),
    validation: checked("validationCount", validation),
    extra,
    deciding: (await Promise.all(extra.map(heldBackIn))).reduce((a, b) => a + b, validation),
    fixed: recipe ? fixedBy(recipe) : (existing?.fixed ?? {}),
  };
}

/**
 * A study is one search: what was fixed at its beginning stays.
 * @param nameOf what the fields of a request are called in messages.
 * @throws TenfoldError BAD_ARGUMENT that says what differs and how.
 */
export function checkSamePlan(
  file: string,
  existing: StudyPlan,
  wanted: StudyPlan,
  nameOf: NameOf,
): void {
  for (const name of Object.keys(existing) as (keyof StudyPlan)[]) {
    const before = JSON.stringify(existing[name]);
    const now = JSON.stringify(wanted[name]);
    if (before === now) continue;
    const how =
      name === "space" ? spaceChange(existing.space, wanted.space) : `${before} to ${now}`;
    throw new TenfoldError(
      "BAD_ARGUMENT",
      `${file}: holds a study whose ${inWords(name, nameOf)} would change: ${how}; leave that out to ` +
        `continue it, or begin another with ${nameOf("study")} FILE`,
    );
  }
}

function inWords(name: keyof StudyPlan, nameOf: NameOf): string {
  switch (name) {
    case "rungs": {
      const names = ["first", "epochs", "reduction"].map(nameOf).join(", ");
      return `epochs of comparison (${names})`;
    }
    case "space":
      return "search space";
    case "validation":
      return nameOf("validationCount");
    case "deciding":
      return "number of validation images";
    case "fixed":
      return `fields of ${nameOf("recipe")}`;
    default:
      return nameOf(name);
  }
}

function checked<Name extends "seed" | "network" | "validationCount" | "epochs">(
  name: Name,
  value: NonNullable<Recipe[Name]>,
): NonNullable<Recipe[Name]> {
  checkField(name, value);
  return value;
}

function rungsFor(
  wanted: PlanRequest,
  reduction: number,
  existing: StudyPlan | undefined,
): readonly number[] {
  const first = wanted.first ?? existing?.rungs[0] ?? 1;
  const epochs = checked("epochs", wanted.epochs ?? existing?.rungs.at(-1) ?? 9);
  if (!(Number.isInteger(first) && first >= 1 && first <= epochs)) {
    const expected = `expected at most the ${epochs} epochs of a whole training, at least 1`;
    throw new FieldError("BAD_ARGUMENT", "first", `${expected}, got ${first}`);
  }
  return rungsOf(first, epochs, reduction);
}

/** How many pictures of a further set decide. */
async function heldBackIn(dir: string): Promise<number> {
  return (await loadExtra(dir)).validation?.count ?? 0;
}

/** What a recipe says of each training; the study itself has the other fields. */
function fixedBy(recipe: Recipe): Recipe {
  checkTogether(recipe);
  networkOf(recipe);
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
