import type { AugmentationStep } from "../data/augmentation/step.js";
import { parseSteps } from "../data/augmentation/stepList.js";
import { TenfoldError } from "../errors.js";
import { checkOptions, defaultRecipe, type TrainingOptions } from "../training/options.js";

/** The options of training that are numbers, as flags. */
export const numberFlags = [
  { name: "epochs", flag: "--epochs", help: "passes over the training images" },
  { name: "batch", flag: "--batch", help: "images a step" },
  { name: "seed", flag: "--seed", help: "decides weights, order and augmentation" },
  { name: "learningRate", flag: "--learning-rate", help: "the schedule's highest rate" },
  { name: "beta1", flag: "--beta1", help: "Adam's decay of the mean gradient" },
  { name: "beta2", flag: "--beta2", help: "Adam's decay of the mean squared gradient" },
  { name: "epsilon", flag: "--epsilon", help: "Adam's guard against division by zero" },
  { name: "weightDecay", flag: "--weight-decay", help: "for adamw" },
  { name: "labelSmoothing", flag: "--label-smoothing", help: "at least 0, below 1" },
  { name: "averageDecay", flag: "--average-decay", help: "of the weights' average, 0 for none" },
  { name: "patience", flag: "--patience", help: "end after so many epochs without a better one" },
  { name: "refineEpochs", flag: "--refine-epochs", help: "last ones, with --refine-augment" },
  { name: "workers", flag: "--workers", help: "threads; the result depends on how many" },
] as const satisfies readonly { name: keyof TrainingOptions; flag: string; help: string }[];

/** An option of training that a number flag gives. */
export type NumberName = (typeof numberFlags)[number]["name"];

/** What the flags give, as text; absent where the user gave none. */
export type OptionFlags = {
  readonly [K in NumberName]?: string;
} & {
  readonly optimizer?: TrainingOptions["optimizer"];
  readonly schedule?: TrainingOptions["schedule"];
  readonly augment?: string;
  readonly refineAugment?: string;
};

/** The flags that change a network. */
export interface NetworkFlags {
  readonly width?: string;
  readonly dropout?: string;
}

/** What `tenfold train` is told. */
export interface TrainFlags extends OptionFlags, NetworkFlags {
  readonly recipe?: string;
  readonly network?: string;
  readonly out?: string;
  readonly data?: string;
  readonly extra?: readonly string[];
  readonly validation?: string;
  readonly resume?: true;
  readonly fresh?: true;
  readonly pauseAfter?: string;
  readonly json?: true;
}

/**
 * The training options that the user gave; the others are left to the recipe, or to the run that is
 * resumed.
 * @throws TenfoldError BAD_ARGUMENT naming the flag, what is allowed and what was given.
 */
export function readOptions(flags: OptionFlags): Partial<TrainingOptions> {
  const options: Record<string, unknown> = {};
  for (const { name } of numberFlags) {
    const text = flags[name];
    if (text !== undefined) options[name] = checked(name, numberIn(text), text);
  }
  if (flags.optimizer) options.optimizer = flags.optimizer;
  if (flags.schedule) options.schedule = flags.schedule;
  if (flags.augment !== undefined) {
    options.augmentation = readSteps("--augment", flags.augment);
  }
  if (flags.refineAugment !== undefined) {
    options.refineAugmentation = readSteps("--refine-augment", flags.refineAugment);
  }
  if (Number(options.weightDecay) > 0 && flags.optimizer !== "adamw") {
    throw new TenfoldError(
      "BAD_ARGUMENT",
      `--weight-decay: only adamw decays weights; add --optimizer adamw, or leave it out`,
    );
  }
  if (flags.refineAugment !== undefined && flags.refineEpochs === undefined) {
    throw new TenfoldError(
      "BAD_ARGUMENT",
      "--refine-augment: changes only the last --refine-epochs; say how many, or leave it out",
    );
  }
  return options;
}

/**
 * A finite decimal number, for flags that are no training option.
 * @throws TenfoldError BAD_ARGUMENT for any other text.
 */
export function readNumber(flag: string, text: string): number {
  const value = numberIn(text);
  if (Number.isFinite(value)) return value;
  const got = JSON.stringify(text);
  throw new TenfoldError("BAD_ARGUMENT", `${flag}: expected a decimal number, got ${got}`);
}

/** A whole number of at least 1, for flags that are no training option. */
export function readCount(flag: string, text: string): number {
  const value = numberIn(text);
  if (Number.isSafeInteger(value) && value >= 1) return value;
  throw new TenfoldError(
    "BAD_ARGUMENT",
    `${flag}: expected a whole number of at least 1, got ${JSON.stringify(text)}`,
  );
}

/**
 * The steps that a flag such as `--augment` gives.
 * @throws TenfoldError BAD_ARGUMENT naming the step, what is allowed and what was given.
 */
export function readSteps(flag: string, text: string): readonly AugmentationStep[] {
  try {
    return parseSteps(text);
  } catch (error) {
    throw inFlags(error, [["augmentation", flag]]);
  }
}

/** The same fault, told with the flag's name where it tells an option's. */
export function inFlags(error: unknown, names = flagNames): unknown {
  if (!(error instanceof TenfoldError)) return error;
  for (const [start, flag] of names) {
    if (!error.message.startsWith(start)) continue;
    const message = flag + error.message.slice(start.length);
    return new TenfoldError(error.code, message, { cause: error });
  }
  return error;
}

/** How messages about options start → how they do about flags. */
const flagNames: readonly (readonly [start: string, flag: string])[] = [
  ...numberFlags.map(({ name, flag }) => [`${name}:`, `${flag}:`] as const),
  ["optimizer:", "--optimizer:"],
  ["width:", "--width:"],
  ["dropout:", "--dropout:"],
  ["schedule:", "--schedule:"],
  ["validation pictures:", "--validation:"],
  ["augmentation:", "--augment:"],
  ["refineAugmentation:", "--refine-augment:"],
];

/** One option, held to the bounds that training itself has for it. */
function checked<K extends keyof TrainingOptions>(
  name: K,
  value: TrainingOptions[K],
  text: string,
) {
  try {
    checkOptions({ ...defaultRecipe, workers: 1, [name]: value });
    return value;
  } catch (error) {
    const fault = inFlags(error);
    if (!(fault instanceof TenfoldError)) throw fault;
    const message = fault.message.replace(/got NaN$/, `got ${JSON.stringify(text)}`);
    throw new TenfoldError(fault.code, message, { cause: error });
  }
}

/** NaN for what is no finite decimal number. */
function numberIn(text: string): number {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
}
