import { dirname, join } from "node:path";
import { FormReader } from "../../forms/formReader.js";
import { readTemplate } from "../../forms/template/readTemplate.js";
import { grayOf } from "../../image/plane/gray.js";
import type { Model } from "../../network/network.js";
import { LineModel } from "../../numbers/lineModel.js";
import { checkOptions, type OptionNames } from "../../options.js";
import { readRegularText } from "../files/readRegular.js";
import { loadModel } from "../models/modelFile.js";
import { packageFolder } from "../packageFiles.js";
import { loadRecognizer } from "../reading/loadRecognizer.js";
import { nodePictures } from "../reading/pictures.js";
import { nodeRuntime } from "../runtime.js";

/** Which networks read forms. */
export interface FormReaderOptions {
  /** Reads lines; a model or its file. The shipped one when absent. */
  readonly lines?: Model | string | undefined;
}

const names: OptionNames<FormReaderOptions> = { lines: true };

/**
 * Makes a form's template ready to read scans.
 * @param path of the template, as in `fields.json`; its reference's path begins at the template's folder.
 * @throws TenfoldError FILE_NOT_FOUND, FILE_NOT_READABLE; BAD_TEMPLATE with what is wrong with it; BAD_PICTURE,
 *   UNSUPPORTED_PICTURE, PICTURE_TOO_LARGE for its reference; BAD_MODEL, UNSUPPORTED_MODEL.
 */
export async function loadFormReader(
  path: string,
  options: FormReaderOptions = {},
): Promise<FormReader> {
  checkOptions("loadFormReader", options, names);
  const { lines: source = join(packageFolder, "models", "line-reader.onnx") } = options;
  const template = readTemplate(await readTemplateText(path), path);
  const blank = template.reference && (await readGray(join(dirname(path), template.reference)));
  const [model, digits] = await Promise.all([
    typeof source === "string" ? loadModel(source) : source,
    loadRecognizer({ workers: 0 }),
  ]);
  const lines = new LineModel(model, nodeRuntime, "lines");
  return new FormReader({ template, lines, digits, ...(blank && { blank }) });
}

/** @throws TenfoldError FILE_NOT_FOUND, FILE_NOT_READABLE. */
export async function readTemplateText(path: string): Promise<string> {
  return readRegularText(path, { expected: "a template of fields", maxBytes: 4_000_000 });
}

/** A picture's brightness. @throws TenfoldError as pictures are read. */
async function readGray(path: string) {
  return grayOf(await nodePictures.decode(await nodePictures.readFile(path), path));
}
