import type { LabeledSet } from "../data/labeledSet.js";
import type { Evaluation } from "../evaluation/measures/evaluation.js";
import { worstMistakes } from "../evaluation/measures/metrics.js";
import type { Model } from "../network/network.js";
import type { ReportPicture } from "./cards.js";
import { summarizeModel } from "./modelSummary.js";
import { count } from "./numbers.js";
import type { Provenance } from "./provenance.js";
import { htmlReport, type ReportModel } from "./report.js";

/** What read, called by its file. */
export interface NamedModel {
  readonly name: string;
  readonly model: Model;
}

/** An evaluation with all that it came from. */
export interface Evaluated {
  /** What a picture shows, in a word: the task's name. */
  readonly what: string;
  readonly models: readonly NamedModel[];
  readonly data: LabeledSet;
  /** Probabilities [N, classes]. */
  readonly answers: Float32Array;
  readonly evaluation: Evaluation;
  /** See `PageParts`. */
  readonly notes?: readonly string[] | undefined;
  readonly provenance?: Provenance | undefined;
}

/** The page that tells of an evaluation, with the worst mistakes; see `htmlReport`. */
export function evaluationPage(evaluated: Evaluated): Promise<string> {
  const { what, models, data, answers, evaluation, notes, provenance } = evaluated;
  const pixels = data.height * data.width;
  const { classes } = evaluation;
  const pictures = worstMistakes(answers, data.labels, data.count).map(
    ({ index, label, answer, confidence }): ReportPicture => ({
      row: classes[label] ?? "",
      column: classes[answer] ?? "",
      field: data.images.subarray(index * pixels, (index + 1) * pixels),
      confidence,
    }),
  );
  return htmlReport({
    title: `How well ${networksOf(models)} ${count(evaluation.images)} ${what}s`,
    lead: provenance?.data,
    what,
    size: data,
    models: reportModels(models),
    evaluation,
    pictures,
    notes,
    provenance,
  });
}

/** `vgg7 reads`, `lenet5 + vgg7 read`. */
export function networksOf(models: readonly NamedModel[]): string {
  const networks = models.map(({ model }) => model.network.name).join(" + ");
  return `${networks} ${models.length === 1 ? "reads" : "read"}`;
}

/** Models as a report tells of them. */
export function reportModels(models: readonly NamedModel[]): ReportModel[] {
  return models.map(({ name, model }) => ({
    summary: summarizeModel(model.network, name),
    history: model.history,
  }));
}
