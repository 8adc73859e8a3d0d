import { TenfoldError } from "../../errors.js";

/** Most pixels that a picture may have: 40 megapixels. */
export const maxPixels = 40_000_000;
/** Longest side, as JPEG has it: decoders take their time a row, however short it is. */
export const maxSide = 65_535;
/** A picture with more pixels is shrunk to so many before it is read: 12 megapixels. */
export const keptPixels = 12_000_000;
/** Largest picture file, and the most that is read from a stream: 200 MB. */
export const maxPictureBytes = 200_000_000;

/** @throws TenfoldError BAD_PICTURE for more bytes than are read. */
export function checkPictureBytes(bytes: number, where: string): void {
  if (bytes <= maxPictureBytes) return;
  throw new TenfoldError(
    "BAD_PICTURE",
    `${where}: expected at most ${maxPictureBytes / 1e6} MB, got more; shrink the picture`,
  );
}
