import { TenfoldError } from "../../errors.js";
import { argmax } from "../argmax.js";
import type { ClassReadings, Task, TaskClasses } from "../task.js";
import { firstWrongOf, meanProbabilities } from "./probabilities.js";

/** What a network makes of one picture. */
export interface ClassPrediction {
  /** The name of the most probable class, of equals the first; null when that is not probable enough. */
  readonly class: string | null;
  /** The probability of the most probable class, 0…1. */
  readonly confidence: number;
  /** Of each class, in their order; they add up to 1 within rounding. */
  readonly probabilities: readonly number[];
}

/**
 * Pictures of one thing out of several: labels 0, 1, … for the classes in their order, and a network with
 * as many scores. A picture is refused whose likeliest class is less probable than the threshold.
 * @throws TenfoldError BAD_ARGUMENT unless there are 2…256 classes, each named differently.
 * @example
 * ```ts
 * import { classification, evaluate, type LabeledSet } from "tenfold";
 *
 * const task = classification({ name: "shape", classes: ["circle", "cross", "square"] });
 * const data: LabeledSet = {
 *   ...{ count: 1, height: 12, width: 16 },
 *   ...{ images: new Uint8Array(12 * 16), labels: Uint8Array.of(2) },
 * };
 * const { perClass } = await evaluate({ task, model: "shapes.onnx", data });
 * for (const { name, recall } of perClass) console.log(name, recall);
 * ```
 */
export function classification(what: TaskClasses): Task<ClassReadings, ClassPrediction> {
  const { name, classes } = checkedClasses(what);
  const answered = classes.length;
  return {
    name,
    classes,
    checkNetwork(size, where) {
      if (size.channels === 1 && size.classes === answered) return;
      throw new TenfoldError(
        "UNSUPPORTED_MODEL",
        `${where}: expected a network that reads gray pictures into ${answered} scores ` +
          `(${classes.join(", ")}), this one reads ${size.channels} channels into ${size.classes}`,
      );
    },
    uncalibrated: () => ({ temperature: 1, threshold: 0 }),
    decode: (scores, count) => ({ probabilities: meanProbabilities(scores, count, answered) }),
    firstWrong: ({ probabilities }) => firstWrongOf(probabilities, answered),
    answer({ probabilities }, index, threshold) {
      const own = Array.from(probabilities.subarray(index * answered, (index + 1) * answered));
      const best = argmax(own);
      const confidence = own[best] ?? 0;
      const named = confidence < threshold ? undefined : classes[best];
      return { class: named ?? null, confidence, probabilities: own };
    },
  };
}

/** @throws TenfoldError BAD_ARGUMENT unless there are 2…256 classes, each named differently. */
export function checkedClasses(what: TaskClasses): TaskClasses {
  const { name, classes } = what;
  const isGood = classes.length >= 2 && classes.length <= 256;
  if (isGood && new Set(classes).size === classes.length) return what;
  throw new TenfoldError(
    "BAD_ARGUMENT",
    `${name}: expected 2…256 classes, each named differently, got ${classes.length}: ` +
      classes.join(", "),
  );
}
