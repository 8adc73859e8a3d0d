import { duration, percent } from "../../reports/numbers.js";
import type { Stopped, TrainingLine } from "../../training/events.js";
import { invocation, quoted } from "../terminal/invocation.js";
import { print, printJson, printWhole } from "../terminal/output.js";
import type { GoodEnding } from "./trainWatched.js";

/** What is told of a training's end beside its event. */
export interface Conclusion {
  /** What holds the training now: the model's file, or the checkpoint while it is paused. */
  readonly file: string;
  /** The command that continues it. */
  readonly again: string;
  readonly json: boolean;
  readonly seconds: number;
}

/** Says where a training that ended or paused is kept, and how well its best weights read. */
export function concludeTraining(
  ending: Exclude<GoodEnding, Stopped>,
  { file, again, json, seconds }: Conclusion,
): void {
  const { epochs, bestEpoch, validationAccuracy } = ending;
  if (json) {
    const { event, ...best } = ending;
    const line: TrainingLine =
      event === "done" ? { event, file, seconds, ...best } : { event, file, ...best };
    printJson(line);
    return;
  }
  if (ending.event === "paused") {
    print(`Paused after epoch ${epochs}, with progress saved in ${file}; to continue:`);
    printWhole(`  ${again}`);
  } else {
    const name = invocation();
    print(
      `Saved ${file}: ${percent(validationAccuracy)} on validation ` +
        `(epoch ${bestEpoch} of ${epochs}), after ${duration(seconds)}.`,
    );
    print();
    print("Next:");
    printWhole(`  ${name} evaluate --model ${quoted(file)}`);
    printWhole(`  ${name} predict --model ${quoted(file)} PICTURE`);
  }
  // For tuners that read a trial's result from its output, such as Katib's stdout collector.
  print();
  print(`validation_accuracy=${validationAccuracy.toFixed(4)}`);
}
