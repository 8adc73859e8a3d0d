import type { LabeledSet } from "../data/labeledSet.js";
import { TenfoldError } from "../errors.js";
import { comparable } from "../evaluation/strings/scoreStrings.js";
import type { Model } from "../network/network.js";
import { LineModel } from "../numbers/lineModel.js";
import type { OptionNames } from "../options.js";
import type { TrainingEnvironment } from "../training/run.js";
import { linesToCheck, partsOf, readsComposed } from "./composedCheck.js";
import { type LabeledStrip, widestLesson } from "./lessonSet.js";
import { type Lesson, lessonOf, type PileReading, readingOf, type Use } from "./lessons.js";
import type { PileLine } from "./pile.js";
import { type AdaptOptions, adaptOptionsOf } from "./recipe.js";
import type { AdaptEvent, AdaptResult, KeptResult, UseCounts } from "./result.js";
import { lineComposition, trainOn } from "./trainOn.js";
import { compare, isWorse } from "./worse.js";

/** What adapts to what. Options that are absent are `adaptRecipe`'s. */
export interface AdaptWork extends Partial<AdaptOptions> {
  /** A line reader. It is left as it is. */
  readonly model: Model;
  /** The lines of the user's pictures. */
  readonly lines: readonly PileLine[];
  /** What the model reads in them, as `readPile` gives it; read when absent. */
  readonly readings?: readonly PileReading[] | undefined;
  /** Single digits, 28×28, of which the lines between are composed: `loadRehearsal()` has some. */
  readonly glyphs: LabeledSet;
  /** Stops after the step under way, or the line that is read. */
  readonly signal?: AbortSignal | undefined;
  /** Told of what happens, as it happens. */
  readonly onEvent?: ((event: AdaptEvent) => void) | undefined;
}

/** The names of all that adapting is told. */
export const adaptNames: OptionNames<AdaptWork> = {
  ...{ model: true, lines: true, readings: true, glyphs: true, signal: true, onEvent: true },
  ...{ sure: true, steps: true, batch: true, share: true, learningRate: true, seed: true },
  ...{ checked: true, workers: true },
};

/** Fewer lines teach nothing but themselves. */
const fewest = 10;

/**
 * Makes a line reader better at a pile of pictures without labels, in any environment, by self-training: what it
 * is sure of becomes what it learns from, with what a person typed, between composed lines, so that it does not
 * forget. A fifth of the pictures are kept aside. Nothing is promised: the result says what it measured.
 * Self-training as H. J. Scudder has it, IEEE Trans. Information Theory 11, 1965.
 * @throws TenfoldError BAD_ARGUMENT for an option, or when fewer than 10 lines can be learned from;
 *   UNSUPPORTED_MODEL when the model is no line reader; DIVERGED when the loss is no finite number any more.
 */
export async function adaptIn(
  environment: TrainingEnvironment,
  work: AdaptWork,
): Promise<AdaptResult> {
  const { model, lines, glyphs, signal, onEvent } = work;
  const options = adaptOptionsOf(work);
  const before = work.readings ?? (await readLines(environment, work, model, "reading"));
  const lessons = lines.map((line, at) => {
    const reading = before[at];
    const limits = { sure: options.sure, mostWidth: widestLesson };
    return reading ? lessonOf(line, reading, limits) : { use: "unsure" as const };
  });
  const uses = countUses(lessons);
  const stopped = (kept: KeptResult): AdaptResult => ({
    ...{ outcome: "stopped", model, uses, composed: null, kept },
  });
  if (signal?.aborted) return stopped(keptOf(lines, before, before));
  const learned = lines.flatMap(({ strip }, at): LabeledStrip[] => {
    const label = lessons[at]?.label;
    return label ? [{ strip, label }] : [];
  });
  checkEnough(learned.length, uses);
  const parts = partsOf(glyphs, options.seed);
  const adapted = await trainOn(environment, { model, learned, parts, options, signal, onEvent });
  if (adapted === undefined) return stopped(keptOf(lines, before, before));
  const check = linesToCheck(lineComposition(model), parts.checked, options.checked);
  const composed = compare(
    await readsComposed(environment.runtime, model, check),
    await readsComposed(environment.runtime, adapted, check),
  );
  const after = await readLines(environment, work, adapted, "checking");
  const kept = keptOf(lines, before, after);
  if (signal?.aborted) return stopped(kept);
  const worse = isWorse(composed) || (kept.typed !== null && isWorse(kept.typed));
  return {
    outcome: worse ? "worse" : "adapted",
    model: worse ? model : adapted,
    uses,
    composed,
    kept,
  };
}

/**
 * What a model reads in a pile.
 * @returns undefined when it was stopped.
 */
export async function readPile(
  environment: TrainingEnvironment,
  work: Pick<AdaptWork, "model" | "lines" | "signal" | "onEvent">,
): Promise<PileReading[] | undefined> {
  const readings = await readLines(environment, work, work.model, "reading");
  const read = readings.filter((one) => one !== undefined);
  return read.length === readings.length ? read : undefined;
}

/** What a model reads in the lines: of all, or of those kept aside; undefined for others, and when stopped. */
async function readLines(
  { runtime }: TrainingEnvironment,
  { lines, signal, onEvent }: Pick<AdaptWork, "lines" | "signal" | "onEvent">,
  model: Model,
  event: "reading" | "checking",
): Promise<(PileReading | undefined)[]> {
  const reader = new LineModel(model, runtime, model.network.name);
  const readings: (PileReading | undefined)[] = [];
  try {
    for (const { strip, isKept } of lines) {
      const isWanted = (event === "reading" || isKept) && !signal?.aborted;
      readings.push(isWanted ? readingOf(await reader.read(strip)) : undefined);
      onEvent?.({ event, done: readings.length, all: lines.length });
    }
    return readings;
  } finally {
    await reader.release();
  }
}

function keptOf(
  lines: readonly PileLine[],
  before: readonly (PileReading | undefined)[],
  after: readonly (PileReading | undefined)[],
): KeptResult {
  const rows = lines.flatMap(({ isKept, text }, at) => {
    const [first, second] = [before[at], after[at]];
    return isKept && first && second ? [{ text, first, second }] : [];
  });
  const typed = rows.flatMap(({ text, first, second }) =>
    text === undefined ? [] : [{ expected: comparable(text), first, second }],
  );
  const mean = (of: (row: (typeof rows)[number]) => PileReading) =>
    rows.reduce((sum, row) => sum + of(row).confidence, 0) / rows.length;
  return {
    lines: rows.length,
    typed:
      typed.length === 0
        ? null
        : compare(
            typed.map(({ expected, first }) => first.text === expected),
            typed.map(({ expected, second }) => second.text === expected),
          ),
    confidence:
      rows.length === 0
        ? null
        : { before: mean(({ first }) => first), after: mean(({ second }) => second) },
  };
}

function countUses(lessons: readonly Lesson[]): UseCounts {
  const count = (use: Use) => lessons.filter((lesson) => lesson.use === use).length;
  return {
    typed: count("typed"),
    sure: count("sure"),
    unsure: count("unsure"),
    "too long": count("too long"),
    "no number": count("no number"),
    kept: count("kept"),
  };
}

function checkEnough(count: number, uses: UseCounts): void {
  if (count >= fewest) return;
  throw new TenfoldError(
    "BAD_ARGUMENT",
    `adapt: expected at least ${fewest} lines to learn from, got ${count} (${uses.unsure} unsure, ` +
      `${uses["no number"]} without a number, ${uses["too long"]} too long, ${uses.kept} kept aside); ` +
      "add pictures, type what some lines show, or learn from less sure readings",
  );
}
