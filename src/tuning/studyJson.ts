import * as v from "valibot";
import { TenfoldError } from "../errors.js";
import { checked } from "../json/checked.js";
import { parseJson } from "../json/parseJson.js";
import {
  anything,
  count,
  list,
  number,
  numberOrNull,
  object,
  ordinal,
  share,
  text,
} from "../json/schemas.js";
import { shown } from "../json/shown.js";
import { checkRecipe } from "../training/recipe/check.js";
import type { Recipe } from "../training/recipe/recipe.js";
import type { StudyEvent } from "./events.js";
import type { Config } from "./hyperParameters.js";
import { checkedSpace } from "./space.js";
import type { StudyPlan } from "./study.js";

/** A value of a hyper-parameter; which ones are allowed is the plan's affair. */
const value = v.union([number, text(1000)], "a number or a word");

/** Since a study began. */
const at = v.pipe(number, v.minValue(0, "seconds since it began"));
const scored = { validationAccuracy: share, validationLoss: numberOrNull };

/** Every event by its name. */
const events = {
  session: object({
    event: v.literal("session"),
    at,
    trials: count,
    minutes: v.nullable(number),
  }),
  trial: object({
    event: v.literal("trial"),
    at,
    trial: ordinal,
    config: v.record(text(1000), value, "an object of hyper-parameters"),
  }),
  promoted: object({ event: v.literal("promoted"), at, trial: ordinal, rung: count }),
  epoch: object({
    event: v.literal("epoch"),
    at,
    trial: ordinal,
    epoch: ordinal,
    ...scored,
    seconds: number,
  }),
  rung: object({
    event: v.literal("rung"),
    at,
    trial: ordinal,
    rung: count,
    ...scored,
    epochs: ordinal,
    bestEpoch: ordinal,
    parameters: count,
  }),
  failed: object({
    event: v.literal("failed"),
    at,
    trial: ordinal,
    rung: count,
    message: text(100_000),
  }),
};

/**
 * An event from a line of a study's file.
 * @throws TenfoldError BAD_STUDY saying what is wrong with it, without the file's name.
 */
export function studyEventIn(line: string): StudyEvent {
  const json = parseJson(line, bad);
  const { event } = checked(object({ event: text(100) }), json, bad);
  if (!Object.hasOwn(events, event)) throw bad(`unknown event ${shown(event)}`);
  const checkedEvent = checked(events[event as keyof typeof events], json, bad);
  if (checkedEvent.event !== "trial") return checkedEvent;
  return { ...checkedEvent, config: checkedEvent.config as Config };
}

/** What tells a study's file, of whichever version. */
const headerJson = object({ tenfold: v.literal("study"), version: anything });

const planJson = object({
  seed: count,
  network: text(1000),
  rungs: v.pipe(list(ordinal, "epochs", 100), v.minLength(1, "at least one number of epochs")),
  reduction: v.pipe(number, v.gtValue(1, "a number above 1")),
  space: anything,
  data: v.nullable(text()),
  validation: ordinal,
  // The first studies knew nothing of further sets and recipes.
  extra: v.optional(list(text(), "folders", 1000), []),
  deciding: v.optional(ordinal),
  fixed: v.optional(anything, {}),
});

/**
 * The plan from the first line of a study's file.
 * @throws TenfoldError BAD_STUDY saying what was found instead, without the file's name.
 */
export function studyPlanIn(line: string): StudyPlan {
  const nothing = line === "" ? "found no whole line" : "found other text";
  const json = parseJson(line, (_, cause) => bad(nothing, cause));
  const { version } = checked(headerJson, json, () => bad("found other JSON"));
  if (version !== 1) throw bad(`this Tenfold reads version 1, found ${shown(version)}`);
  const badPlan = (problem: string) => bad(`found a bad plan: ${problem}`);
  const { plan } = checked(object({ plan: planJson }), json, badPlan);
  const { fixed, validation, deciding = validation, rungs } = plan;
  if (rungs.some((epochs, at) => at > 0 && epochs <= (rungs[at - 1] ?? 0))) {
    throw badPlan(`plan.rungs: expected rising numbers, got ${shown(rungs)}`);
  }
  checked(object({}), fixed, (problem) => badPlan(`plan.fixed: ${problem}`));
  const recipe = inside("recipe", () => recipeIn(fixed as object));
  return {
    ...plan,
    space: inside("search space", () => checkedSpace(plan.space)),
    fixed: recipe,
    deciding,
  };
}

function recipeIn(fields: object): Recipe {
  checkRecipe(fields);
  return fields;
}

function inside<T>(what: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof TenfoldError)) throw error;
    throw bad(`found a bad ${what}: ${error.message}`, error);
  }
}

function bad(problem: string, cause?: unknown): TenfoldError {
  return new TenfoldError("BAD_STUDY", problem, { cause });
}
