import { TenfoldError } from "../../errors.js";
import type { FetchOptions, PictureAccess } from "../../reading/pictureAccess.js";
import { fetchBytes } from "../fetchBytes.js";
import { pixelsOfDrawing } from "./drawing.js";

/** Pictures as a page has them, decoded by the browser; the decoder is loaded on first use. */
export const pagePictures: PictureAccess = {
  readFile: async (path) => {
    throw noFiles(path);
  },
  readUrl: async (url, options) => {
    checkFetch(url, options);
    const { maxBytes = 20_000_000, timeoutMs = 10_000, signal } = options ?? {};
    return fetchBytes(url, { maxBytes, timeoutMs, signal });
  },
  decode: async (bytes, where) => (await import("./decode.js")).decodePicture(bytes, where),
  pathOf({ href }) {
    throw noFiles(href);
  },
  pixelsOf: pixelsOfDrawing,
};

function noFiles(path: string): TenfoldError {
  return new TenfoldError(
    "FILE_NOT_READABLE",
    `${path}: expected a File, as a page has no paths: let the user choose one, and give it to read(file)`,
  );
}

/** @throws TenfoldError BAD_ARGUMENT for options that only Node can follow. */
function checkFetch(url: string, options: FetchOptions = {}): void {
  const inNode = (["allowPrivate", "resolve", "isAllowed"] as const).filter(
    (name) => options[name] !== undefined,
  );
  if (inNode.length === 0) return;
  throw new TenfoldError(
    "BAD_ARGUMENT",
    `${url}: ${inNode.join(", ")}: expected no such option in a page, where the browser connects; leave it out`,
  );
}
