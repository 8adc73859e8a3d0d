import { lineReader } from "../network/networks/lineReader.js";
import { digitTraining } from "./digit/training.js";
import { lineTraining } from "./line/training.js";
import type { TrainingTask } from "./task.js";

/** What a network of ours learns, by its name: digits unless it is made for something else. */
export function trainingFor({ name }: { readonly name: string }): TrainingTask {
  return name === lineReader.name ? lineTraining : digitTraining;
}
