import { TenfoldError } from "../../errors.js";
import { labelPlanes } from "../../finding/mapLabel.js";
import { cellPixels, cellScores } from "../../finding/maps.js";
import { classesOf } from "../../network/network.js";
import { finder } from "../../network/networks/finder.js";
import type { TrainingTask } from "../task.js";
import { countRightPages, pageCells } from "./countRightPages.js";
import { finderLoss } from "./finderLoss.js";
import { pageLoss } from "./pageLoss.js";

const { height, width } = finder.input;
const labelSize = pageCells * labelPlanes.length;

/** How finding digits is learned: from parts of pages that are composed of single digits. */
export const finderTraining: TrainingTask = {
  composition: { kind: "page", height, width, labelSize, count: 16384 },
  checkSets(network) {
    const classes = classesOf(network);
    if (classes === pageCells * cellScores) return;
    throw new TenfoldError(
      "BAD_SHAPE",
      `${network.name}: must end in ${pageCells * cellScores} scores, ${cellScores} for each square of ` +
        `${cellPixels} pixels, got ${classes}`,
    );
  },
  loss: finderLoss,
  scored: "logits",
  score(logits, labels) {
    const count = labels.length / labelSize;
    const size = pageCells * cellScores;
    let [right, loss] = [0, 0];
    for (let page = 0; page < count; page++) {
      const scores = logits.subarray(page * size, (page + 1) * size);
      const label = labels.subarray(page * labelSize, (page + 1) * labelSize);
      right += countRightPages(scores, label, 1);
      loss += pageLoss(scores, label);
    }
    return { loss: loss / count, accuracy: right / count };
  },
};
