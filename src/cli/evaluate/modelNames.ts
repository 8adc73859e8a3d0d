import { basename } from "node:path";
import { shippedModel } from "../../node/packageFiles.js";
import { openModels } from "../../node/reading/openModels.js";
import type { NamedModel } from "../../reports/evaluationPage.js";
import { shownPath } from "../terminal/shownPath.js";

/** What people are told of the models that read: their files as typed, `vgg7.onnx (shipped)`. */
export function modelName(files: readonly string[]): string {
  return files
    .map((file) => (file === shippedModel ? `${basename(file)} (shipped)` : file))
    .join(" + ");
}

/** Models from their files, called as a page may show them. @throws TenfoldError as `openModels`. */
export async function namedModels(files: readonly string[]): Promise<NamedModel[]> {
  return (await openModels(files)).map(({ name, model }) => ({ name: shownPath(name), model }));
}
