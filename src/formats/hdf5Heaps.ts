const headerBytes = 16;

/**
 * The offset of the first global heap of a HDF5 file whose chain of objects never ends, or undefined.
 *
 * A heap starts with "GCOL", a version and its size, and holds objects of 16 bytes and more: index,
 * reference count, size (HDF5 File Format Specification 3.0, section III.E). Index 0 is the free
 * space, whose size counts its own header. The library (2.0, as native ones do) steps through them
 * without checking that a step is longer than nothing, and so a single wrong byte makes it hang:
 * this is the one kind of damage that must be found before the library sees the file.
 */
export function findEndlessHeap(file: Uint8Array): number | undefined {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  for (let start = findHeap(file, 0); start >= 0; start = findHeap(file, start + 4)) {
    const size = uint64(view, start + 8);
    const end = start + size;
    // No such heap fits in the file: it is other data, or the library refuses it.
    if (size < headerBytes || end > file.length) continue;
    for (let at = start + headerBytes; at + headerBytes <= end; ) {
      const objectBytes = uint64(view, at + 8);
      const isFree = view.getUint16(at, true) === 0;
      const step = isFree ? objectBytes : headerBytes + 8 * Math.ceil(objectBytes / 8);
      if (step < headerBytes || at + step > end) return start;
      at += step;
    }
  }
  return undefined;
}

/** Where "GCOL", version 1 and three zeros stand next, or −1. */
function findHeap(file: Uint8Array, from: number): number {
  const first = 0x47;
  for (let at = file.indexOf(first, from); at >= 0; at = file.indexOf(first, at + 1)) {
    if (at + headerBytes > file.length) return -1;
    if (isHeap(file, at)) return at;
  }
  return -1;
}

function isHeap(file: Uint8Array, at: number): boolean {
  const signature = [0x47, 0x43, 0x4f, 0x4c, 1, 0, 0, 0];
  return signature.every((byte, offset) => file[at + offset] === byte);
}

/** Exact below 2^53; above it is only known to be too large. */
function uint64(view: DataView, at: number): number {
  return Number(view.getBigUint64(at, true));
}
