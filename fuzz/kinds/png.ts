import { crc32, deflateSync } from "node:zlib";
import type { Random } from "../../src/data/random.js";
import type { FuzzKind } from "../kind.js";
import { mutateBytes } from "../mutateBytes.js";
import { patternOf, sidesOf } from "../patterns.js";
import { hostileNumbers, joined, oneIn, oneOf, randomBytes } from "../pick.js";
import { readPicture } from "../readPicture.js";

/** PNG files whose chunks have right checksums, up to 40 megapixels. */
export const pngKind: FuzzKind = {
  name: "png",
  extension: "png",
  make: (random) => {
    const color = oneOf(random, [0, 0, 0, 2, 3, 4, 6]);
    const bits = oneIn(random, 8)
      ? oneOf(random, [1, 2, 4, 8, 16, 3, 0])
      : color === 0
        ? oneOf(random, [1, 8, 8, 16])
        : 8;
    const channels = [1, 1, 3, 1, 2, 1, 4][color] ?? 1;
    const [width, height] = sidesOf(random, 40_000_000);
    const rowBytes = Math.ceil((width * channels * bits) / 8);
    const header = new Uint8Array(13);
    const view = new DataView(header.buffer);
    const declared = (side: number) => (oneIn(random, 40) ? oneOf(random, hostileNumbers) : side);
    view.setUint32(0, declared(width));
    view.setUint32(4, declared(height));
    header.set([bits, color, 0, 0, oneIn(random, 12) ? 1 : 0], 8);
    if (oneIn(random, 40)) header[8 + random.below(5)] = random.below(256);
    const rows = rowsOf(random, width, height, { rowBytes, channels, bits });
    const packed = deflateSync(rows, { level: width * height > 1e6 ? 1 : 6 });
    const data = oneIn(random, 30) ? mutateBytes(random, packed) : packed;
    const cut = random.below(data.length + 1);
    const chunks = [
      chunk("IHDR", header),
      ...extras(random),
      ...(color === 3 || oneIn(random, 20)
        ? [chunk("PLTE", randomBytes(random, 3 * random.below(300)))]
        : []),
      ...(oneIn(random, 12) ? [chunk("tRNS", randomBytes(random, random.below(300)))] : []),
      chunk("IDAT", data.subarray(0, cut)),
      chunk("IDAT", data.subarray(cut)),
      ...extras(random),
      chunk("IEND", new Uint8Array()),
    ];
    if (oneIn(random, 15)) chunks.splice(random.below(chunks.length), 1);
    if (oneIn(random, 15)) chunks.push(oneOf(random, chunks));
    const file = joined([Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), ...chunks]);
    return oneIn(random, 20) && file.length < 1e6 ? mutateBytes(random, file) : file;
  },
  read: readPicture,
};

interface Layout {
  readonly rowBytes: number;
  readonly channels: number;
  readonly bits: number;
}

/** Each row behind its filter. */
function rowsOf(random: Random, width: number, height: number, layout: Layout): Uint8Array {
  const { rowBytes, channels, bits } = layout;
  const rows = new Uint8Array(Math.min(height * (rowBytes + 1), 170_000_000));
  const pattern = patternOf(random, width, height);
  const filter = oneIn(random, 10) ? random.below(6) : 0;
  const bytes = Math.max(1, bits / 8);
  for (let y = 0, at = 0; at + rowBytes < rows.length; y++, at += rowBytes + 1) {
    rows[at] = filter;
    for (let x = 0; x < width; x++) {
      const value = pattern(x, y);
      if (bits >= 8)
        rows.fill(value, at + 1 + x * channels * bytes, at + 1 + (x + 1) * channels * bytes);
      else if (value > 127) {
        const place = at + 1 + ((x * bits) >> 3);
        rows[place] = (rows[place] ?? 0) | (((1 << bits) - 1) << (8 - bits - ((x * bits) & 7)));
      }
    }
  }
  return rows;
}

const names = [
  "gAMA",
  "cHRM",
  "sRGB",
  "iCCP",
  "tEXt",
  "zTXt",
  "iTXt",
  "eXIf",
  "pHYs",
  "sBIT",
  "acTL",
  "fcTL",
  "abcd",
];

function extras(random: Random): Uint8Array[] {
  return Array.from({ length: oneIn(random, 3) ? random.below(4) : 0 }, () => {
    const name = oneOf(random, names);
    if (!oneIn(random, 6)) return chunk(name, randomBytes(random, random.below(60)));
    // A text or a profile that unpacks to far more.
    const bomb = deflateSync(new Uint8Array(20_000_000), { level: 1 });
    return chunk(name, joined([Uint8Array.of(0x61, 0, 0), bomb]));
  });
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const content = joined([new TextEncoder().encode(type), data]);
  const ends = new DataView(new ArrayBuffer(8));
  ends.setUint32(0, data.length);
  ends.setUint32(4, crc32(content));
  const bytes = new Uint8Array(ends.buffer);
  return joined([bytes.subarray(0, 4), content, bytes.subarray(4)]);
}
