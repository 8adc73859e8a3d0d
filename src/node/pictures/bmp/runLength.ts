import { present } from "../../../present.js";
import { damagedPicture } from "../damaged.js";
import type { BmpHeader } from "./header.js";

/** What stands behind a zero byte: the end of the row, of the picture, a leap; else so many pixels. */
const endOfRow = 0;
const endOfPicture = 1;
const leap = 2;

/**
 * The palette indices of a run-length coded BMP, [height, width] in stored order; what the runs leave
 * out is 0. Source: Microsoft, "Bitmap compression" (learn.microsoft.com/windows/win32/gdi).
 * @throws TenfoldError BAD_PICTURE when the runs leave the picture, or end before it does.
 */
export function unpackRuns(bytes: Uint8Array, header: BmpHeader, where: string): Uint8Array {
  const { width, height } = header;
  const perByte = header.packing === "rle4" ? 2 : 1;
  const indices = new Uint8Array(width * height);
  let at = header.pixelsAt;
  let x = 0;
  let row = 0;
  const cut = () => damagedPicture(where, `BMP: its runs end in row ${row + 1} of ${height}`);
  const next = () => {
    const byte = bytes[at++];
    if (byte === undefined) throw cut();
    return byte;
  };
  /** `count` pixels; of a byte with two the higher half comes first. */
  const put = (count: number, byteAt: (k: number) => number) => {
    if (row >= height) throw damagedPicture(where, "BMP: a run leads out of the picture");
    // Some encoders round rows up: what is beyond the edge is not shown, nor counted pixel by pixel.
    const seen = Math.min(count, Math.max(0, width - x));
    for (let k = 0; k < seen; k += 1) {
      const byte = byteAt(k);
      const half = k % 2 === 0 ? byte >> 4 : byte & 15;
      indices[row * width + x + k] = perByte === 1 ? byte : half;
    }
    x += count;
  };
  for (;;) {
    // The mark at the end may be missing when every row is there.
    if (at >= bytes.length && (row >= height || (row === height - 1 && x >= width))) return indices;
    const count = next();
    const code = next();
    if (count > 0) {
      put(count, () => code);
    } else if (code === endOfRow) {
      x = 0;
      row += 1;
    } else if (code === endOfPicture) {
      return indices;
    } else if (code === leap) {
      x += next();
      row += next();
    } else {
      const stored = Math.ceil(code / perByte);
      const from = at;
      if (from + stored > bytes.length) throw cut();
      put(code, (k) => present(bytes[from + Math.floor(k / perByte)]));
      // Pixels that stand as they are fill up to a whole number of 16 bits.
      at += stored + (stored % 2);
    }
  }
}
