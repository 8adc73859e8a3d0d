import { Command, Option } from "commander";
import { kindsInWords, stepsInWords } from "../data/augmentation/stepList.js";
import { networks } from "../network/networks/index.js";
import { defaultRecipe } from "../training/options.js";
import { scheduleNames } from "../training/schedule.js";
import { type NumberName, numberFlags, type TrainFlags } from "./trainFlags.js";

/** `tenfold train`: trains a network and saves it. */
export function trainCommand(): Command {
  const command = new Command("train")
    .summary("train a network and save it")
    .description(
      "Trains a network on MNIST, or on your own digits, and saves the weights that did best " +
        "on the validation images. Ctrl-C stops after the step under way; --resume continues " +
        "from there, or after a crash from the last whole epoch, to the same weights bit for bit.",
    )
    .option("--recipe <file.json>", "flags from a file; those given here come before its own")
    .addOption(
      new Option("--network <name>", "what to train (default: lenet5)").choices([
        ...networks.keys(),
      ]),
    );
  command
    .option("--width <times>", "multiplies filters and hidden units (default: 1)")
    .option("--dropout <rate>", "before the last dense layer (default: as the network has it)");
  addNumbers(command, ["epochs", "batch", "seed"]);
  command
    .option("--out <file>", "where to save the model (.h5, .onnx; default: NETWORK.h5)")
    .option("--data <dir>", "a folder with other training images, as IDX files (default: MNIST)")
    .option("--extra <dir...>", "folders of further pictures, also of what is no digit (label 10)")
    .option("--validation <n>", "of the training images, the last n are held back (default: 5000)")
    .option("--resume", "continue the training whose progress lies beside the model's file")
    .addOption(new Option("--fresh", "discard such progress and start anew").conflicts("resume"))
    .option("--pause-after <epoch>", "end there with progress saved, for --resume to continue")
    .option("--json", "print one JSON object an epoch and a last one")
    .addOption(choice("--schedule <name>", "of the learning rate", "schedule", scheduleNames))
    .addOption(choice("--optimizer <name>", "what takes the steps", "optimizer", ["adam", "adamw"]))
    .option(
      "--augment <list>",
      "random changes of each image, KIND=STRENGTH[@CHANCE],…; or strong; or none " +
        `(default: ${stepsInWords(defaultRecipe.augmentation)})`,
    )
    .option(
      "--refine-augment <list>",
      "the same for the last --refine-epochs " +
        `(default: ${stepsInWords(defaultRecipe.refineAugmentation)})`,
    );
  addNumbers(command, ["refineEpochs"]);
  addNumbers(command, ["learningRate", "beta1", "beta2", "epsilon", "weightDecay"]);
  addNumbers(command, ["labelSmoothing", "averageDecay", "patience", "workers"]);
  command.addHelpText("after", () => ["\nKinds of --augment:", ...kindsInWords()].join("\n  "));
  return command.action(async (flags: TrainFlags) => {
    const { runTraining } = await import("./runTraining.js");
    await runTraining(flags);
  });
}

function addNumbers(command: Command, wanted: readonly NumberName[]): void {
  for (const { name, flag, help } of numberFlags) {
    if (!wanted.includes(name)) continue;
    const usual = name === "workers" ? "as many as cores, at most 4" : defaultRecipe[name];
    command.option(`${flag} <n>`, `${help} (default: ${usual})`);
  }
}

/** No default of its own: what is not given is left to the recipe, or to the run resumed. */
function choice(
  flags: string,
  help: string,
  name: "schedule" | "optimizer",
  choices: readonly string[],
): Option {
  return new Option(flags, `${help} (default: ${defaultRecipe[name]})`).choices(choices);
}
