import { TenfoldError } from "../../errors.js";
import { largest } from "../../extremes.js";
import { classesOf, countParameters, type Network } from "../../network/network.js";
import { softmaxCrossEntropy } from "../../tensor/index.js";
import type { CalibratedTraining, LabeledSets, TaskClasses } from "../task.js";
import { checkedClasses } from "./classification.js";
import { softmax } from "./probabilities.js";
import { scoreOf } from "./score.js";
import { fitTemperature } from "./temperature.js";
import { checkShare, thresholdKeeping } from "./threshold.js";

/**
 * How a `classification` is learned. It lies apart from that: who reads needs no loss. Nothing is refused
 * unless a share of pictures to keep is asked for.
 * @throws TenfoldError BAD_ARGUMENT as `classification` does.
 * @example
 * ```ts
 * import { classificationTraining, dense, flatten, type LabeledSet, rescale, train } from "tenfold";
 *
 * declare const data: LabeledSet; // pictures of 12 × 16
 * const { model } = await train({
 *   task: classificationTraining({ name: "shape", classes: ["circle", "cross", "square"] }),
 *   network: {
 *     name: "shapes",
 *     input: { height: 12, width: 16, channels: 1 },
 *     layers: [rescale(1 / 255), flatten(), dense(3)],
 *   },
 *   data,
 *   validationCount: 100,
 * });
 * console.log(model.history?.at(-1)?.validationAccuracy);
 * ```
 */
export function classificationTraining(what: TaskClasses): CalibratedTraining {
  const { classes } = checkedClasses(what);
  return {
    checkSets: (network, sets) => checkSets(network, sets, classes),
    loss: (logits, labels, labelSmoothing) =>
      softmaxCrossEntropy(logits, labels, 0, labelSmoothing),
    score: (probabilities, labels) => scoreOf(probabilities, labels),
    calibrate(views, labels, keep) {
      checkShare(keep);
      const temperature = fitTemperature(views, labels, classes.length);
      if (keep === undefined) return { temperature, threshold: 0 };
      const [logits] = views;
      const sure = Array.from(labels, (_, index) => {
        const own = logits.subarray(index * classes.length, (index + 1) * classes.length);
        return largest(softmax(own, classes.length, temperature));
      });
      return { temperature, threshold: thresholdKeeping(sure, keep) };
    },
  };
}

function checkSets(network: Network, sets: LabeledSets, classes: readonly string[]): void {
  const list = classes.join(", ");
  const [scores, parameters] = [classesOf(network), countParameters(network)];
  if (scores !== classes.length || parameters === 0) {
    throw new TenfoldError(
      "BAD_SHAPE",
      `${network.name}: must end in ${classes.length} scores (${list}) and learn something, got ` +
        `${scores} scores from ${parameters} parameters`,
    );
  }
  for (const [part, { labels }] of Object.entries(sets)) {
    const at = labels.findIndex((label) => label >= classes.length);
    if (at < 0) continue;
    throw new TenfoldError(
      "BAD_SHAPE",
      `${network.name}: expected labels 0…${classes.length - 1} (${list}), picture ${at} of the ` +
        `${part} set has ${labels[at]}`,
    );
  }
}
