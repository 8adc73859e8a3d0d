import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Random } from "../../src/data/random.js";
import { openPicture } from "../../src/evaluation/sets/openPicture.js";
import { openSet } from "../../src/node/sets/openSet.js";
import type { FuzzKind } from "../kind.js";
import { mutateBytes } from "../mutateBytes.js";
import { hostileNumbers, joined, oneIn, oneOf, randomBytes } from "../pick.js";

/** An IDX file of pictures beside one of labels: both in one file, the first's length before it. */
export const idxKind: FuzzKind = {
  name: "idx",
  extension: "idx",
  make: (random) => {
    const count = 1 + random.below(3);
    const side = () => (oneIn(random, 3) ? 28 : 1 + random.below(40));
    const images = idx(random, [count, side(), side()]);
    const length = new Uint8Array(4);
    new DataView(length.buffer).setUint32(0, images.length);
    return joined([length, images, idx(random, [count])]);
  },
  read: async (bytes, folder) => {
    const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
    const inside = await mkdtemp(join(folder, "idx-"));
    try {
      await writeFile(join(inside, "images-idx3-ubyte"), bytes.subarray(4, 4 + length));
      await writeFile(join(inside, "labels-idx1-ubyte"), bytes.subarray(4 + length));
      for (const picture of (await openSet(inside)).slice(0, 3)) await openPicture(picture);
    } finally {
      await rm(inside, { recursive: true });
    }
  },
};

function idx(random: Random, sides: readonly number[]): Uint8Array {
  const declared = sides.map((side) => (oneIn(random, 12) ? oneOf(random, hostileNumbers) : side));
  if (oneIn(random, 30)) declared.push(oneOf(random, [0, 1, 2]));
  const type = oneIn(random, 12) ? oneOf(random, [8, 9, 11, 12, 13, 14, 0, 255]) : 8;
  const rank = oneIn(random, 12) ? random.below(256) : declared.length;
  const head = new Uint8Array(4 + 4 * declared.length);
  head.set([0, 0, type, rank]);
  for (const [at, side] of declared.entries())
    new DataView(head.buffer).setUint32(4 + 4 * at, side);
  const elements = declared.reduce((product, side) => product * side, 1);
  // As many as declared, where that is little: zeros pack to nothing.
  const isLarge = elements > 4000 && elements <= 60_000_000 && oneIn(random, 3);
  const own = sides.reduce((product, side) => product * side, 1);
  const data = isLarge ? new Uint8Array(elements) : randomBytes(random, Math.min(elements, own));
  if (sides.length === 1) for (let at = 0; at < data.length; at++) data[at] = (data[at] ?? 0) % 11;
  const plain = joined([head, data]);
  const file = isLarge || oneIn(random, 4) ? new Uint8Array(gzipSync(plain, { level: 1 })) : plain;
  return oneIn(random, 4) && file.length < 100_000 ? mutateBytes(random, file) : file;
}
