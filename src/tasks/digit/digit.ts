import { TenfoldError } from "../../errors.js";
import type { NetworkSize } from "../../network/networkSize.js";
import { firstWrongOf } from "../classification/probabilities.js";
import type { Task } from "../task.js";
import { digitMarks } from "./marks.js";
import { type Prediction, predictionOf } from "./prediction.js";
import { type DigitReadings, readingsOf } from "./readings.js";
import { digitCount, uncalibrated } from "./scores.js";

/**
 * One digit a picture, or none: labels 0…9, and 10 for not a digit. A network has ten scores, or
 * eleven of which the last speaks for "no digit".
 */
export const digitTask: Task<DigitReadings, Prediction> = {
  name: "digit",
  classes: Array.from({ length: digitCount }, (_, digit) => String(digit)),
  checkNetwork,
  uncalibrated: ({ classes }) => uncalibrated(classes),
  decode: readingsOf,
  firstWrong: ({ probabilities }) => firstWrongOf(probabilities, digitCount),
  answer({ probabilities, digitness }, index, threshold) {
    const own = probabilities.subarray(index * digitCount, (index + 1) * digitCount);
    return predictionOf(own, digitness[index] ?? 0, threshold);
  },
  marks: digitMarks,
};

function checkNetwork({ channels, classes }: NetworkSize, where: string): void {
  if (channels === 1 && (classes === digitCount || classes === digitCount + 1)) return;
  throw new TenfoldError(
    "UNSUPPORTED_MODEL",
    `${where}: expected a network that reads gray pictures into the scores of 10 digits, or 11 with ` +
      `one for "no digit", this one reads ${channels} channels into ${classes} scores`,
  );
}
