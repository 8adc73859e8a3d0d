/** Samples of a TIFF file, by their type. */
export type Samples = Float32Array | Int32Array | Uint32Array;

/** A TIFF file of one strip, little-endian, with samples of 32 bits, 1 or 3 a pixel. */
export function wideTiff(width: number, height: number, samples: Samples): Uint8Array {
  const each = samples.length / (width * height);
  const format = samples instanceof Float32Array ? 3 : samples instanceof Int32Array ? 2 : 1;
  const short = 3;
  const long = 4;
  // Three numbers of 16 bits do not fit their entry: they stand behind the directory.
  const entries = 10;
  const listsAt = 10 + 12 * entries + 4;
  const pixelsAt = listsAt + 12;
  const list = (at: number) => (each === 3 ? { count: 3, value: at } : { count: 1 });
  const tags: { tag: number; type: number; count?: number; value: number }[] = [
    { tag: 256, type: long, value: width },
    { tag: 257, type: long, value: height },
    { tag: 258, type: short, value: 32, ...list(listsAt) },
    { tag: 259, type: short, value: 1 },
    { tag: 262, type: short, value: each === 3 ? 2 : 1 },
    { tag: 273, type: long, value: pixelsAt },
    { tag: 277, type: short, value: each },
    { tag: 278, type: long, value: height },
    { tag: 279, type: long, value: samples.byteLength },
    { tag: 339, type: short, value: format, ...list(listsAt + 6) },
  ];
  const file = new Uint8Array(pixelsAt + samples.byteLength);
  const view = new DataView(file.buffer);
  file.set([0x49, 0x49, 42, 0, 8]);
  view.setUint16(8, entries, true);
  for (const [i, { tag, type, count = 1, value }] of tags.entries()) {
    const at = 10 + 12 * i;
    view.setUint16(at, tag, true);
    view.setUint16(at + 2, type, true);
    view.setUint32(at + 4, count, true);
    view.setUint32(at + 8, value, true);
  }
  for (const at of [0, 2, 4]) view.setUint16(listsAt + at, 32, true);
  for (const at of [6, 8, 10]) view.setUint16(listsAt + at, format, true);
  file.set(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength), pixelsAt);
  return file;
}
