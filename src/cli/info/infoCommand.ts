import { Command } from "commander";
import { addInputFlag } from "../flags/readingFlags.js";
import { paint } from "../terminal/colors.js";
import { print, printJson } from "../terminal/output.js";
import { table } from "../terminal/table.js";

/** `tenfold info`: what a model file holds. */
export function infoCommand(): Command {
  const command = new Command("info")
    .summary("show a model's layers, shapes and parameters")
    .description("Shows what a model file holds: its layers, their shapes and parameters.")
    .argument("<file>", "a model file (.h5, .keras, .onnx)")
    .option("--json", "print one JSON object");
  return addInputFlag(command).action(info);
}

interface InfoFlags {
  readonly json?: true;
  readonly input?: string;
}

async function info(file: string, flags: InfoFlags): Promise<void> {
  const [{ loadModel }, { summarizeModel }, { count, percent }, { knownInput }] = await Promise.all(
    [
      import("../../node/models/modelFile.js"),
      import("../../reports/modelSummary.js"),
      import("../../reports/numbers.js"),
      import("../terminal/knownInput.js"),
    ],
  );
  const known = await knownInput(file, await loadModel(file), flags.input);
  const { network, history = [], calibration, input: given } = known.model;
  const { name, parameters, layers } = summarizeModel(network);
  const { height, width, channels } = network.input;
  const input = `${height} × ${width} × ${channels}`;
  if (flags.json) {
    const rows = layers.map(({ drawing: _, ...row }) => row);
    const said = { given, message: known.message };
    printJson({ file, name, input, ...said, parameters, layers: rows, history, calibration });
    return;
  }
  print(`${file}: ${paint("bold", name)}, ${count(parameters)} parameters`);
  print();
  const rows = [
    ["layer", "output", "parameters"],
    ["input", input, ""],
    ...layers.map(({ drawing, name, output, parameters }) => [
      drawing + name,
      output,
      parameters === 0 ? "" : count(parameters),
    ]),
  ];
  for (const line of table(rows, ["left", "left", "right"])) print(line);
  if (given !== undefined || known.message !== undefined) {
    print();
    print(
      given === undefined ? `Given pictures: ${known.message}.` : `Given pictures as ${given}.`,
    );
  }
  if (calibration) {
    const { temperature, threshold } = calibration;
    print();
    print(
      `Calibrated: temperature ${temperature.toFixed(3)}; ${
        threshold === 0
          ? "no picture is refused"
          : `pictures with a digitness below ${threshold.toFixed(3)} are refused`
      }.`,
    );
  }
  if (history.length === 0) return;
  const best = history.reduce((a, b) => (b.validationAccuracy > a.validationAccuracy ? b : a));
  print();
  const epochs = history.length === 1 ? "one epoch" : `${history.length} epochs`;
  print(
    `Trained for ${epochs}; best on validation: epoch ${best.epoch} with ` +
      `${percent(best.validationAccuracy)}.`,
  );
}
