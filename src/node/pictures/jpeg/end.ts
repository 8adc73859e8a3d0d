import { present } from "../../../present.js";

const startOfScan = 0xda;
const endOfImage = 0xd9;
/** Frames whose scans carry parts of the bits, in blocks of 64 coefficients. */
const coefficients = 64;

/** How a JPEG file ends. */
export type JpegEnd =
  /** With its mark. */
  | "marked"
  /** Without, behind all its scans, of which the last may still be cut short. */
  | "unmarked"
  /** Before all its scans. */
  | "cut";

/**
 * How a JPEG file ends. A camera or a transfer may drop the two bytes of the end mark, and nothing is
 * missing; a progressive file that lacks whole scans is decoded by libjpeg as if it were only coarse.
 * Source: ITU-T T.81, B.1.1 (markers), B.2.3 (scans), G.1.1 (bands and bits of progressive scans).
 */
export function jpegEndOf(bytes: Uint8Array): JpegEnd {
  if (hasEndMark(bytes)) return "marked";
  /** Per component, the lowest bit that is not known yet of each coefficient. */
  const missing = new Map<number, Int8Array>();
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) {
      at += 1;
      continue;
    }
    const marker = present(bytes[at + 1]);
    if (marker === 0xff) at += 1;
    else if (marker === 0 || marker === 1 || (marker >= 0xd0 && marker <= 0xd8)) at += 2;
    else {
      const length = present(bytes[at + 2]) * 256 + present(bytes[at + 3]);
      const segment = bytes.subarray(at + 4, at + 2 + length);
      if (isFrame(marker)) {
        for (let c = 6; c < segment.length; c += 3) {
          missing.set(present(segment[c]), new Int8Array(coefficients).fill(1));
        }
      } else if (marker === startOfScan) noteScan(segment, missing);
      at += 2 + length;
    }
  }
  const isComplete = [...missing.values()].every((lowest) => lowest.every((bit) => bit === 0));
  return missing.size > 0 && isComplete ? "unmarked" : "cut";
}

/** The same file with the mark at its end. */
export function withEndMark(bytes: Uint8Array): Uint8Array {
  const marked = new Uint8Array(bytes.length + 2);
  marked.set(bytes);
  marked.set([0xff, endOfImage], bytes.length);
  return marked;
}

/** Whether an end mark stands behind the last scan's start; in a scan's data none can. */
function hasEndMark(bytes: Uint8Array): boolean {
  for (let at = bytes.length - 2; at > 0; at -= 1) {
    if (bytes[at] !== 0xff) continue;
    if (bytes[at + 1] === endOfImage) return true;
    if (bytes[at + 1] === startOfScan) return false;
  }
  return false;
}

/** Frame headers of every coding: C0…CF without tables (C4), a reserved one (C8) and C CC. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** What a scan brings: in each of its components a band of coefficients, down to a bit. */
function noteScan(segment: Uint8Array, missing: ReadonlyMap<number, Int8Array>): void {
  const count = segment[0] ?? 0;
  const [first = 0, last = 0, bits = 0] = segment.subarray(1 + 2 * count);
  for (let c = 0; c < count; c += 1) {
    missing.get(segment[1 + 2 * c] ?? -1)?.fill(bits & 15, first, last + 1);
  }
}
