import type { LineComposition } from "../composing/composition.js";
import { joinSets } from "../data/join.js";
import { lineLabelSize } from "../lines/lineLabel.js";
import { stripHeight } from "../lines/strip.js";
import type { Model } from "../network/network.js";
import { withInputSize } from "../network/withInputSize.js";
import { withMomentum } from "../network/withMomentum.js";
import { lineTraining } from "../tasks/line/training.js";
import type { TrainingEnvironment } from "../training/run.js";
import { trainIn } from "../training/train.js";
import type { GlyphParts } from "./composedCheck.js";
import { type LabeledStrip, lessonSet } from "./lessonSet.js";
import type { AdaptOptions } from "./recipe.js";
import type { AdaptEvent } from "./result.js";

/** What a model learns. */
export interface Lessons {
  readonly model: Model;
  readonly learned: readonly LabeledStrip[];
  readonly parts: GlyphParts;
  readonly options: AdaptOptions;
  readonly signal?: AbortSignal | undefined;
  readonly onEvent?: ((event: AdaptEvent) => void) | undefined;
}

/** Lines as a model's network takes them. */
export function lineComposition({ network }: Model, count = 1): LineComposition {
  const { width } = network.input;
  return { kind: "line", height: stripHeight, width, labelSize: lineLabelSize, count };
}

/**
 * Goes on training a line reader, all its layers, on a pile's lines with composed ones between them.
 * @returns undefined when it was stopped.
 */
export async function trainOn(
  environment: TrainingEnvironment,
  { model, learned, parts, options, signal, onEvent }: Lessons,
): Promise<Model | undefined> {
  const { steps, batch, share, learningRate, seed, workers } = options;
  const pile = lessonSet(learned, model.network.input.width);
  const network = withInputSize(withMomentum(model.network, momentum), stripHeight, pile.width);
  const result = await trainIn(environment, {
    ...{ network, weights: model.weights, calibration: model.calibration ?? null },
    task: {
      ...lineTraining,
      composition: {
        ...{ kind: "pile", height: stripHeight, width: pile.width, labelSize: lineLabelSize },
        ...{ count: steps * batch, pile, share },
      },
    },
    ...{ epochs: 1, batch, seed, optimizer: "adamw", learningRate, schedule: "cosine" },
    ...{ weightDecay: 0.02, averageDecay: 0, augmentation: [] },
    ...(workers !== undefined && { workers }),
    data: joinSets([parts.learned, parts.checked]),
    validationCount: parts.checked.count,
    // The figure of whoever asks is another: whole lines, read by the model's own input.
    validationSamples: 1,
    ...(signal && { signal }),
    onEvent: (event) => {
      if (event.event !== "progress") return;
      onEvent?.({ event: "training", done: event.step, all: event.steps, loss: event.loss });
    },
  });
  if (result.stopped) return undefined;
  return { ...model, weights: result.model.weights };
}

/** Share of batch normalization's running averages that a step keeps. */
const momentum = 0.9;
