import { Command, Option } from "commander";
import { formatKinds } from "../../data/augmentation/stepList.js";
import { addRecipeFlags } from "../flags/recipeFlags.js";
import { helpLines } from "../terminal/help.js";
import type { TrainFlags } from "./runTraining.js";

/** `tenfold train`: trains a network and saves it. */
export function trainCommand(): Command {
  const command = new Command("train")
    .summary("train a network and save it")
    .description(
      "Trains a network on MNIST, or on your own digits, and saves the weights that did best " +
        "on the validation images. Ctrl-C stops after the current step, and --resume continues " +
        "from there; after a crash, from the last complete epoch. Either way the final weights " +
        "are the same, bit for bit.",
    )
    .option("--recipe <file.json>", "read flags from a file; flags given here take precedence");
  addRecipeFlags(command, ["network", "width", "dropout", "epochs", "batch", "seed"]);
  command.option(
    "--out <file>",
    "where to save the model (.h5, .keras, .onnx; default: NETWORK.h5)",
  );
  addRecipeFlags(command, ["data", "extra", "validationCount"]);
  command
    .option("--resume", "continue an unfinished training from its checkpoint beside the model file")
    .addOption(new Option("--fresh", "discard that checkpoint and start over").conflicts("resume"))
    .option("--pause-after <epoch>", "stop after this epoch and save progress for --resume")
    .option("--json", "print one JSON object per epoch and one at the end");
  addRecipeFlags(command, ["schedule", "optimizer", "augmentation", "refineAugmentation"]);
  addRecipeFlags(command, ["refineEpochs", "learningRate", "beta1", "beta2", "epsilon"]);
  addRecipeFlags(command, ["weightDecay", "labelSmoothing", "averageDecay", "patience", "workers"]);
  command.addHelpText("after", () => helpLines("Kinds of --augment:", formatKinds()));
  return command.action(async (flags: TrainFlags) => {
    const { runTraining } = await import("./runTraining.js");
    await runTraining(flags);
  });
}
