import type { LabeledSet } from "../data/labeledSet.js";
import type { Evaluation } from "../evaluation/measures/evaluation.js";
import { worstMistakes } from "../evaluation/measures/metrics.js";
import type { Model } from "../network/network.js";
import { summarizeModel } from "./modelSummary.js";
import { count } from "./numbers.js";
import { htmlReport } from "./report.js";

/** An evaluation with all that it came from. */
export interface Evaluated {
  /** What a picture shows, in a word: the task's name. */
  readonly what: string;
  /** What read, called by their files. */
  readonly models: readonly { readonly name: string; readonly model: Model }[];
  readonly data: LabeledSet;
  /** Probabilities [N, classes]. */
  readonly answers: Float32Array;
  readonly evaluation: Evaluation;
}

/** The page that tells of an evaluation, with the worst mistakes; see `htmlReport`. */
export function evaluationPage(evaluated: Evaluated): Promise<string> {
  const { what, models, data, answers, evaluation } = evaluated;
  const pixels = data.height * data.width;
  const mistakes = worstMistakes(answers, data.labels, mistakesShown).map((mistake) => ({
    ...mistake,
    image: data.images.subarray(mistake.index * pixels, (mistake.index + 1) * pixels),
  }));
  const networks = models.map(({ model }) => model.network.name).join(" + ");
  const read = models.length === 1 ? "reads" : "read";
  return htmlReport({
    title: `How well ${networks} ${read} ${count(evaluation.images)} ${what}s`,
    what,
    size: data,
    models: models.map(({ name, model }) => ({
      summary: summarizeModel(model.network, name),
      history: model.history,
    })),
    evaluation,
    mistakes,
  });
}

/** What fills a few rows of the report. */
const mistakesShown = 32;
