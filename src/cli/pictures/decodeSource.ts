import type { Picture } from "../../image/plane/picture.js";
import { nodePictures } from "../../node/reading/pictures.js";
import { isUrl } from "./readSource.js";

/** The pixels of a picture as a command line names it: an http(s) URL, or a file. */
export async function decodeSource(source: string): Promise<Picture> {
  const bytes = isUrl(source)
    ? await nodePictures.readUrl(source)
    : await nodePictures.readFile(source);
  return nodePictures.decode(bytes, source);
}
