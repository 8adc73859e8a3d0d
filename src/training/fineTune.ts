import { joinSets } from "../data/join.js";
import type { LabeledSet } from "../data/labeledSet.js";
import { repeated } from "../data/repeated.js";
import { FieldError, TenfoldError } from "../errors.js";
import type { Model } from "../network/network.js";
import { withMomentum } from "../network/withMomentum.js";
import type { OptionNames } from "../options.js";
import type { TrainingTask } from "../tasks/task.js";
import type { TrainingEvent } from "./events.js";
import { fineTuneRecipe } from "./fineTuneRecipe.js";
import { optionNames, optionsOf, type TrainingOptions } from "./options.js";
import type { TrainingEnvironment } from "./run.js";
import { type TrainResult, trainIn } from "./train.js";
import { withInputLayer } from "./withInputLayer.js";

/** What a model goes on to learn. Options that are absent are `fineTuneRecipe`'s. */
export interface FineTuneWork extends Partial<Omit<TrainingOptions, "epochs">> {
  /** What it begins with; with other classes, see `withNewHead`. */
  readonly model: Model;
  /** What its scores are to say: digits when absent. */
  readonly task?: TrainingTask;
  /** The new pictures: ten of each class may do. All are learned from. */
  readonly data: LabeledSet;
  /**
   * Pictures of what the model knows, so that it does not forget it: `loadRehearsal()` has some for digits.
   * None when absent: it then learns the new pictures alone.
   */
  readonly rehearsal?: LabeledSet | undefined;
  /** How many pictures it sees in all, each changed anew by the augmentation; 2,000 when absent. */
  readonly looks?: number;
  /** Of those, the share that are new ones, 0…1; 0.35 when absent. */
  readonly share?: number;
  /** Stops after the step under way. */
  readonly signal?: AbortSignal;
  /** Told of what happens, as it happens. */
  readonly onEvent?: (event: TrainingEvent) => void;
}

/** The names of all that a fine-tuning is told. */
export const fineTuneNames: OptionNames<FineTuneWork> = {
  ...(Object.fromEntries(
    optionNames.filter((name) => name !== "epochs").map((name) => [name, true]),
  ) as OptionNames<Omit<TrainingOptions, "epochs">>),
  model: true,
  task: true,
  data: true,
  rehearsal: true,
  looks: true,
  share: true,
  signal: true,
  onEvent: true,
};

/**
 * Goes on training a model on a few new pictures, in any environment: a short training of all its layers,
 * in which old pictures are rehearsed beside the new ones. Its calibration stays as it was, since a few
 * pictures cannot fit one.
 * @throws TenfoldError BAD_ARGUMENT, BAD_SHAPE; UNKNOWN_INPUT, UNSUPPORTED_MODEL as `withInputLayer`; DIVERGED
 *   when the loss is no finite number any more.
 */
export async function fineTuneIn(
  environment: TrainingEnvironment,
  work: FineTuneWork,
): Promise<TrainResult> {
  const { data, task, signal, onEvent } = work;
  const model = withInputLayer(work.model);
  const given = optionsOf(work as Partial<TrainingOptions>);
  const { looks: _, share: __, ...recipe } = fineTuneRecipe;
  const course = courseOf(work, given.seed ?? 1);
  const result = await trainIn(environment, {
    ...recipe,
    ...given,
    ...(task && { task }),
    network: withMomentum(model.network, momentum),
    weights: model.weights,
    calibration: model.calibration ?? null,
    epochs: 1,
    // What is told of the one epoch is how well it knows what it was shown.
    data: joinSets([course, data]),
    validationCount: data.count,
    ...(signal && { signal }),
    ...(onEvent && { onEvent }),
  });
  return { ...result, model: { ...result.model, network: model.network } };
}

/** Share of batch normalization's running averages that a step keeps, of some thirty. */
const momentum = 0.9;

/** What is seen in the one epoch that is trained: new pictures over and over, old ones between them. */
function courseOf(
  {
    data,
    rehearsal,
    looks = fineTuneRecipe.looks,
    share = fineTuneRecipe.share,
  }: Pick<FineTuneWork, "data" | "rehearsal" | "looks" | "share">,
  seed: number,
): LabeledSet {
  if (data.count === 0 || rehearsal?.count === 0) {
    const which = data.count === 0 ? "data" : "rehearsal";
    throw new TenfoldError("BAD_ARGUMENT", `${which}: expected at least one picture, got none`);
  }
  if (!(Number.isInteger(looks) && looks >= 1)) {
    throw new FieldError("BAD_ARGUMENT", "looks", `expected a whole number from 1, got ${looks}`);
  }
  if (!(share > 0 && share <= 1)) {
    throw new FieldError("BAD_ARGUMENT", "share", `expected above 0, at most 1, got ${share}`);
  }
  if (rehearsal === undefined) return repeated(data, looks, seed);
  const fresh = Math.max(1, Math.round(share * looks));
  return joinSets([repeated(data, fresh, seed), repeated(rehearsal, looks - fresh, seed)]);
}
