import { named, openRecognizer } from "../../src/reading/openRecognizer.js";
import { digitTask } from "../../src/tasks/digit/digit.js";
import { bestDigit } from "../../src/tasks/digit/readings.js";
import type { LabeledSet, Model } from "../../src/web/index.js";
import { pagePictures } from "../../src/web/pictures/pagePictures.js";
import { webRuntime } from "../../src/web/runtime.js";
import type { TestResult } from "./protocol.js";

/** Has a model read MNIST's test pictures, as `tenfold evaluate` does: nothing is refused. */
export async function readTest(
  model: Model,
  { count, images, labels }: LabeledSet,
): Promise<TestResult> {
  const environment = { runtime: webRuntime(), pictures: pagePictures };
  const recognizer = await openRecognizer(digitTask, [named(model)], environment);
  const readings = await recognizer.readImages(images);
  await recognizer.release();
  const answers = Uint8Array.from({ length: count }, (_, at) => bestDigit(readings, at).digit);
  return { images: Uint8Array.from(images), labels: Uint8Array.from(labels), answers };
}
