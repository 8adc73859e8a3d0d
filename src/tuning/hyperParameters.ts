import { TenfoldError } from "../errors.js";
import { lenet5 } from "../network/networks/lenet5.js";
import { scaled } from "../network/scaled.js";
import { withDropout } from "../network/withDropout.js";
import { checkOptions, defaultRecipe } from "../training/options.js";
import { scheduleNames } from "../training/schedule.js";

/** A value of one hyper-parameter. */
export type Value = number | string;

/** What one trial is trained with: hyper-parameter → value. */
export type Config = Readonly<Record<string, Value>>;

/** What can be searched, and the flag of `tenfold train` that sets it. */
interface HyperParameter {
  readonly flag: string;
  /** Whole numbers only. */
  readonly whole?: true;
  /** The words it may be, when it is no number. */
  readonly words?: readonly string[];
  /** @throws TenfoldError for a value out of bounds. */
  readonly check: (value: number) => unknown;
}

const option = (flag: string, name: string, more: { readonly whole?: true } = {}) => ({
  flag,
  ...more,
  check: (value: number) => checkOptions({ ...defaultRecipe, workers: 1, [name]: value }),
});

const known: Readonly<Record<string, HyperParameter>> = {
  learningRate: option("--learning-rate", "learningRate"),
  batch: option("--batch", "batch", { whole: true }),
  width: { flag: "--width", check: (value) => scaled(lenet5, value) },
  dropout: { flag: "--dropout", check: (value) => withDropout(lenet5, value) },
  optimizer: { flag: "--optimizer", words: ["adam", "adamw"], check: () => undefined },
  weightDecay: option("--weight-decay", "weightDecay"),
  labelSmoothing: option("--label-smoothing", "labelSmoothing"),
  averageDecay: option("--average-decay", "averageDecay"),
  schedule: { flag: "--schedule", words: scheduleNames, check: () => undefined },
  beta1: option("--beta1", "beta1"),
  beta2: option("--beta2", "beta2"),
  epsilon: option("--epsilon", "epsilon"),
};

/** `augment.rotation` is that change's strength, `augment.rotation.chance` its chance, 0…1. */
const augmentName = /^augment\.([A-Za-z][\w-]*?)(\.chance)?$/;

/** Every name that a search space may hold, for messages. */
export const namesInWords = `${Object.keys(known).join(", ")}, augment.KIND, augment.KIND.chance`;

/**
 * Checks a value of the hyper-parameter `name`.
 * @throws TenfoldError BAD_ARGUMENT for a name that is not known or a value that training refuses.
 */
export function checkValue(name: string, value: Value): void {
  const parameter = Object.hasOwn(known, name) ? known[name] : undefined;
  const augment = augmentName.exec(name);
  if (!parameter && !augment) {
    throw new TenfoldError(
      "BAD_ARGUMENT",
      `${name}: is no hyper-parameter; known: ${namesInWords}`,
    );
  }
  if (parameter?.words) {
    if (typeof value === "string" && parameter.words.includes(value)) return;
    throw expected(name, parameter.words.join(" or "), value);
  }
  if (typeof value !== "number" || !Number.isFinite(value)) throw expected(name, "a number", value);
  if (parameter?.whole && !Number.isInteger(value)) throw expected(name, "a whole number", value);
  parameter?.check(value);
  if (augment && value < 0) throw expected(name, "at least 0", value);
  if (augment?.[2] && value > 1) throw expected(name, "a chance 0…1", value);
}

/** Whether only whole numbers will do. */
export function isWhole(name: string): boolean {
  return Object.hasOwn(known, name) && known[name]!.whole === true;
}

/**
 * A trial as flags of `tenfold train`. Weight decay is left out where the optimizer has none. The
 * changes of pictures become one list, `rotation=10,elastic=0.6@0.5`, without those of strength or
 * chance 0; `none` when all are.
 * @param fixed flags with their values that hold where the trial has none of its own.
 */
export function flagsOf(config: Config, fixed: Readonly<Record<string, string>> = {}): string[] {
  const flags = new Map([...Object.entries(fixed), ...ownFlags(config)]);
  const decay = known.weightDecay!.flag;
  if (flags.get(known.optimizer!.flag) !== "adamw") flags.delete(decay);
  return [...flags].flat();
}

function ownFlags(config: Config): (readonly [flag: string, value: string])[] {
  const flags = Object.entries(known).flatMap(([name, { flag }]) => {
    const value = config[name];
    return value === undefined ? [] : [[flag, String(value)] as const];
  });
  const kinds = Object.keys(config).filter((name) => augmentName.test(name) && !isChance(name));
  if (kinds.length === 0) return flags;
  const steps = kinds.flatMap((name) => {
    const chance = config[`${name}.chance`];
    if (config[name] === 0 || chance === 0) return [];
    const at = chance === undefined || chance === 1 ? "" : `@${chance}`;
    return [`${augmentName.exec(name)![1]}=${config[name]}${at}`];
  });
  return [...flags, ["--augment", steps.join(",") || "none"]];
}

/** Whether this is the chance of a change of pictures. */
export function isChance(name: string): boolean {
  return augmentName.exec(name)?.[2] !== undefined;
}

function expected(name: string, allowed: string, value: Value): TenfoldError {
  const got = JSON.stringify(value);
  return new TenfoldError("BAD_ARGUMENT", `${name}: expected ${allowed}, got ${got}`);
}
