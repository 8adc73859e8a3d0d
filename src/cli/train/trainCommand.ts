import { Command, Option } from "commander";
import { formatKinds } from "../../data/augmentation/stepList.js";
import { addRecipeFlags } from "../flags/recipeFlags.js";
import type { TrainFlags } from "./runTraining.js";

/** `tenfold train`: trains a network and saves it. */
export function trainCommand(): Command {
  const command = new Command("train")
    .summary("train a network and save it")
    .description(
      "Trains a network on MNIST, or on your own digits, and saves the weights that did best " +
        "on the validation images. Ctrl-C stops after the step under way; --resume continues " +
        "from there, or after a crash from the last whole epoch, to the same weights bit for bit.",
    )
    .option("--recipe <file.json>", "flags from a file; those given here come before its own");
  addRecipeFlags(command, ["network", "width", "dropout", "epochs", "batch", "seed"]);
  command.option("--out <file>", "where to save the model (.h5, .onnx; default: NETWORK.h5)");
  addRecipeFlags(command, ["data", "extra", "validationCount"]);
  command
    .option("--resume", "continue the training whose progress lies beside the model's file")
    .addOption(new Option("--fresh", "discard such progress and start anew").conflicts("resume"))
    .option("--pause-after <epoch>", "end there with progress saved, for --resume to continue")
    .option("--json", "print one JSON object an epoch and a last one");
  addRecipeFlags(command, ["schedule", "optimizer", "augmentation", "refineAugmentation"]);
  addRecipeFlags(command, ["refineEpochs", "learningRate", "beta1", "beta2", "epsilon"]);
  addRecipeFlags(command, ["weightDecay", "labelSmoothing", "averageDecay", "patience", "workers"]);
  command.addHelpText("after", () => ["\nKinds of --augment:", ...formatKinds()].join("\n  "));
  return command.action(async (flags: TrainFlags) => {
    const { runTraining } = await import("./runTraining.js");
    await runTraining(flags);
  });
}
