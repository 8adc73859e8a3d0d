import { finder } from "../network/networks/finder.js";
import { lineReader } from "../network/networks/lineReader.js";
import { segmenter } from "../network/networks/segmenter.js";
import { turnReader } from "../network/networks/turnReader.js";
import { digitTraining } from "./digit/training.js";
import { finderTraining } from "./finder/training.js";
import { lineTraining } from "./line/training.js";
import { segmenterTraining } from "./segmenter/training.js";
import type { TrainingTask } from "./task.js";
import { turnTraining } from "./turn/training.js";

const trainings: ReadonlyMap<string, TrainingTask> = new Map([
  [lineReader.name, lineTraining],
  [finder.name, finderTraining],
  [segmenter.name, segmenterTraining],
  [turnReader.name, turnTraining],
]);

/** What a network of ours learns, by its name: digits unless it is made for something else. */
export function trainingFor({ name }: { readonly name: string }): TrainingTask {
  return trainings.get(name) ?? digitTraining;
}
