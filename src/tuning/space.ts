import { TenfoldError } from "../errors.js";
import { parseJson } from "../json/parseJson.js";
import { shown } from "../json/shown.js";
import { present } from "../present.js";
import { checkValue, isChance, type Value } from "./hyperParameters.js";

/**
 * Where one hyper-parameter's values come from:
 * - a number or a word: always that;
 * - uniform: evenly between two bounds; log: evenly in the logarithm, both above 0. For a
 *   hyper-parameter that is whole, such as the batch, both round;
 * - choice: one of a list, each equally likely.
 */
export type Domain =
  | Value
  | { readonly uniform: readonly [low: number, high: number] }
  | { readonly log: readonly [low: number, high: number] }
  | { readonly choice: readonly Value[] };

/** Hyper-parameter → where its values come from. What is not named stays at `train`'s default. */
export type SearchSpace = Readonly<Record<string, Domain>>;

/** What is searched when the user names no space: around the default recipe of `tenfold train`. */
export const defaultSpace: SearchSpace = {
  learningRate: { log: [5e-4, 1e-2] },
  batch: { choice: [64, 128, 256] },
  width: { choice: [0.5, 0.75, 1] },
  dropout: { uniform: [0, 0.4] },
  optimizer: "adamw",
  weightDecay: { log: [1e-4, 0.2] },
  labelSmoothing: { uniform: [0, 0.1] },
  averageDecay: { choice: [0, 0.99, 0.998] },
  "augment.rotation": { uniform: [0, 16] },
  "augment.scale": { uniform: [0, 0.2] },
  "augment.shear": { uniform: [0, 10] },
  "augment.translate": { uniform: [0, 2.5] },
  "augment.stretch": { uniform: [0, 0.2] },
  "augment.stretch.chance": 0.5,
  "augment.elastic": { uniform: [0, 1.2] },
  "augment.elastic.chance": 0.5,
  "augment.thicken": { uniform: [0, 2] },
  "augment.thicken.chance": 0.2,
  "augment.thin": { uniform: [0, 1.2] },
  "augment.thin.chance": 0.2,
  "augment.gamma": { uniform: [0, 1.5] },
  "augment.gamma.chance": 0.2,
};

/**
 * A search space from a JSON file's text.
 * @param where the file's name, for messages.
 * @throws TenfoldError BAD_SPACE naming the place, what is allowed and what was found.
 */
export function parseSpace(text: string, where: string): SearchSpace {
  const value = parseJson(text, (problem, cause) => {
    return new TenfoldError("BAD_SPACE", `${where}: ${problem}`, { cause });
  });
  try {
    return checkedSpace(value);
  } catch (error) {
    if (!(error instanceof TenfoldError)) throw error;
    throw new TenfoldError("BAD_SPACE", `${where}: ${error.message}`, { cause: error });
  }
}

/** @throws TenfoldError BAD_SPACE unless `value` is a search space in which something varies. */
export function checkedSpace(value: unknown): SearchSpace {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw bad(`expected an object {"learningRate": {"log": [1e-4, 1e-2]}, …}, got ${shown(value)}`);
  }
  const space = value as SearchSpace;
  const entries: [string, unknown][] = Object.entries(value);
  for (const [name, domain] of entries) checkDomain(name, domain);
  if (!entries.some(([, domain]) => varies(domain as Domain))) {
    throw bad("nothing varies: give at least one hyper-parameter a range or several choices");
  }
  checkTogether(space);
  return space;
}

/** The least and the greatest value of a domain, or its first and last choice. */
export function endsOf(domain: Domain): readonly [Value, Value] {
  if (typeof domain !== "object") return [domain, domain];
  if ("choice" in domain) return [present(domain.choice[0]), present(domain.choice.at(-1))];
  return "log" in domain ? domain.log : domain.uniform;
}

/** The hyper-parameters in which two trials can differ. */
export function varying(space: SearchSpace): (readonly [name: string, domain: Domain])[] {
  return Object.entries(space).filter(([, domain]) => varies(domain));
}

function varies(domain: Domain): boolean {
  if (typeof domain !== "object") return false;
  if ("choice" in domain) return new Set(domain.choice).size > 1;
  const [low, high] = endsOf(domain);
  return low !== high;
}

/** More cannot be told apart by any study. */
const mostChoices = 10_000;

function checkDomain(name: string, domain: unknown): void {
  if (typeof domain === "number" || typeof domain === "string") {
    checkValue(name, domain);
    return;
  }
  const forms = 'a value, {"uniform": [min, max]}, {"log": [min, max]} or {"choice": [a, b, …]}';
  const [form, ...others] = typeof domain === "object" && domain ? Object.entries(domain) : [];
  if (!form || others.length > 0 || !["uniform", "log", "choice"].includes(form[0])) {
    throw bad(`${name}: expected ${forms}, got ${shown(domain)}`);
  }
  const [kind, values] = form as [string, unknown];
  if (!Array.isArray(values)) throw bad(`${name}: expected ${forms}, got ${shown(domain)}`);
  if (kind === "choice") {
    if (values.length === 0) throw bad(`${name}: choice is empty; give at least one value`);
    if (values.length > mostChoices) {
      throw bad(`${name}: choice takes at most ${mostChoices} values, got ${values.length}`);
    }
    for (const value of values as Value[]) checkValue(name, value);
    return;
  }
  checkRange(name, kind, values);
}

function checkRange(name: string, kind: string, values: readonly unknown[]): void {
  const [low, high] = values;
  if (values.length !== 2 || typeof low !== "number" || typeof high !== "number") {
    throw bad(`${name}: ${kind} takes two numbers [min, max], got ${shown(values)}`);
  }
  if (low > high) throw bad(`${name}: min ${low} is above max ${high}; swap them`);
  if (kind === "log" && low <= 0) {
    throw bad(`${name}: log takes a min above 0, got ${low}; use uniform for a range from 0`);
  }
  for (const end of [low, high]) checkValue(name, end);
}

/** What only a look at several names shows. */
function checkTogether(space: SearchSpace): void {
  const { optimizer = "adam", weightDecay } = space;
  const optimizers = typeof optimizer === "object" ? endsChoices(optimizer) : [optimizer];
  if (weightDecay !== undefined && weightDecay !== 0 && !optimizers.includes("adamw")) {
    throw bad('weightDecay: only adamw decays weights; add "optimizer": "adamw", or leave it out');
  }
  for (const name of Object.keys(space)) {
    if (!isChance(name)) continue;
    const strength = name.slice(0, -".chance".length);
    if (space[strength] === undefined)
      throw bad(`${name}: needs its strength ${strength} beside it`);
  }
}

function endsChoices(domain: Exclude<Domain, Value>): readonly Value[] {
  return "choice" in domain ? domain.choice : [];
}

function bad(message: string): TenfoldError {
  return new TenfoldError("BAD_SPACE", message);
}
