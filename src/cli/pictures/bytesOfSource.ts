import { readAll } from "../../node/pictures/readPictureFile.js";
import { nodePictures } from "../../node/reading/pictures.js";
import type { FetchOptions } from "../../reading/pictureAccess.js";
import { isUrl } from "./sources.js";

/**
 * The bytes of a file as a command line names it: `-` for standard input, an http(s) URL, or a file.
 * @throws TenfoldError FILE_NOT_FOUND, FILE_NOT_READABLE, URL_REFUSED, URL_FAILED, BAD_PICTURE.
 */
export async function bytesOfSource(source: string, options: FetchOptions): Promise<Uint8Array> {
  if (source === "-") return readAll(process.stdin, nameOfSource(source));
  return isUrl(source) ? nodePictures.readUrl(source, options) : nodePictures.readFile(source);
}

/** What messages call a source. */
export function nameOfSource(source: string): string {
  return source === "-" ? "standard input" : source;
}
