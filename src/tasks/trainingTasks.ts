import { digitTraining } from "./digit/training.js";
import type { TrainingTask } from "./task.js";

/** Every task that can be trained for, by its name. */
const tasks: ReadonlyMap<string, TrainingTask> = new Map(
  [digitTraining].map((task) => [task.name, task]),
);

/**
 * A task by its name: worker threads, which cannot be sent functions, look theirs up here.
 * @throws Error when no task has that name.
 */
export function trainingTaskNamed(name: string): TrainingTask {
  const task = tasks.get(name);
  if (!task) throw new Error(`task: expected one of ${[...tasks.keys()].join(", ")}, got ${name}`);
  return task;
}
