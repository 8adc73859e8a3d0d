import type { FetchOptions } from "../../reading/pictureAccess.js";

/** What reads pictures by their paths, URLs and bytes: a recognizer of digits, a reader of numbers. */
interface PictureReader<Options extends FetchOptions, Answer> {
  readFile(path: string, options?: Options): Promise<Answer>;
  readUrl(url: string, options?: Options): Promise<Answer>;
  readBytes(bytes: Uint8Array, where?: string, options?: Options): Promise<Answer>;
}

/**
 * Reads a source as a command line names it: `-` for standard input, an http(s) URL, or a file.
 * @throws TenfoldError as the reader.
 */
export async function readSource<Options extends FetchOptions, Answer>(
  reader: PictureReader<Options, Answer>,
  source: string,
  options: Options,
): Promise<Answer> {
  if (source === "-") {
    const { readAll } = await import("../../node/pictures/readPictureFile.js");
    const bytes = await readAll(process.stdin, "standard input");
    return reader.readBytes(bytes, "standard input", options);
  }
  if (isUrl(source)) return reader.readUrl(source, options);
  return reader.readFile(source, options);
}

/** Whether a source has a scheme, as `https://…` has; any but http and https is refused later. */
export function isUrl(source: string): boolean {
  return /^[a-z][a-z\d+.-]*:\/\//i.test(source);
}
