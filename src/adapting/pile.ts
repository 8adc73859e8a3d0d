import type { Plane } from "../image/plane/picture.js";
import type { CutStrip } from "../lines/cutStrip.js";
import { missing } from "../present.js";

/** A line of writing of a user's pictures. */
export interface PileLine {
  readonly strip: CutStrip;
  /** Where it comes from. */
  readonly picture: string;
  /** Which of its picture's lines it is, counted from 1, and of how many. */
  readonly line: number;
  readonly lines: number;
  /** Whether it is kept aside: never learned from, but looked at before and after. */
  readonly isKept: boolean;
  /** What is written there, digits and separators as one likes, where a person has said so. */
  readonly text?: string | undefined;
}

/**
 * Whether a picture is kept aside: a fifth are, by a checksum of their pixels, so that it is the same ones each
 * time, and a copy under another name goes where the first goes.
 */
export function isKeptAside({ width, height, data }: Plane): boolean {
  let hash = 0x811c9dc5;
  const add = (byte: number) => {
    hash = Math.imul(hash ^ byte, 0x01000193);
  };
  for (const side of [width, height])
    for (let bit = 0; bit < 32; bit += 8) add((side >>> bit) & 255);
  for (let at = 0; at < data.length; at++) add(Math.round(255 * (data[at] ?? missing())) & 255);
  // FNV-1a's low bits know little of the first bytes: the finish of MurmurHash3 mixes them.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % 5 === 0;
}
