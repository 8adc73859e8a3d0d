import type { FetchOptions } from "../../reading/pictureAccess.js";
import type { Recognizer } from "../../reading/recognizer.js";
import type { Prediction } from "../../tasks/digit/prediction.js";

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

/** Whether a source has a scheme, as `https://…` has; any but http and https is refused later. */
export function isUrl(source: string): boolean {
  return /^[a-z][a-z\d+.-]*:\/\//i.test(source);
}
