import type { LabeledSet } from "../data/labeledSet.js";
import { digitTask } from "../tasks/digit/digit.js";
import {
  formatMisreading,
  isForeign,
  type KnownDigits,
  misreads,
  readsKnownDigits,
  tryOnDigits,
} from "./knownDigits.js";
import { compileModels, type Member, type NamedModel, releaseAll } from "./members.js";
import { type ReadingEnvironment, type ReadingOptions, recognizerOf } from "./openRecognizer.js";
import { checkReadsPictures, type Recognizer } from "./recognizer.js";

/** What reads pictures of digits in one environment, and digits whose truth is known. */
export interface DigitEnvironment extends ReadingEnvironment {
  /** The hundred digits on which models of others are tried. */
  readonly knownDigits: () => Promise<LabeledSet>;
}

/** How models read pictures of digits. */
export interface PictureOptions extends ReadingOptions {
  /**
   * Told, before anything is read, of each model made by another program that reads fewer than 90 of a
   * hundred MNIST digits: its input is on another scale, inverted, or not about digits. The recognizer
   * reads all the same; `Recognizer.knownDigits` says it of every such model.
   * @param message the same in a sentence, with the cause where it was found and what to do.
   */
  readonly onMisreading?: ((found: KnownDigits, message: string) => void) | undefined;
}

/**
 * Makes models ready to read the digits in pictures; those of others are tried on known digits first.
 * @throws TenfoldError as `openRecognizer`; UNSUPPORTED_MODEL when a network does not read what pictures
 *   become, fields of 28×28.
 */
export async function openForPictures(
  models: readonly NamedModel[],
  environment: DigitEnvironment,
  options: PictureOptions = {},
): Promise<Recognizer> {
  const members = await compileModels(models, environment.runtime, options.threads);
  const knownDigits = await tried(models, members, environment);
  const recognizer = await recognizerOf(digitTask, members, environment, {
    ...options,
    knownDigits,
  });
  try {
    checkReadsPictures(recognizer);
  } catch (error) {
    await recognizer.release();
    throw error;
  }
  for (const found of knownDigits) {
    if (misreads(found)) options.onMisreading?.(found, formatMisreading(found));
  }
  return recognizer;
}

/**
 * How the models of others among these read known digits; of those of Tenfold, and of those that read
 * something else, nothing is said.
 */
export async function tryForeign(
  models: readonly NamedModel[],
  environment: Pick<DigitEnvironment, "runtime" | "knownDigits">,
): Promise<KnownDigits[]> {
  const foreign = models.filter(({ model }) => isForeign(model));
  const members = await compileModels(foreign, environment.runtime);
  const found = await tried(foreign, members, environment);
  await releaseAll(members);
  return found;
}

/** Releases all when one cannot be tried. */
async function tried(
  models: readonly NamedModel[],
  members: readonly Member[],
  { knownDigits }: Pick<DigitEnvironment, "knownDigits">,
): Promise<KnownDigits[]> {
  const foreign = members.filter(({ size }, index) => {
    const named = models[index];
    return named !== undefined && isForeign(named.model) && readsKnownDigits(size);
  });
  if (foreign.length === 0) return [];
  try {
    const digits = await knownDigits();
    const found: KnownDigits[] = [];
    for (const member of foreign) found.push(await tryOnDigits(member, digits));
    return found;
  } catch (error) {
    await releaseAll(members);
    throw error;
  }
}
