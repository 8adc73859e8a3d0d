import { damagedPicture } from "../damaged.js";

/** How the pixels of a BMP file are stored. */
export type BmpPacking = "plain" | "rle4" | "rle8";

/** What the headers of a BMP file say, checked against each other and against the file's size. */
export interface BmpHeader {
  readonly width: number;
  readonly height: number;
  /** Rows run from the top; most files begin with the lowest row. */
  readonly topDown: boolean;
  /** Of a pixel: 1, 2, 4 and 8 are indices of the palette; 16, 24, 32. */
  readonly bits: number;
  readonly packing: BmpPacking;
  /** Where the pixels begin. */
  readonly pixelsAt: number;
  /** Bits of red, green, blue and alpha in a pixel of 16 or 32 bits; alpha is 0 where there is none. */
  readonly masks: readonly [red: number, green: number, blue: number, alpha: number];
  readonly palette: { readonly at: number; readonly count: number; readonly entryBytes: 3 | 4 };
}

/** Bytes of the file header, before which nothing of the picture is said. */
const fileHeaderBytes = 14;
/** The header of OS/2, whose numbers are shorter. */
const coreHeaderBytes = 12;
/** Header sizes: core, INFO, with 3 masks, with alpha's, OS/2's second, V4, V5. */
const dibHeaderSizes = [coreHeaderBytes, 40, 52, 56, 64, 108, 124] as const;

const masks15 = [0x7c00, 0x03e0, 0x001f, 0] as const;
const masks32 = [0xff0000, 0xff00, 0xff, 0] as const;
/** Numbers of the `compression` field that are read. */
const rgb = 0;
const rle8 = 1;
const rle4 = 2;
const bitFields = 3;
const alphaBitFields = 6;

/**
 * Reads the headers of a BMP file without allocating what they declare.
 * Sources: Microsoft, BITMAPFILEHEADER, BITMAPINFOHEADER, BITMAPV4HEADER and BITMAPV5HEADER
 * (learn.microsoft.com/windows/win32/gdi/bitmap-storage).
 * @param where names the file in messages.
 * @throws TenfoldError BAD_PICTURE when they contradict each other, or name another way of packing.
 */
export function parseBmpHeader(bytes: Uint8Array, where: string): BmpHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const u16 = (at: number) => view.getUint16(at, true);
  const u32 = (at: number) => view.getUint32(at, true);
  const size = bytes.length < fileHeaderBytes + 4 ? 0 : u32(fileHeaderBytes);
  if (!(dibHeaderSizes as readonly number[]).includes(size)) {
    throw damagedPicture(where, `BMP: its header has ${size} bytes`);
  }
  if (bytes.length < fileHeaderBytes + size)
    throw damagedPicture(where, "BMP: it ends within its header");
  const isCore = size === coreHeaderBytes;
  const width = isCore ? u16(18) : view.getInt32(18, true);
  const signedHeight = isCore ? u16(20) : view.getInt32(22, true);
  const bits = isCore ? u16(24) : u16(28);
  const compression = isCore ? rgb : u32(30);
  if (width <= 0 || signedHeight === 0) {
    throw damagedPicture(where, `BMP: it declares ${width}×${Math.abs(signedHeight)} pixels`);
  }
  const packing = packingOf(compression, bits, size, where);
  const topDown = signedHeight < 0;
  if (topDown && packing !== "plain")
    throw damagedPicture(where, "BMP: packed rows run from the top");
  const hasMasks = compression === bitFields || compression === alphaBitFields;
  const masksBehind = size === 40 && hasMasks ? (compression === bitFields ? 12 : 16) : 0;
  const paletteAt = fileHeaderBytes + size + masksBehind;
  if (bytes.length < paletteAt) throw damagedPicture(where, "BMP: it ends within its header");
  const alphaIsTold = size >= 56 || compression === alphaBitFields;
  const plainMasks = bits === 16 ? masks15 : masks32;
  const masks = hasMasks
    ? ([u32(54), u32(58), u32(62), alphaIsTold && size !== 64 ? u32(66) : 0] as const)
    : plainMasks;
  const pixelsAt = u32(10);
  if (pixelsAt < paletteAt || pixelsAt > bytes.length) {
    throw damagedPicture(where, `BMP: its pixels are to begin at byte ${pixelsAt}`);
  }
  const entryBytes = isCore ? 3 : 4;
  const declared = isCore ? 0 : u32(46);
  const room = Math.floor((pixelsAt - paletteAt) / entryBytes);
  const most = bits <= 8 ? 2 ** bits : 0;
  const count = Math.min(declared === 0 ? most : declared, most, room);
  if (bits <= 8 && count === 0) throw damagedPicture(where, "BMP: it has no palette");
  const palette = { at: paletteAt, count, entryBytes } as const;
  const height = Math.abs(signedHeight);
  return { width, height, topDown, bits, packing, pixelsAt, masks, palette };
}

/** How pixels are packed, if that goes with their bits. */
function packingOf(compression: number, bits: number, size: number, where: string): BmpPacking {
  if (compression === rgb && [1, 2, 4, 8, 16, 24, 32].includes(bits)) return "plain";
  if (compression === rle8 && bits === 8) return "rle8";
  if (compression === rle4 && bits === 4) return "rle4";
  const hasMasks = compression === bitFields || compression === alphaBitFields;
  // OS/2's second header calls another packing by the same number.
  if (hasMasks && (bits === 16 || bits === 32) && size !== 64) return "plain";
  throw damagedPicture(where, `BMP: it has ${bits} bits a pixel, packed in way ${compression}`);
}
