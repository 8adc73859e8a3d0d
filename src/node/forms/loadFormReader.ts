import { FormReader } from "../../forms/formReader.js";
import type { Model } from "../../network/network.js";
import { LineModel } from "../../numbers/lineModel.js";
import { checkOptions, type OptionNames } from "../../options.js";
import { loadModel } from "../models/modelFile.js";
import { shippedLineReader } from "../packageFiles.js";
import { loadRecognizer } from "../reading/loadRecognizer.js";
import { nodePictures } from "../reading/pictures.js";
import { nodeRuntime } from "../runtime.js";
import { loadTemplate } from "./loadTemplate.js";

/** Which networks read forms. */
export interface FormReaderOptions {
  /** Reads lines; a model or its file. The shipped one when absent. */
  readonly lines?: Model | string | undefined;
}

const names: OptionNames<FormReaderOptions> = { lines: true };

/**
 * Makes a form's template ready to read scans and photographs of the form.
 * @param path of the template, as in `fields.json`.
 * @throws TenfoldError as `loadTemplate` and `loadModel`; UNSUPPORTED_MODEL for a network of another kind.
 * @example
 * ```ts
 * import { loadFormReader } from "tenfold";
 *
 * await using reader = await loadFormReader("fields.json");
 * const { fields } = await reader.readFile("scan.jpg");
 * for (const [name, { text, review }] of Object.entries(fields)) console.log(name, text, review);
 * ```
 */
export async function loadFormReader(
  path: string,
  options: FormReaderOptions = {},
): Promise<FormReader> {
  checkOptions("loadFormReader", options, names);
  const { lines: source = shippedLineReader } = options;
  const parts = await loadTemplate(path);
  const [model, digits] = await Promise.all([
    typeof source === "string" ? loadModel(source) : source,
    loadRecognizer({ workers: 0 }),
  ]);
  const lines = new LineModel(model, nodeRuntime, "lines");
  return new FormReader({ ...parts, lines, digits, pictures: nodePictures });
}
