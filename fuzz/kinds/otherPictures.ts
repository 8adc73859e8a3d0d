import type { FuzzKind } from "../kind.js";
import { mutateBytes } from "../mutateBytes.js";
import { oneIn } from "../pick.js";
import { readPicture } from "../readPicture.js";
import { encodedPicture } from "./encoded.js";

/** WebP, GIF and AVIF files: sharp's own, some things in them changed. */
export const otherPicturesKind: FuzzKind = {
  name: "other-pictures",
  extension: "bin",
  make: async (random) => {
    // AVIF is by far the slowest to write.
    const most = oneIn(random, 30) ? 100_000 : 10_000;
    const seed = await encodedPicture(
      random,
      [
        (picture) => picture.webp({ quality: 50, effort: 0 }),
        (picture) => picture.webp({ lossless: true, effort: 0 }),
        (picture) => picture.gif({ effort: 1 }),
        (picture) => picture.gif({ effort: 1, colours: 2 }),
        (picture) => picture.avif({ effort: 0, quality: 40 }),
      ],
      most,
    );
    return oneIn(random, 10) ? seed : mutateBytes(random, seed, 6);
  },
  read: readPicture,
};
