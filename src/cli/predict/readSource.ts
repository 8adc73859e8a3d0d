import type { FetchOptions } from "../../reading/pictureAccess.js";
import type { Recognizer } from "../../reading/recognizer.js";
import type { Prediction } from "../../tasks/digit/prediction.js";
import { isUrl } from "../pictures/isUrl.js";

/**
 * Reads a source as a command line names it: `-` for standard input, an http(s) URL, or a file.
 * @throws TenfoldError as `Recognizer.read`.
 */
export async function readSource(
  recognizer: Recognizer,
  source: string,
  options: FetchOptions,
): Promise<Prediction> {
  if (source === "-") {
    const { readAll } = await import("../../node/pictures/readPictureFile.js");
    return recognizer.readBytes(await readAll(process.stdin, "standard input"), "standard input");
  }
  if (isUrl(source)) return recognizer.readUrl(source, options);
  return recognizer.readFile(source);
}
