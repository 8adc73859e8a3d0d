import { fileURLToPath } from "node:url";
import { TenfoldError } from "../../errors.js";
import type { PictureAccess } from "../../reading/pictureAccess.js";

/** Pictures from files and the web, decoded by sharp; each module is loaded on first use. */
export const nodePictures: PictureAccess = {
  readFile: async (path) => (await import("../pictures/readPictureFile.js")).readPictureFile(path),
  readUrl: async (url, options) =>
    (await import("../pictures/fetch.js")).fetchPicture(url, options),
  decode: async (bytes, where) =>
    (await import("../pictures/decode.js")).decodePicture(bytes, where),
  pathOf(url) {
    try {
      return fileURLToPath(url);
    } catch (cause) {
      const message = `${url.href}: expected the URL of a file here, got one of another host`;
      throw new TenfoldError("BAD_ARGUMENT", message, { cause });
    }
  },
};
