import { TenfoldError } from "../../errors.js";
import { classesOf } from "../../network/network.js";
import { missing } from "../../present.js";
import { classScores, cutoutSide, inkScores } from "../../segmenting/cutout.js";
import { softmax } from "../classification/probabilities.js";
import { softplusOf } from "../softplus.js";
import type { TrainingTask } from "../task.js";
import { countRightMarks } from "./countRightMarks.js";
import { segmenterLoss, usualInk } from "./segmenterLoss.js";

const labelSize = inkScores + 1;
const scores = inkScores + classScores;

/** How telling a mark from what is around it is learned: from what is cut out of composed pages. */
export const segmenterTraining: TrainingTask = {
  composition: {
    kind: "cutout",
    height: cutoutSide,
    width: cutoutSide,
    labelSize,
    count: 32768,
  },
  checkSets(network) {
    const classes = classesOf(network);
    if (classes === scores) return;
    throw new TenfoldError(
      "BAD_SHAPE",
      `${network.name}: must end in ${scores} scores, one a pixel of ${cutoutSide}×${cutoutSide} and ` +
        `${classScores} of what is shown, got ${classes}`,
    );
  },
  loss: segmenterLoss,
  scored: "logits",
  score(logits, labels) {
    const count = labels.length / labelSize;
    let [right, loss] = [0, 0];
    for (let at = 0; at < count; at++) {
      const own = logits.subarray(at * scores, (at + 1) * scores);
      const label = labels.subarray(at * labelSize, (at + 1) * labelSize);
      right += countRightMarks(own, label, 1);
      loss += cutoutLoss(own, label);
    }
    return { loss: loss / count, accuracy: right / count };
  },
};

/** The loss of one cutout, as `segmenterLoss` has it. */
export function cutoutLoss(logits: Float32Array, label: Uint8Array): number {
  let pixels = 0;
  for (let at = 0; at < inkScores; at++) {
    const z = logits[at] ?? missing();
    pixels += softplusOf(z) - (z * (label[at] ?? missing())) / 255;
  }
  const classes = softmax(logits.subarray(inkScores), classScores, 1);
  return pixels / usualInk - Math.log(classes[label[inkScores] ?? missing()] ?? missing());
}
