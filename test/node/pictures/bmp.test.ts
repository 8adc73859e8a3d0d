import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { TenfoldError } from "../../../src/errors.js";
import { fieldOf } from "../../../src/image/field/prepare.js";
import { decodePicture } from "../../../src/node/pictures/decode.js";
import { drawScene, trainDigits } from "../../image/scenes.js";
import { type BmpParts, bmpFile } from "./bmpFile.js";

const red = [255, 0, 0];
const green = [0, 128, 0];
const blue = [0, 0, 255];
const white = [255, 255, 255];
const gray = [99, 99, 99];
const black = [0, 0, 0];
const opaque = (colors: readonly (readonly number[])[]) => colors.flatMap((c) => [...c, 255]);
const palette = [red, green, blue, white];
/** Three pixels a row: red, green, blue over white, red, green. */
const picture = opaque([red, green, blue, white, red, green]);

/** Each decodes to `expected`, by default `picture` of 3×2. */
const files: Record<string, { parts: BmpParts; expected?: number[] }> = {
  "1 bit": {
    parts: { ...size(3, 2), bits: 1, palette: [red, white], pixels: rows([0b10100000], [0]) },
    expected: opaque([red, red, red, white, red, white]),
  },
  "2 bits": {
    parts: { ...size(3, 2), bits: 2, palette, pixels: rows([0b11000100], [0b00011000]) },
  },
  "4 bits": {
    parts: { ...size(3, 2), bits: 4, palette, colors: 4, pixels: rows([0x30, 0x10], [0x01, 0x20]) },
  },
  "8 bits": {
    parts: { ...size(3, 2), bits: 8, palette, colors: 4, pixels: rows([3, 0, 1], [0, 1, 2]) },
  },
  "8 bits, an index beyond the palette": {
    parts: { ...size(3, 2), bits: 8, palette, colors: 4, pixels: rows([3, 0, 1], [0, 1, 4]) },
    expected: opaque([red, green, black, white, red, green]),
  },
  "8 bits of OS/2": {
    parts: { ...size(3, 2), bits: 8, headerBytes: 12, palette, pixels: rows([3, 0, 1], [0, 1, 2]) },
  },
  "rows from the top": {
    parts: { ...size(3, -2), bits: 8, palette, colors: 4, pixels: rows([0, 1, 2], [3, 0, 1]) },
  },
  "16 bits, five a color": {
    parts: { ...size(2, 1), bits: 16, pixels: words16([0x7c00, 0x03ff]) },
    expected: opaque([red, [0, 255, 255]]),
  },
  "16 bits, six of green": {
    parts: {
      ...{ ...size(2, 1), bits: 16, compression: 3, masks: [0xf800, 0x07e0, 0x001f] },
      pixels: words16([0xf800, 0x0400]),
    },
    expected: opaque([red, [0, 130, 0]]),
  },
  "24 bits": {
    parts: {
      ...{ ...size(3, 2), bits: 24 },
      pixels: rows([...white, 0, 0, 255, 0, 128, 0], [0, 0, 255, 0, 128, 0, 255, 0, 0]),
    },
  },
  "24 bits of OS/2": {
    parts: { ...size(1, 1), bits: 24, headerBytes: 12, pixels: rows([255, 0, 0]) },
    expected: opaque([blue]),
  },
  "32 bits, whose last byte is no alpha": {
    parts: { ...size(1, 2), bits: 32, pixels: rows([255, 0, 0, 9], [0, 0, 255, 0]) },
    expected: opaque([red, blue]),
  },
  "32 bits with masks behind the header": {
    parts: {
      ...{ ...size(1, 1), bits: 32, compression: 3, masks: [0xff, 0xff00, 0xff0000] },
      pixels: rows([255, 128, 0, 7]),
    },
    expected: [255, 128, 0, 255],
  },
  "32 bits with four masks behind the header": {
    parts: {
      ...{ ...size(1, 1), bits: 32, compression: 6, masks: [0xff, 0xff00, 0xff0000, 0xff000000] },
      pixels: rows([255, 128, 0, 7]),
    },
    expected: [255, 128, 0, 7],
  },
  "V4 with alpha": {
    parts: { ...withAlpha(108), pixels: rows([1, 2, 3, 40], [4, 5, 6, 255]) },
    expected: [6, 5, 4, 255, 3, 2, 1, 40],
  },
  "V5 with alpha": {
    parts: { ...withAlpha(124), pixels: rows([1, 2, 3, 40], [4, 5, 6, 255]) },
    expected: [6, 5, 4, 255, 3, 2, 1, 40],
  },
  "the header with four masks": {
    parts: { ...withAlpha(56), pixels: rows([1, 2, 3, 40], [4, 5, 6, 255]) },
    expected: [6, 5, 4, 255, 3, 2, 1, 40],
  },
  "the header with three masks": {
    parts: {
      ...{ ...withAlpha(52), masks: [0xff0000, 0xff00, 0xff] },
      pixels: rows([1, 2, 3, 40], [4, 5, 6, 255]),
    },
    expected: [6, 5, 4, 255, 3, 2, 1, 255],
  },
  "alpha that is empty all over": {
    parts: { ...withAlpha(124), pixels: rows([1, 2, 3, 0], [4, 5, 6, 0]) },
    expected: [6, 5, 4, 255, 3, 2, 1, 255],
  },
  "masks of ten bits": {
    parts: {
      ...{ ...size(1, 1), bits: 32, compression: 3 },
      masks: [0x3ff00000, 0x000ffc00, 0x000003ff],
      pixels: words32([(1023 << 20) | (512 << 10)]),
    },
    expected: [255, 128, 0, 255],
  },
  "runs of 8 bits": {
    // A row of runs; then pixels as they are, with one to fill up, and the end.
    parts: {
      ...{ ...size(3, 2), bits: 8, compression: 1, palette, colors: 4 },
      pixels: Uint8Array.of(1, 3, 1, 0, 1, 1, 0, 0, 0, 3, 0, 1, 2, 0, 0, 1),
    },
  },
  "runs of 4 bits": {
    // A run of two that take turns, one more; three as they are in two bytes.
    parts: {
      ...{ ...size(3, 2), bits: 4, compression: 2, palette, colors: 4 },
      pixels: Uint8Array.of(2, 0x30, 1, 0x10, 0, 0, 0, 3, 0x01, 0x20, 0, 1),
    },
  },
  "runs that leap and end early": {
    parts: {
      ...{ ...size(3, 2), bits: 8, compression: 1, palette: [gray, ...palette], colors: 5 },
      pixels: Uint8Array.of(0, 2, 1, 1, 1, 4, 0, 1),
    },
    expected: opaque([gray, white, gray, gray, gray, gray]),
  },
  "runs beyond the edge, without a mark at the end": {
    parts: {
      ...{ ...size(3, 2), bits: 8, compression: 1, palette, colors: 4 },
      pixels: Uint8Array.of(4, 3, 0, 0, 5, 0),
    },
    expected: opaque([red, red, red, white, white, white]),
  },
};

