/** What a BMP file is made of. */
export interface BmpParts {
  readonly width: number;
  /** Below 0 when the rows run from the top. */
  readonly height: number;
  readonly bits: number;
  /** Of the second header: 12 (OS/2), 40, 52, 56, 64, 108, 124. */
  readonly headerBytes?: number;
  readonly compression?: number;
  /** Red, green, blue and alpha, as the header's size and the compression have them. */
  readonly masks?: readonly number[];
  /** [red, green, blue] each. */
  readonly palette?: readonly (readonly number[])[];
  /** Of the palette that the header declares; 0, all that the bits allow, when absent. */
  readonly colors?: number;
  /** As they are stored, rows filled up. */
  readonly pixels: Uint8Array;
}

/** A BMP file, byte by byte, by another hand than the decoder's. */
export function bmpFile(parts: BmpParts): Uint8Array {
  const { width, height, bits, headerBytes = 40, compression = 0, masks = [] } = parts;
  const { palette = [], colors = 0, pixels } = parts;
  const isCore = headerBytes === 12;
  const dib = new DataView(new ArrayBuffer(headerBytes));
  dib.setUint32(0, headerBytes, true);
  if (isCore) {
    dib.setUint16(4, width, true);
    dib.setUint16(6, height, true);
    dib.setUint16(8, 1, true);
    dib.setUint16(10, bits, true);
  } else {
    dib.setInt32(4, width, true);
    dib.setInt32(8, height, true);
    dib.setUint16(12, 1, true);
    dib.setUint16(14, bits, true);
    dib.setUint32(16, compression, true);
    dib.setUint32(32, colors, true);
  }
  const within = headerBytes === 40 ? [] : masks;
  for (const [i, mask] of within.entries()) dib.setUint32(40 + 4 * i, mask, true);
  const behind = headerBytes === 40 ? masks : [];
  const maskBytes = behind.flatMap((mask) => [0, 8, 16, 24].map((shift) => (mask >>> shift) & 255));
  const entries = palette.flatMap(([red, green, blue]) => {
    return [blue!, green!, red!, ...(isCore ? [] : [0])];
  });
  const head = [...new Uint8Array(dib.buffer), ...maskBytes, ...entries];
  const file = new Uint8Array(14 + head.length + pixels.length);
  file.set([0x42, 0x4d]);
  new DataView(file.buffer).setUint32(2, file.length, true);
  new DataView(file.buffer).setUint32(10, 14 + head.length, true);
  file.set(head, 14);
  file.set(pixels, 14 + head.length);
  return file;
}
