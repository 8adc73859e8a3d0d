import { dirname, join } from "node:path";
import type { FormTemplate } from "../../forms/template/formTemplate.js";
import { readTemplate } from "../../forms/template/readTemplate.js";
import { grayOf } from "../../image/plane/gray.js";
import type { Plane } from "../../image/plane/picture.js";
import { readRegularText } from "../files/readRegular.js";
import { nodePictures } from "../reading/pictures.js";

/**
 * A template and its blank form's brightness, 0 = black … 1 = white, where it names one.
 * @param path of the template; its reference's path begins at the template's folder.
 * @throws TenfoldError FILE_NOT_FOUND, FILE_NOT_READABLE; BAD_TEMPLATE with what is wrong with it; BAD_PICTURE,
 *   UNSUPPORTED_PICTURE, PICTURE_TOO_LARGE for its reference.
 */
export async function loadTemplate(
  path: string,
): Promise<{ readonly template: FormTemplate; readonly blank?: Plane }> {
  const template = readTemplate(await readTemplateText(path), path);
  if (template.reference === undefined) return { template };
  const reference = join(dirname(path), template.reference);
  const picture = await nodePictures.decode(await nodePictures.readFile(reference), reference);
  return { template, blank: grayOf(picture) };
}

/** The text of a template. @throws TenfoldError FILE_NOT_FOUND, FILE_NOT_READABLE. */
export async function readTemplateText(path: string): Promise<string> {
  return readRegularText(path, { expected: "a template of fields", maxBytes: 4_000_000 });
}
