import { noDigit } from "../../data/digitSet.js";
import { TenfoldError } from "../../errors.js";
import { classesOf, countParameters, type Network } from "../../network/network.js";
import { softmaxCrossEntropy } from "../../tensor/index.js";
import type { CalibratedTraining, LabeledSets } from "../task.js";
import { calibrationFor } from "./calibration.js";
import { digitCount } from "./scores.js";
import { validationScore } from "./validationScore.js";

/** How reading digits is learned. It lies apart from `digitTask`: who reads needs no loss. */
export const digitTraining: CalibratedTraining = {
  checkSets,
  loss: (logits, labels, labelSmoothing) => softmaxCrossEntropy(logits, labels, 0, labelSmoothing),
  score: validationScore,
  calibrate: calibrationFor,
};

/** Ten classes for digits; an eleventh when there are pictures of no digit to learn from. */
function checkSets(network: Network, sets: LabeledSets): void {
  const classes = classesOf(network);
  const scoresDigits = classes === digitCount || classes === digitCount + 1;
  if (!scoresDigits || countParameters(network) === 0) {
    throw new TenfoldError(
      "BAD_SHAPE",
      `${network.name}: must end in 10 digits' scores, or 11 with one for "not a digit", and learn ` +
        `something, got ${classes} scores from ${countParameters(network)} parameters`,
    );
  }
  if (classes > digitCount) return;
  for (const [part, { labels }] of Object.entries(sets)) {
    const at = labels.indexOf(noDigit);
    if (at < 0) continue;
    throw new TenfoldError(
      "BAD_SHAPE",
      `${network.name}: ends in 10 digits' scores, but picture ${at} of the ${part} set shows no ` +
        "digit (label 10); end the network in 11 scores, or leave such pictures out",
    );
  }
}
