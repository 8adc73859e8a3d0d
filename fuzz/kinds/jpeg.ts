import type { Random } from "../../src/data/random.js";
import type { FuzzKind } from "../kind.js";
import { mutateBytes } from "../mutateBytes.js";
import { hostileNumbers, joined, oneIn, oneOf, randomBytes } from "../pick.js";
import { readPicture } from "../readPicture.js";
import { encodedPicture } from "./encoded.js";

/** JPEG files, segment by segment. */
export const jpegKind: FuzzKind = {
  name: "jpeg",
  extension: "jpg",
  make: async (random) => {
    const seed = await encodedPicture(random, [
      (picture) => picture.jpeg({ quality: 1 + random.below(100) }),
      (picture) => picture.jpeg({ progressive: true, quality: 60 }),
      (picture) => picture.toColourspace("cmyk").jpeg(),
      (picture) => picture.grayscale().jpeg({ progressive: true }),
      (picture) => picture.withMetadata({ orientation: 1 + random.below(8) }).jpeg(),
    ]);
    const parts = segmentsOf(seed);
    for (let rounds = random.below(4); rounds > 0; rounds--) change(random, parts);
    const file = joined(parts);
    return oneIn(random, 8) ? mutateBytes(random, file) : file;
  },
  read: readPicture,
};

/** The segments of a JPEG file, each scan with its data. */
function segmentsOf(bytes: Uint8Array): Uint8Array[] {
  const parts = [bytes.slice(0, 2)];
  for (let at = 2; at + 4 <= bytes.length; ) {
    let end = at + 2 + (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0);
    if (bytes[at + 1] === 0xda) {
      while (end < bytes.length && !(bytes[end] === 0xff && isMarker(bytes[end + 1] ?? 0))) end++;
    }
    parts.push(bytes.slice(at, end));
    at = end;
  }
  parts.push(bytes.slice(-2));
  return parts;
}

const isMarker = (code: number) => code !== 0 && (code < 0xd0 || code > 0xd7);

function change(random: Random, parts: Uint8Array[]): void {
  const at = random.below(parts.length);
  const part = parts[at] ?? new Uint8Array();
  const isFrame = (each: Uint8Array) => (each[1] ?? 0) >= 0xc0 && (each[1] ?? 0) <= 0xc2;
  switch (random.below(9)) {
    case 0:
      parts.splice(at, 1);
      return;
    case 1:
      parts.splice(at, 0, ...Array<Uint8Array>(oneOf(random, [1, 2, 99, 101, 3000])).fill(part));
      return;
    case 2: {
      const frame = parts.find(isFrame);
      if (frame)
        new DataView(frame.buffer).setUint16(
          5 + 2 * random.below(2),
          oneOf(random, hostileNumbers) & 0xffff,
        );
      return;
    }
    case 3: {
      const frame = parts.find(isFrame);
      if (frame) frame[9 + random.below(4)] = random.below(256);
      return;
    }
    case 4:
      parts.splice(
        1,
        0,
        joined([Uint8Array.of(0xff, 0xe0 + random.below(16), 0, 42), randomBytes(random, 40)]),
      );
      return;
    case 5:
      parts.splice(1, 0, Uint8Array.of(0xff, 0xdd, 0, 4, random.below(256), random.below(256)));
      return;
    case 6:
      parts.pop();
      return;
    case 7:
      parts.splice(at, 0, Uint8Array.of(...Array<number>(random.below(50)).fill(0xff)));
      return;
    default:
      if (part.length > 4)
        parts[at] = joined([part.subarray(0, 4), mutateBytes(random, part.subarray(4), 1)]);
  }
}
