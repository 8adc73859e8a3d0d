import type { Evaluation } from "../evaluation/measures/evaluation.js";
import type { EpochRecord } from "../network/network.js";
import { reliabilityChart, riskChart } from "./confidenceCharts.js";
import { loadDrawer } from "./drawing.js";
import { confusionChart, digitsChart } from "./errorCharts.js";
import type { Html } from "./html.js";
import { accuracyChart, lossChart } from "./learningCurves.js";

/** Draws the report's charts as SVG; colors are the page's CSS variables, so both schemes work. */
export interface Charts {
  /** Loss of each epoch, training against validation; the best epoch marked. */
  loss(history: readonly EpochRecord[], best: EpochRecord): Html;
  /** Accuracy of each epoch, likewise. */
  accuracy(history: readonly EpochRecord[], best: EpochRecord): Html;
  /** Truth against answer, with counts; errors stand out though the diagonal dominates. */
  confusion(evaluation: Evaluation): Html;
  /** For each digit the share missed and the share wrongly claimed, from 0. */
  digits(evaluation: Evaluation): Html;
  /** Accuracy against confidence; dots on the diagonal mean what they say. */
  reliability(evaluation: Evaluation): Html;
  /** Errors among the answered pictures, from the surest to all. */
  risk(evaluation: Evaluation): Html;
}

/** Loads what draws the charts; slow (0.2 s), so only when a report is made. */
export async function loadCharts(): Promise<Charts> {
  const { Plot, draw } = await loadDrawer();
  return {
    loss: (history, best) => draw(...lossChart(Plot, history, best)),
    accuracy: (history, best) => draw(...accuracyChart(Plot, history, best)),
    confusion: (evaluation) => draw(...confusionChart(Plot, evaluation)),
    digits: (evaluation) => draw(...digitsChart(Plot, evaluation)),
    reliability: (evaluation) => draw(...reliabilityChart(Plot, evaluation)),
    risk: (evaluation) => draw(...riskChart(Plot, evaluation)),
  };
}