function size(width: number, height: number) {
  return { width, height };
}

function withAlpha(headerBytes: number) {
  const masks = [0xff0000, 0xff00, 0xff, 0xff000000];
  return { ...size(1, 2), bits: 32, compression: 3, headerBytes, masks };
}

/** Rows as they are stored, each filled up to four bytes. */
function rows(...stored: readonly (readonly number[])[]): Uint8Array {
  const filled = stored.map((row) => [...row, ...[0, 0, 0].slice((row.length + 3) % 4)]);
  return Uint8Array.from(filled.flat());
}

function words16(words: readonly number[]): Uint8Array {
  return Uint8Array.from(words.flatMap((word) => [word & 255, word >> 8]));
}

function words32(words: readonly number[]): Uint8Array {
  return Uint8Array.from(
    words.flatMap((w) => [w & 255, (w >> 8) & 255, (w >> 16) & 255, w >>> 24]),
  );
}

for (const [name, { parts, expected = picture }] of Object.entries(files)) {
  test(`a BMP is read: ${name}`, async () => {
    const { width, height, rgba } = await decodePicture(bmpFile(parts), "page.bmp");
    assert.deepEqual([width, height], [parts.width, Math.abs(parts.height)]);
    assert.deepEqual([...rgba], expected);
  });
}

test("a digit in a BMP has the field of its pixels; a large one is shrunk", async () => {
  const page = drawScene(trainDigits(1)[0], { width: 120, height: 160, side: 90, x: 12, y: 20 });
  const pixels = new Uint8Array(120 * 160 * 4);
  page.rgba.forEach((value, i) => {
    pixels[4 * (120 * (159 - Math.floor(i / 480)) + (Math.floor(i / 4) % 120)) + (i % 4)] = value;
  });
  const small = await decodePicture(bmpFile({ ...size(120, 160), bits: 32, pixels }), "7.bmp");
  assert.deepEqual(fieldOf(small), fieldOf(page));
  const large = { ...size(6000, 3000), bits: 1, palette: [white, black] };
  const stored = new Uint8Array(752 * 3000).fill(0);
  // A bar in the middle.
  for (let row = 500; row < 2500; row += 1) stored.fill(255, 752 * row + 360, 752 * row + 390);
  const shrunk = await decodePicture(bmpFile({ ...large, pixels: stored }), "1.bmp");
  assert.ok(shrunk.width * shrunk.height <= 12_100_000, `${shrunk.width}×${shrunk.height}`);
  const inks = [shrunk.width / 2, 10].map((x) => shrunk.rgba[4 * shrunk.width * 1000 + 4 * x]);
  assert.deepEqual(inks, [0, 255]);
});

