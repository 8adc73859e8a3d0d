import { Command } from "commander";
import { TenfoldError } from "../../errors.js";
import { sameFile } from "../../node/files/sameFile.js";
import { print } from "../terminal/output.js";

/** `tenfold convert`: a model file into another kind. */
export function convertCommand(): Command {
  return new Command("convert")
    .summary("convert a model between .h5, .keras and .onnx")
    .description(
      "Reads a model and writes it as a Keras .h5 or .keras or an ONNX file, depending on the second name.",
    )
    .argument("<in>", "a model file (.h5, .keras, .onnx)")
    .argument("<out>", "the file to write (.h5, .keras, .onnx)")
    .action(convert);
}

async function convert(from: string, to: string): Promise<void> {
  const [{ checkModelPath, loadModel, saveModel }, { withLock }, { summarizeModel }, { count }] =
    await Promise.all([
      import("../../node/models/modelFile.js"),
      import("../../node/files/lock.js"),
      import("../../reports/modelSummary.js"),
      import("../../reports/numbers.js"),
    ]);
  checkModelPath(to);
  await checkDiffers(from, to);
  const model = await loadModel(from);
  await withLock(to, () => saveModel(to, model));
  const { name, parameters } = summarizeModel(model.network);
  print(`Wrote ${to}: ${name}, ${count(parameters)} parameters.`);
}

/** By what the names lead to: a link to the input is the input. */
async function checkDiffers(from: string, to: string): Promise<void> {
  if ((await sameFile(from, to)) !== "same") return;
  throw new TenfoldError(
    "BAD_ARGUMENT",
    `${to}: is the file to read; choose another name to write to`,
  );
}
