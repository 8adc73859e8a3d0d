import { deflateSync } from "node:zlib";
import type { Random } from "../../src/data/random.js";
import type { FuzzKind } from "../kind.js";
import { mutateBytes } from "../mutateBytes.js";
import { patternOf, sidesOf } from "../patterns.js";
import { hostileNumbers, oneIn, oneOf } from "../pick.js";
import { readPicture } from "../readPicture.js";

interface Entry {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  readonly value: number;
}

const short = 3;
const long = 4;

/** TIFF files, entry by entry of their directory. */
export const tiffKind: FuzzKind = {
  name: "tiff",
  extension: "tif",
  make: (random) => {
    const [width, height] = sidesOf(random, 4_000_000);
    const samples = oneOf(random, [1, 1, 1, 3, 4, 200]);
    const bytes = oneOf(random, [1, 1, 2, 4]);
    const isPacked = oneIn(random, 3);
    const all = Math.min(width * height * samples * bytes, 20_000_000);
    const pixels = new Uint8Array(all);
    const pattern = patternOf(random, width, height);
    const row = width * samples * bytes;
    for (let at = 0; at < all; at++)
      pixels[at] = pattern(Math.floor((at % row) / (samples * bytes)), Math.floor(at / row));
    const data = isPacked ? deflateSync(pixels, { level: 1 }) : pixels;
    const entries = directory(random, {
      width,
      height,
      samples,
      bytes,
      isPacked,
      length: data.length,
    });
    return fileOf(random, entries, data);
  },
  read: readPicture,
};

interface Made {
  readonly width: number;
  readonly height: number;
  readonly samples: number;
  readonly bytes: number;
  readonly isPacked: boolean;
  readonly length: number;
}

function directory(random: Random, made: Made): Entry[] {
  const one = (tag: number, type: number, value: number): Entry => ({ tag, type, count: 1, value });
  const entries = [
    one(256, long, made.width),
    one(257, long, made.height),
    one(258, short, 8 * made.bytes),
    one(259, short, made.isPacked ? 8 : 1),
    one(262, short, made.samples >= 3 ? 2 : 1),
    one(273, long, 8),
    one(277, short, made.samples),
    one(278, long, made.height),
    one(279, long, made.length),
    one(339, short, oneOf(random, [1, 1, 2, 3])),
  ];
  if (oneIn(random, 6)) {
    // Tiles in place of strips.
    const side = oneOf(random, [16, 64, 256, 65_536]);
    entries.push(
      one(322, long, side),
      one(323, long, side),
      one(324, long, 8),
      one(325, long, made.length),
    );
  }
  for (let rounds = random.below(4); rounds > 0; rounds--) {
    const at = random.below(entries.length);
    const entry = entries[at] as Entry;
    switch (random.below(4)) {
      case 0:
        entries[at] = { ...entry, value: oneOf(random, hostileNumbers) };
        break;
      case 1:
        entries[at] = { ...entry, count: oneOf(random, hostileNumbers) };
        break;
      case 2:
        entries.splice(at, 1);
        break;
      default:
        entries.push({
          tag: oneOf(random, [254, 266, 274, 284, 317, 320, 338, 347, 700, 34_675]),
          type: 1 + random.below(13),
          count: oneOf(random, hostileNumbers),
          value: oneOf(random, hostileNumbers),
        });
    }
  }
  return entries.sort((a, b) => a.tag - b.tag);
}

function fileOf(random: Random, entries: readonly Entry[], data: Uint8Array): Uint8Array {
  const at = 8 + data.length + (data.length % 2);
  const file = new Uint8Array(at + 2 + 12 * entries.length + 4);
  const view = new DataView(file.buffer);
  file.set([0x49, 0x49, 42, 0]);
  view.setUint32(4, at, true);
  file.set(data, 8);
  view.setUint16(at, entries.length, true);
  for (const [i, { tag, type, count, value }] of entries.entries()) {
    const place = at + 2 + 12 * i;
    view.setUint16(place, tag, true);
    view.setUint16(place + 2, type, true);
    view.setUint32(place + 4, count, true);
    view.setUint32(place + 8, value, true);
  }
  // The next directory: none, or the same again without end.
  view.setUint32(file.length - 4, oneIn(random, 10) ? at : 0, true);
  return oneIn(random, 10) && file.length < 1e6 ? mutateBytes(random, file) : file;
}
