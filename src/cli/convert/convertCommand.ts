import { Command } from "commander";
import { TenfoldError } from "../../errors.js";
import type { Model } from "../../network/network.js";
import { sameFile } from "../../node/files/sameFile.js";
import { addInputFlag } from "../flags/readingFlags.js";
import { print, tell } from "../terminal/output.js";

/** `tenfold convert`: a model file into another kind. */
export function convertCommand(): Command {
  const command = new Command("convert")
    .summary("convert a model between .h5, .keras and .onnx")
    .description(
      "Reads a model and writes it as a Keras .h5 or .keras or an ONNX file, depending on the second name. How " +
        "a model of another program is given pictures is found, and stored with it.",
    )
    .argument("<in>", "a model file (.h5, .keras, .onnx)")
    .argument("<out>", "the file to write (.h5, .keras, .onnx)");
  return addInputFlag(command).action(convert);
}

interface ConvertFlags {
  readonly input?: string;
}

async function convert(from: string, to: string, flags: ConvertFlags): Promise<void> {
  const [{ checkModelPath, loadModel, saveModel }, { withLock }, { summarizeModel }, { count }] =
    await Promise.all([
      import("../../node/models/modelFile.js"),
      import("../../node/files/lock.js"),
      import("../../reports/modelSummary.js"),
      import("../../reports/numbers.js"),
    ]);
  checkModelPath(to);
  await checkDiffers(from, to);
  const model = await withInputIfKnown(from, await loadModel(from), flags);
  await withLock(to, () => saveModel(to, model));
  const { name, parameters } = summarizeModel(model.network);
  print(`Wrote ${to}: ${name}, ${count(parameters)} parameters.`);
}

/** What reads no digits is converted all the same: it is the same network, in another kind of file. */
async function withInputIfKnown(
  file: string,
  model: Model,
  { input }: ConvertFlags,
): Promise<Model> {
  const { knownInput } = await import("../terminal/knownInput.js");
  const known = await knownInput(file, model, input);
  if (known.message !== undefined) tell(`tenfold: ${known.message}`);
  return known.model;
}

/** By what the names lead to: a link to the input is the input. */
async function checkDiffers(from: string, to: string): Promise<void> {
  if ((await sameFile(from, to)) !== "same") return;
  throw new TenfoldError(
    "BAD_ARGUMENT",
    `${to}: is the file to read; choose another name to write to`,
  );
}
