import { FieldError } from "../errors.js";

/** How a model adapts to a pile. */
export interface AdaptOptions {
  /** Least confidence of a reading that is learned from, 0…1. */
  readonly sure: number;
  /** How many steps are trained, at least 1. */
  readonly steps: number;
  /** Lines a step, of the pile and composed. */
  readonly batch: number;
  /** How many of those are of the pile, 0…1. */
  readonly share: number;
  /** The schedule's highest rate. */
  readonly learningRate: number;
  /** Whole, 0…2⁵³ − 1: decides what is composed, which line is shown when, and how it is changed. */
  readonly seed: number;
  /** Composed lines on which the models are compared: 1,000 tell a loss of three in a hundred from chance. */
  readonly checked: number;
  /** Threads that share each batch; as many as the runtime has for many pictures when absent. */
  readonly workers?: number | undefined;
}

/** A prototype's values, with which half of a set of cheques gained some points on the other half. */
export const adaptRecipe = {
  sure: 0.8,
  steps: 60,
  batch: 64,
  share: 0.5,
  learningRate: 3e-4,
  seed: 1,
  checked: 1000,
} as const satisfies AdaptOptions;

const names = [
  ...["sure", "steps", "batch", "share", "learningRate", "seed", "checked", "workers"],
] as (keyof AdaptOptions)[];

/**
 * The options among other things that are said of adapting, the recipe's where they are absent.
 * @throws TenfoldError BAD_ARGUMENT for one that is out of its range; those of a training are checked there.
 */
export function adaptOptionsOf(said: Partial<AdaptOptions>): AdaptOptions {
  const given = names.filter((name) => said[name] !== undefined);
  const options = {
    ...adaptRecipe,
    ...Object.fromEntries(given.map((name) => [name, said[name]])),
  };
  for (const name of ["sure", "share"] as const) {
    const value = options[name];
    if (!(value >= 0 && value <= 1)) refuse(name, "a number 0…1", value);
  }
  for (const name of ["steps", "batch", "checked"] as const) {
    const value = options[name];
    if (!(Number.isInteger(value) && value >= 1)) refuse(name, "a whole number from 1", value);
  }
  return options;
}

function refuse(name: keyof AdaptOptions, expected: string, got: number): never {
  throw new FieldError("BAD_ARGUMENT", name, `expected ${expected}, got ${got}`);
}
