import type { Picture } from "../../../image/plane/picture.js";
import { present } from "../../../present.js";
import { damagedPicture } from "../damaged.js";
import type { BmpHeader } from "./header.js";
import { unpackRuns } from "./runLength.js";

/**
 * The pixels of a BMP file: palettes of 1, 2, 4 and 8 bits, plain or run-length coded, and 16, 24 and
 * 32 bits with masks and alpha; rows from either end.
 * @param header as `parseBmpHeader` reads it; its pixels are few enough to be allocated.
 * @param where names the file in messages.
 * @throws TenfoldError BAD_PICTURE when pixels are missing.
 */
export function decodeBmp(bytes: Uint8Array, header: BmpHeader, where: string): Picture {
  const { width, height, packing, bits } = header;
  const rgba = new Uint8Array(4 * width * height);
  if (packing !== "plain") {
    const indices = unpackRuns(bytes, header, where);
    paint(rgba, header, bytes, (x, row) => present(indices[row * width + x]));
  } else {
    const stride = rowBytes(header);
    // The last row need not be filled up to four bytes.
    const needed = stride * (height - 1) + Math.ceil((width * bits) / 8);
    const found = bytes.length - header.pixelsAt;
    if (found < needed)
      throw damagedPicture(where, `BMP: ${found} bytes of pixels where ${needed} are needed`);
    if (bits <= 8) {
      const mask = 2 ** bits - 1;
      paint(rgba, header, bytes, (x, row) => {
        const bit = x * bits;
        const byte = present(bytes[header.pixelsAt + row * stride + (bit >> 3)]);
        return (byte >> (8 - bits - (bit & 7))) & mask;
      });
    } else if (bits === 24) copyColors(rgba, header, bytes, stride);
    else copyMasked(rgba, header, bytes, stride);
  }
  return { width, height, rgba };
}

/** Bytes of a stored row, a multiple of four. */
function rowBytes({ width, bits }: BmpHeader): number {
  return 4 * Math.ceil((width * bits) / 32);
}

/** Where the pixels of a stored row go. */
function targetOf({ width, height, topDown }: BmpHeader, row: number): number {
  return 4 * width * (topDown ? row : height - 1 - row);
}

/** Colors every pixel by its index; an index beyond the palette is black. */
function paint(
  rgba: Uint8Array,
  header: BmpHeader,
  bytes: Uint8Array,
  indexAt: (x: number, row: number) => number,
): void {
  const { at, count, entryBytes } = header.palette;
  for (let row = 0; row < header.height; row += 1) {
    let p = targetOf(header, row);
    for (let x = 0; x < header.width; x += 1, p += 4) {
      const index = indexAt(x, row);
      rgba[p + 3] = 255;
      if (index >= count) continue;
      const color = at + index * entryBytes;
      rgba[p] = present(bytes[color + 2]);
      rgba[p + 1] = present(bytes[color + 1]);
      rgba[p + 2] = present(bytes[color]);
    }
  }
}

function copyColors(rgba: Uint8Array, header: BmpHeader, bytes: Uint8Array, stride: number): void {
  for (let row = 0; row < header.height; row += 1) {
    let p = targetOf(header, row);
    let from = header.pixelsAt + row * stride;
    for (let x = 0; x < header.width; x += 1, p += 4, from += 3) {
      rgba[p] = present(bytes[from + 2]);
      rgba[p + 1] = present(bytes[from + 1]);
      rgba[p + 2] = present(bytes[from]);
      rgba[p + 3] = 255;
    }
  }
}

function copyMasked(rgba: Uint8Array, header: BmpHeader, bytes: Uint8Array, stride: number): void {
  const channels = header.masks.map(channelOf);
  const hasAlpha = header.masks[3] !== 0;
  const each = header.bits / 8;
  let anyAlpha = false;
  for (let row = 0; row < header.height; row += 1) {
    let p = targetOf(header, row);
    let from = header.pixelsAt + row * stride;
    for (let x = 0; x < header.width; x += 1, p += 4, from += each) {
      let pixel = present(bytes[from]) | (present(bytes[from + 1]) << 8);
      if (each === 4) pixel |= (present(bytes[from + 2]) << 16) | (present(bytes[from + 3]) << 24);
      for (let c = 0; c < 4; c += 1) {
        const { shift, most } = present(channels[c]);
        rgba[p + c] = most === 0 ? 0 : Math.round((((pixel >>> shift) & most) * 255) / most);
      }
      if (present(rgba[p + 3]) > 0) anyAlpha = true;
    }
  }
  // Some programs declare alpha and leave it empty: nobody saves a picture that cannot be seen.
  if (hasAlpha && anyAlpha) return;
  for (let p = 3; p < rgba.length; p += 4) rgba[p] = 255;
}

/** Where the bits of a mask begin, and the largest number that they hold; its gaps are taken in. */
function channelOf(mask: number): { readonly shift: number; readonly most: number } {
  if (mask === 0) return { shift: 0, most: 0 };
  const shift = 31 - Math.clz32(mask & -mask);
  const width = 32 - Math.clz32(mask) - shift;
  // Of more than 16 bits the highest tell enough, and numbers stay small.
  const kept = Math.min(width, 16);
  return { shift: shift + width - kept, most: 2 ** kept - 1 };
}
