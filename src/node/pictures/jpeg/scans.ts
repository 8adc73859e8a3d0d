import { missing } from "../../../present.js";

const startOfScan = 0xda;

/**
 * How many scans a JPEG file has: a plain one has one, a progressive one about ten. The decoder goes through
 * the whole picture for each, also where it brings nothing.
 * Source: ITU-T T.81, B.1.1 (markers).
 */
export function scansIn(bytes: Uint8Array): number {
  let scans = 0;
  let at = bytes.indexOf(0xff, 2);
  while (at >= 0 && at + 4 <= bytes.length) {
    const marker = bytes[at + 1] ?? missing();
    const isAlone = marker === 0 || marker === 1 || (marker >= 0xd0 && marker <= 0xd9);
    if (marker === startOfScan) scans++;
    if (marker === 0xff) at += 1;
    else if (isAlone) at += 2;
    else at += 2 + Math.max(2, (bytes[at + 2] ?? missing()) * 256 + (bytes[at + 3] ?? missing()));
    at = bytes.indexOf(0xff, at);
  }
  return scans;
}
