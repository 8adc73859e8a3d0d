import { Command } from "commander";
import type { CalibrateFlags } from "./runCalibration.js";

/** `tenfold calibrate`: makes a model's confidence mean what it says. */
export function calibrateCommand(): Command {
  return new Command("calibrate")
    .summary("fit a model's confidence and its refusal of what is no digit")
    .description(
      "Fits a temperature, so that of answers with 90% confidence nine in ten are right, and sets " +
        "the digitness below which a picture is called no digit; both are written into a copy of " +
        "the model's file. All else in it stays as it is. A training does this at its end: needed for models from elsewhere, or other data.",
    )
    .argument("<model>", "a model file (.h5, .onnx)")
    .option(
      "--out <file>",
      "where to save it (.h5, .onnx; default: a new file beside the model, MODEL.calibrated.h5)",
    )
    .option("--in-place", "change the model's own file instead")
    .option("--data <dir>", "a folder with training images, as IDX files (default: MNIST)")
    .option("--validation <n>", "the last n of them are used (default: 5000)")
    .option(
      "--set <dir>",
      "any labeled pictures instead, prepared as predict does: a folder with one IDX pair, or with " +
        "pictures and labels.csv (file,label; 0…9, or none for what is no digit); all are used",
    )
    .option(
      "--keep <share>",
      "of the digits, 0…1, to be taken for digits (default: 0.99 for a network with a class for " +
        "no digit; one without refuses nothing)",
    )
    .option("--json", "print one JSON object")
    .action(async (model: string, flags: CalibrateFlags) => {
      const { runCalibration } = await import("./runCalibration.js");
      await runCalibration(model, flags);
    });
}
