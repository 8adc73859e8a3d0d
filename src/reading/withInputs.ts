import type { LabeledSet } from "../data/labeledSet.js";
import { TenfoldError } from "../errors.js";
import { fieldSide } from "../image/field/field.js";
import { ownInput, parseInput } from "../network/inputConvention.js";
import type { Model } from "../network/network.js";
import { type NetworkSize, networkSizeOf } from "../network/networkSize.js";
import { present } from "../present.js";
import type { Runtime } from "../runtime/session.js";
import { digitCount } from "../tasks/digit/scores.js";
import { type FoundInput, findInput } from "./findInput.js";
import { compileModels, type NamedModel, releaseAll } from "./members.js";

/** What tries models in one environment. */
export interface TryingEnvironment {
  readonly runtime: Runtime;
  /** The hundred digits on which models of others are tried. */
  readonly knownDigits: () => Promise<LabeledSet>;
}

/** Models whose input is known, and how that of some was found. */
export interface Settled {
  readonly models: readonly NamedModel[];
  /** Of those that were tried, in their order. */
  readonly found: readonly FoundInput[];
}

/**
 * Whether another program made a model: one that Tenfold trained has its history, which its files keep
 * through `convert` and `calibrate`. A calibration alone says nothing: any model can be given one.
 */
export function isForeign({ history }: Pick<Model, "history">): boolean {
  return history === undefined;
}

/**
 * Models of digits, each with the way in which it is given pictures. Models of Tenfold's stay as they are,
 * and those whose file says it; others are tried on digits whose truth is known.
 * @param input for all that another program made, as `parseInput` reads it; found when absent.
 * @throws TenfoldError UNKNOWN_INPUT as `findInput`; UNSUPPORTED_MODEL when a model of another program
 *   cannot be tried, as it reads no gray fields of 28×28, or not into scores of digits; BAD_ARGUMENT when
 *   `input` is none, or no model is of another program.
 */
export async function withInputs(
  models: readonly NamedModel[],
  environment: TryingEnvironment,
  input?: string,
): Promise<Settled> {
  if (input !== undefined) return { models: byHand(models, input), found: [] };
  const found: FoundInput[] = [];
  const settled: NamedModel[] = [];
  for (const named of models) {
    const { name, model } = named;
    if (!isForeign(model) || model.input !== undefined) {
      settled.push(named);
      continue;
    }
    const one = await tried(named, environment);
    found.push(one);
    settled.push({ name, model: { ...model, input: one.input } });
  }
  return { models: settled, found };
}

function byHand(models: readonly NamedModel[], input: string): NamedModel[] {
  parseInput(input, "input");
  if (!models.some(({ model }) => isForeign(model))) {
    const names = models.map(({ name }) => name).join(", ");
    throw new TenfoldError(
      "BAD_ARGUMENT",
      `input: expected a model that another program made, got ${names}, which Tenfold trained on ` +
        `${ownInput}; leave it out`,
    );
  }
  return models.map(({ name, model }) => ({
    name,
    model: isForeign(model) ? { ...model, input } : model,
  }));
}

async function tried(
  { name, model }: NamedModel,
  { runtime, knownDigits }: TryingEnvironment,
): Promise<FoundInput> {
  checkIsTried(name, networkSizeOf(model.network));
  const members = await compileModels([{ name, model }], runtime);
  try {
    return await findInput(present(members[0]), await knownDigits());
  } finally {
    await releaseAll(members);
  }
}

/** @throws TenfoldError UNSUPPORTED_MODEL, which tells what is no digit reader from what is. */
function checkIsTried(name: string, { height, width, channels, classes }: NetworkSize): void {
  const isField = height === fieldSide && width === fieldSide && channels === 1;
  if (isField && (classes === digitCount || classes === digitCount + 1)) return;
  const into = `${classes} ${classes === 1 ? "score" : "scores"}`;
  throw new TenfoldError(
    "UNSUPPORTED_MODEL",
    `${name}: expected a network of digits, which reads fields of ${fieldSide}×${fieldSide} in one channel ` +
      `into ${digitCount} scores, or ${digitCount + 1} with one for "no digit"; this one reads ` +
      `${height}×${width} in ${channels} channel${channels === 1 ? "" : "s"} into ${into}`,
  );
}
