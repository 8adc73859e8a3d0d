import { Command } from "commander";
import { addInputFlag } from "../flags/readingFlags.js";
import type { CalibrateFlags } from "./runCalibration.js";

/** `tenfold calibrate`: makes a model's confidence mean what it says. */
export function calibrateCommand(): Command {
  const command = new Command("calibrate")
    .summary("calibrate a model's confidence and what it refuses")
    .description(
      "Fits a temperature, so that nine in ten answers given with 90% confidence are right, and " +
        "sets the digitness below which a picture is refused as not a digit. Both are written to a " +
        "copy of the model file; everything else in it stays as it is. Training does this at its " +
        "end, so you need it only for models from elsewhere, or for other data.",
    )
    .argument("<model>", "a model file (.h5, .keras, .onnx)")
    .option(
      "--out <file>",
      "where to save it (.h5, .keras, .onnx; default: a new file beside the model, MODEL.calibrated.h5)",
    )
    .option("--in-place", "change the model file itself instead")
    .option("--data <dir>", "a folder with training images, as IDX files (default: MNIST)")
    .option("--validation <n>", "use the last n of them (default: 5000)")
    .option(
      "--set <dir>",
      "use your own labeled pictures instead: a folder with pictures and labels.csv " +
        "(file,label; a label is 0…9, or none if it is not a digit), or with one pair of IDX files; all are used",
    )
    .option(
      "--keep <share>",
      "share of the digits, 0…1, that must not be refused (default: 0.99 for a network with a class " +
        "for what is not a digit; others refuse nothing)",
    );
  return addInputFlag(command)
    .option("--json", "print one JSON object")
    .action(async (model: string, flags: CalibrateFlags) => {
      const { runCalibration } = await import("./runCalibration.js");
      await runCalibration(model, flags);
    });
}
