import { randomFor } from "../../src/data/random.js";
import type { Evaluation } from "../../src/evaluation/measures/evaluation.js";
import { scorePredictions, worstMistakes } from "../../src/evaluation/measures/metrics.js";
import type { EpochRecord } from "../../src/network/network.js";
import { lenet5 } from "../../src/network/networks/lenet5.js";
import { summarizeModel } from "../../src/reports/modelSummary.js";
import type { Provenance } from "../../src/reports/provenance.js";
import type { ReportInput } from "../../src/reports/report.js";
import { digitTask } from "../../src/tasks/digit/digit.js";

/** A report on made-up answers to 10,000 pictures, of which about `errorShare` are wrong. */
export function madeUpReport(
  errorShare: number,
  epochs: number,
): ReportInput & { readonly evaluation: Evaluation } {
  const random = randomFor(1);
  const labels = Uint8Array.from({ length: 10_000 }, () => random.below(10));
  const probabilities = new Float32Array(100_000);
  for (const [index, label] of labels.entries()) {
    const wrong = random.uniform() < errorShare;
    const answer = wrong ? (label + 1 + random.below(9)) % 10 : label;
    const sure = random.between(0.6, 1);
    probabilities.fill((1 - sure) / 9, index * 10, index * 10 + 10);
    probabilities[index * 10 + answer] = sure;
  }
  const pictures = worstMistakes(probabilities, labels, 10_000).map(
    ({ label, answer, confidence }) => ({
      ...{ row: String(label), column: String(answer), confidence },
      field: Uint8Array.from({ length: 784 }, (_, pixel) => (pixel % 28 === 9 ? 255 : 0)),
    }),
  );
  return {
    title: "A made-up model",
    what: "digit",
    size: { height: 28, width: 28 },
    models: [
      { summary: summarizeModel(lenet5, "models/lenet5.h5"), history: madeUpHistory(epochs) },
    ],
    evaluation: scorePredictions(probabilities, labels, digitTask.classes),
    pictures,
  };
}

/** Where a page may come from, with words too long for a phone. */
export const madeUpProvenance: Provenance = {
  made: new Date("2026-11-27T15:09:30Z"),
  version: "1.2.3",
  command: `tenfold evaluate --set ${"a-very-long-name-of-a-folder-".repeat(4)} --report page.html`,
  data: "my-pictures: 9 pictures",
  models: [{ file: "lenet5.h5", sha256: "0123456789abcdef".repeat(4) }],
};

/** Losses that fall and accuracies that rise; the last epoch but one is the best. */
export function madeUpHistory(epochs: number): EpochRecord[] {
  return Array.from({ length: epochs }, (_, index) => ({
    epoch: index + 1,
    trainLoss: 0.2 * Math.exp(-index / 3) + 0.02,
    trainAccuracy: 0.993 - 0.06 * Math.exp(-index / 3),
    validationLoss: 0.08 * Math.exp(-index / 3) + 0.02,
    validationAccuracy: 0.995 - 0.02 * Math.exp(-index / 3) - (index === epochs - 1 ? 0.003 : 0),
    learningRate: 1e-3,
    seconds: 8.5,
  }));
}
