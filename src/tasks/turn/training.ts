import { TenfoldError } from "../../errors.js";
import { stripHeight } from "../../lines/strip.js";
import { classesOf } from "../../network/network.js";
import { classificationTraining } from "../classification/training.js";
import type { TrainingTask } from "../task.js";

/** What is said of a digit's view: by how many degrees it lies turned, clockwise. */
const turns = ["0", "90", "180", "270"];

const { loss, score } = classificationTraining({ name: "turn", classes: turns });

/** How it is learned which way a page lies: from digits on composed pages that are turned. */
export const turnTraining: TrainingTask = {
  composition: {
    ...{ kind: "turn", height: stripHeight, width: stripHeight },
    ...{ labelSize: 1, count: 32768 },
  },
  checkSets(network) {
    if (classesOf(network) === turns.length) return;
    throw new TenfoldError(
      "BAD_SHAPE",
      `${network.name}: must end in ${turns.length} scores, one for each turn by 90°, got ` +
        `${classesOf(network)}`,
    );
  },
  loss,
  score,
};