/** Each file is refused with its reason. */
const wrong: Record<string, [parts: BmpParts, reason: RegExp]> = {
  "no width": [{ ...size(0, 2), bits: 8, palette, pixels: rows([0]) }, /declares 0×2 pixels/],
  "a width below 0": [{ ...size(-3, 2), bits: 8, palette, pixels: rows([0]) }, /declares -3×2/],
  "no height": [{ ...size(3, 0), bits: 8, palette, pixels: rows([0]) }, /declares 3×0 pixels/],
  "3 bits": [{ ...size(1, 1), bits: 3, palette, pixels: rows([0]) }, /3 bits a pixel/],
  "a JPEG within": [{ ...size(1, 1), bits: 24, compression: 4, pixels: rows([0]) }, /in way 4/],
  "runs of 16 bits": [{ ...size(1, 1), bits: 16, compression: 1, pixels: rows([0]) }, /in way 1/],
  "packed rows from the top": [
    { ...size(3, -1), bits: 8, compression: 1, palette, pixels: Uint8Array.of(3, 0, 0, 1) },
    /packed rows run from the top/,
  ],
  "no palette": [{ ...size(1, 1), bits: 8, pixels: rows([0]) }, /it has no palette/],
  "pixels that are not there": [
    { ...size(3, 3), bits: 8, palette, colors: 4, pixels: rows([0, 1, 2], [3, 0, 1]) },
    /8 bytes of pixels where 11 are needed/,
  ],
  "runs that end": [
    {
      ...size(3, 2),
      bits: 8,
      compression: 1,
      palette,
      colors: 4,
      pixels: Uint8Array.of(3, 0, 0, 0),
    },
    /its runs end in row 2 of 2/,
  ],
  "pixels as they are that end": [
    {
      ...size(3, 2),
      bits: 8,
      compression: 1,
      palette,
      colors: 4,
      pixels: Uint8Array.of(0, 3, 1, 1),
    },
    /its runs end in row 1 of 2/,
  ],
  "a run above the picture": [
    {
      ...{ ...size(3, 1), bits: 8, compression: 1, palette, colors: 4 },
      pixels: Uint8Array.of(3, 0, 0, 0, 3, 0, 0, 1),
    },
    /a run leads out of the picture/,
  ],
};

for (const [name, [parts, reason]] of Object.entries(wrong)) {
  test(`a BMP is refused: ${name}`, async () => {
    await assert.rejects(decodePicture(bmpFile(parts), "page.bmp"), (error) => {
      assert.ok(error instanceof TenfoldError);
      assert.equal(error.code, "BAD_PICTURE");
      assert.match(error.message, /^page\.bmp: expected a whole picture, got .*\(BMP: .*\); save/);
      return reason.test(error.message);
    });
  });
}

test("a size that would fill memory is refused before it is allocated", async () => {
  for (const parts of [
    { ...size(30_000, 30_000), bits: 24, pixels: rows([0]) },
    { ...size(0x7fffffff, 0x7fffffff), bits: 1, palette, pixels: rows([0]) },
    { ...size(65_535, 65_535), bits: 8, compression: 1, palette, pixels: Uint8Array.of(0, 1) },
  ]) {
    await assert.rejects(decodePicture(bmpFile(parts), "bomb.bmp"), { code: "PICTURE_TOO_LARGE" });
  }
  const declared = bmpFile({ ...size(6000, 6000), bits: 32, pixels: rows([0, 0, 0, 0]) });
  const memory = process.memoryUsage().rss;
  await assert.rejects(decodePicture(declared, "bomb.bmp"), { code: "BAD_PICTURE" });
  assert.ok(process.memoryUsage().rss - memory < 50e6);
});

test("runs beyond the edge cost no more than their bytes", async () => {
  const pixels = new Uint8Array(8_000_000).fill(255);
  pixels.set([0, 1], pixels.length - 2);
  const parts = { ...size(3, 2), bits: 8, compression: 1, palette, colors: 4, pixels };
  const began = process.cpuUsage();
  await decodePicture(bmpFile(parts), "long.bmp");
  assert.ok(process.cpuUsage(began).user < 1_500_000, "CPU time");
});

test("a BMP cut anywhere, or with any bytes changed, is a picture or a fault of its own", async () => {
  const whole = Object.values(files).map(({ parts }) => bmpFile(parts));
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...whole),
      fc.nat(200),
      fc.array(fc.tuple(fc.nat(90), fc.nat(255)), { maxLength: 4 }),
      async (file, cut, changes) => {
        const bytes = file.slice(0, Math.max(3, file.length - Math.max(0, cut - 100)));
        for (const [at, value] of changes) {
          if (at < bytes.length) bytes[at] = value;
        }
        const decoded = decodePicture(bytes, "any.bmp");
        await decoded.catch((error: unknown) => assert.ok(error instanceof TenfoldError));
      },
    ),
    { numRuns: 1000 },
  );
});
