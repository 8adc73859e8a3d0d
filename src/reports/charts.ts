import type { CountTable } from "../evaluation/measures/countTable.js";
import type { Evaluation } from "../evaluation/measures/evaluation.js";
import type { EpochRecord } from "../network/network.js";
import { reliabilityChart, riskChart } from "./confidenceCharts.js";
import { loadDrawer } from "./drawing.js";
import { classesChart, confusionChart } from "./errorCharts.js";
import type { Html } from "./html.js";
import { accuracyChart, lossChart } from "./learningCurves.js";

/** Draws the report's charts as SVG; colors are the page's CSS variables, so both schemes work. */
export interface Charts {
  /** Loss of each epoch, training against validation; the best epoch marked. */
  loss(history: readonly EpochRecord[], best: EpochRecord): Html;
  /** Accuracy of each epoch, likewise. */
  accuracy(history: readonly EpochRecord[], best: EpochRecord): Html;
  /**
   * Truth against answer, with counts; errors stand out though the diagonal dominates.
   * @param what a picture shows, in a word: "digit".
   * @param href where a cell leads; undefined for nowhere.
   */
  confusion(
    answers: CountTable,
    what: string,
    href: (row: string, column: string) => string | undefined,
  ): Html;
  /** For each class the share missed and the share wrongly claimed, from 0; `what` as above. */
  classes(evaluation: Evaluation, what: string): Html;
  /** Accuracy against confidence; dots on the diagonal mean what they say. */
  reliability(evaluation: Evaluation): Html;
  /** Errors among the answered pictures, from the surest to all. */
  risk(evaluation: Evaluation): Html;
}

/** Loads what draws the charts; slow (0.2 s), so only when a report is made. */
export async function loadCharts(): Promise<Charts> {
  const { Plot, draw } = await loadDrawer();
  return {
    loss: (history, best) => draw(lossChart(Plot, history, best)),
    accuracy: (history, best) => draw(accuracyChart(Plot, history, best)),
    confusion: (answers, what, href) => draw(confusionChart(Plot, answers, what, href)),
    classes: (evaluation, what) => draw(classesChart(Plot, evaluation, what)),
    reliability: (evaluation) => draw(reliabilityChart(Plot, evaluation)),
    risk: (evaluation) => draw(riskChart(Plot, evaluation)),
  };
}
