import { signal } from "@preact/signals";
import { messages } from "../messages/en.js";
import { digitClasses, type OwnModel } from "../models/ownModel.js";
import { keepModel } from "../models/ownModels.js";
import { announce } from "../shell/announcer.js";
import type { TestResult, Trained, TrainingJob } from "../training/protocol.js";

/** What the last training came to, as it was kept. */
export interface Outcome {
  readonly model: OwnModel;
  readonly trained: Trained;
  readonly testAccuracy: number;
  /** The schedule's highest. */
  readonly learningRate: number | undefined;
}

/** Of the last training that came to a model. */
export const outcome = signal<Outcome | undefined>(undefined);

/** Keeps what a training came to among the user's models. */
export async function keepTrained(
  { network, options }: TrainingJob,
  trained: Trained,
): Promise<void> {
  const testAccuracy = accuracyOf(trained.test);
  const best = trained.history[trained.bestEpoch - 1]?.validationAccuracy;
  const model = await keepModel({
    name: messages.train.nameOf(network.name, testAccuracy),
    origin: "trained",
    classes: digitClasses,
    network: network.name,
    parameters: trained.parameters,
    figures: { testAccuracy, ...(best !== undefined && { validationAccuracy: best }) },
    file: trained.file,
  });
  outcome.value = { model, trained, testAccuracy, learningRate: options.learningRate };
  announce(messages.train.announceDone(testAccuracy));
}

function accuracyOf({ labels, answers }: TestResult): number {
  return answers.filter((answer, at) => answer === labels[at]).length / answers.length;
}
