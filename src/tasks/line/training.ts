import { TenfoldError } from "../../errors.js";
import { logProbabilityOf } from "../../lattice/forward.js";
import { latticeOf } from "../../lines/latticeOf.js";
import { lineLabelSize, mostMarks, noMark } from "../../lines/lineLabel.js";
import { markScores } from "../../lines/marks.js";
import { stripHeight } from "../../lines/strip.js";
import { classesOf } from "../../network/network.js";
import type { TrainingTask } from "../task.js";
import { ctcLoss } from "./ctcLoss.js";
import { countRightLines } from "./greedy.js";

/** How reading lines of numbers is learned: from lines that are composed of single digits. */
export const lineTraining: TrainingTask = {
  composition: {
    kind: "line",
    height: stripHeight,
    width: 160,
    labelSize: lineLabelSize,
    count: 8192,
  },
  checkSets(network) {
    const { width } = network.input;
    const scores = (width / 4) * markScores;
    if (classesOf(network) === scores) return;
    throw new TenfoldError(
      "BAD_SHAPE",
      `${network.name}: must end in ${scores} scores, ${markScores} for each 4 pixels of its width, got ` +
        `${classesOf(network)}`,
    );
  },
  loss: (logits, labels) => ctcLoss(logits, labels, 0.3),
  scored: "logits",
  score(logits, labels) {
    const count = labels.length / lineLabelSize;
    const size = logits.length / count;
    let [right, loss] = [0, 0];
    for (let line = 0; line < count; line++) {
      const scores = logits.subarray(line * size, (line + 1) * size);
      const label = labels.subarray(line * lineLabelSize, (line + 1) * lineLabelSize);
      const classes = [...label.subarray(0, mostMarks)].filter((mark) => mark !== noMark);
      right += countRightLines(scores, label, 1);
      loss -= logProbabilityOf(latticeOf(scores, size / markScores), classes);
    }
    return { loss: loss / count, accuracy: right / count };
  },
};
