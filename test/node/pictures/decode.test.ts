import assert from "node:assert/strict";
import { test } from "node:test";
import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";
import { fieldOf } from "../../../src/image/field/prepare.js";
import { decodePicture } from "../../../src/node/pictures/decode.js";
import { distance, drawScene, trainDigits } from "../../image/scenes.js";

const digits = trainDigits(3);
const scene = { width: 120, height: 160, side: 90, x: 12, y: 20 };
const page = drawScene(digits[0], scene);
const raw = { width: page.width, height: page.height, channels: 4 as const };
const source = () => sharp(page.rgba, { raw }).removeAlpha();
const field = fieldOf(page);

type Pixels = ReturnType<typeof sharp>;

/** Field of an encoded picture, through the decoder. */
async function fieldIn(bytes: Uint8Array): Promise<Float32Array> {
  return fieldOf(await decodePicture(bytes, "page"));
}

/** How far the field may be from that of the raw pixels; two different digits are 30 apart. */
const encodings: Record<string, [limit: number, encode: () => Promise<Buffer>]> = {
  PNG: [0, () => source().png().toBuffer()],
  "palette PNG": [3, () => source().png({ palette: true }).toBuffer()],
  "gray PNG": [0, () => source().grayscale().png().toBuffer()],
  "16-bit PNG": [0, () => source().toColourspace("rgb16").png().toBuffer()],
  "16-bit gray PNG": [0, () => source().toColourspace("grey16").png().toBuffer()],
  JPEG: [10, () => source().jpeg({ quality: 90 }).toBuffer()],
  "progressive JPEG": [10, () => source().jpeg({ progressive: true, quality: 90 }).toBuffer()],
  "gray JPEG": [10, () => source().grayscale().jpeg({ quality: 90 }).toBuffer()],
  "CMYK JPEG": [10, () => source().toColourspace("cmyk").jpeg({ quality: 90 }).toBuffer()],
  WebP: [10, () => source().webp({ quality: 90 }).toBuffer()],
  "lossless WebP": [0, () => source().webp({ lossless: true }).toBuffer()],
  GIF: [3, () => source().gif().toBuffer()],
  TIFF: [0, () => source().tiff({ compression: "lzw" }).toBuffer()],
  "1-bit TIFF": [25, () => source().grayscale().threshold(128).tiff({ bitdepth: 1 }).toBuffer()],
  "CMYK TIFF": [4, () => source().toColourspace("cmyk").tiff({ compression: "lzw" }).toBuffer()],
  AVIF: [10, () => source().avif({ effort: 1, quality: 80 }).toBuffer()],
};

for (const [name, [limit, encode]] of Object.entries(encodings)) {
  test(`${name} decodes to the same digit; cut off, it is an error`, async () => {
    const bytes = await encode();
    const picture = await decodePicture(bytes, "page");
    assert.deepEqual([picture.width, picture.height], [120, 160]);
    assert.equal(picture.rgba.length, 120 * 160 * 4);
    const apart = distance(fieldOf(picture), field);
    assert.ok(apart <= limit, `mean difference ${apart}`);
    for (const share of [0.2, 0.5, 0.9]) {
      const cut = bytes.subarray(0, Math.floor(share * bytes.length));
      await assert.rejects(decodePicture(cut, "cut.png"), {
        code: "BAD_PICTURE",
        message: /^cut\.png: expected a whole picture, got a damaged or truncated one \(.+\); save/,
      });
    }
  });
}

test("EXIF orientation is undone, all eight", async () => {
  // What a camera stores for each tag: the upright page turned the other way.
  const stored: Record<number, (p: Pixels) => Pixels> = {
    1: (p) => p,
    2: (p) => p.flop(),
    3: (p) => p.rotate(180),
    4: (p) => p.flip(),
    5: (p) => p.rotate(270).flop(),
    6: (p) => p.rotate(270),
    7: (p) => p.rotate(90).flop(),
    8: (p) => p.rotate(90),
  };
  for (const [orientation, turn] of Object.entries(stored)) {
    const pixels = await turn(source()).png().toBuffer();
    const bytes = await sharp(pixels)
      .withMetadata({ orientation: Number(orientation) })
      .jpeg({ quality: 95 })
      .toBuffer();
    const picture = await decodePicture(bytes, "photo.jpg");
    assert.deepEqual([picture.width, picture.height], [120, 160], `orientation ${orientation}`);
    const apart = distance(fieldOf(picture), field);
    assert.ok(apart < 10, `orientation ${orientation}: mean difference ${apart}`);
  }
});

test("transparent ink reads the same, dark or light, in PNG and WebP", async () => {
  for (const ink of [0, 255]) {
    const rgba = page.rgba.map((_, i) => (i % 4 === 3 ? 242 - page.rgba[i - 1]! : ink));
    const picture = () => sharp(rgba, { raw });
    for (const bytes of [
      await picture().png().toBuffer(),
      await picture().webp({ lossless: true }).toBuffer(),
    ]) {
      const apart = distance(await fieldIn(bytes), field);
      assert.ok(apart < 3, `ink ${ink}: mean difference ${apart}`);
    }
  }
});

test("the first frame of an animation is read", async () => {
  const frames = digits.slice(0, 2).map((digit) => drawScene(digit, scene).rgba);
  const bytes = await sharp(Buffer.concat(frames), {
    raw: { width: 120, height: 320, channels: 4, pageHeight: 160 },
  })
    .gif({ delay: [100, 100] })
    .toBuffer();
  assert.equal((await sharp(bytes).metadata()).pages, 2);
  assert.ok(distance(await fieldIn(bytes), field) < 3);
});

test("a picture of 40 megapixels works, and even a small digit in it is found", async () => {
  const digit = await sharp(page.rgba, { raw }).resize(45, 60).png().toBuffer();
  const bytes = await sharp({
    create: { width: 8000, height: 5000, channels: 3, background: { r: 242, g: 242, b: 242 } },
  })
    .composite([{ input: digit, left: 6100, top: 3900 }])
    .png({ compressionLevel: 1 })
    .toBuffer();
  const picture = await decodePicture(bytes, "huge.png");
  assert.ok(picture.width * picture.height <= 12_100_000, `${picture.width}×${picture.height}`);
  // 24 pixels high, and 13 of those after shrinking: soft, but the same digit.
  const apart = distance(fieldOf(picture), field);
  assert.ok(apart < 20, `mean difference ${apart}`);
});

/** A PNG of 1 bit a pixel, all black, of about a thousandth of its pixels in bytes. */
function blackPng(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  const rows = deflateSync(Buffer.alloc((1 + Math.ceil(width / 8)) * height), { level: 9 });
  const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
  const end = chunk("IEND", Buffer.alloc(0));
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", rows), end]);
}

test("a picture of 30,000 × 30,000 is refused at once, before its pixels are decoded", async () => {
  const bytes = blackPng(30_000, 30_000);
  assert.ok(bytes.length < 150_000, `${bytes.length} bytes`);
  await sharp(blackPng(8, 8)).metadata();
  const memory = process.memoryUsage().rss;
  const start = performance.now();
  await assert.rejects(decodePicture(bytes, "bomb.png"), {
    code: "PICTURE_TOO_LARGE",
    message:
      "bomb.png: expected a picture of at most 40 megapixels, got 30000×30000 (900 megapixels); " +
      "shrink it or cut out the digit",
  });
  assert.ok(performance.now() - start < 1000);
  assert.ok(process.memoryUsage().rss - memory < 50e6);
});

test("what is no picture is refused by its content, whatever its name", async () => {
  const cases: [content: string, code: string, message: RegExp][] = [
    ["", "BAD_PICTURE", /got an empty file by its content$/],
    ["seven", "BAD_PICTURE", /got a text file by its content$/],
    ["<!doctype html><p>7", "BAD_PICTURE", /got an HTML page by its content$/],
    ["<svg></svg>", "UNSUPPORTED_PICTURE", /got an SVG; save it as PNG or JPEG$/],
    ["%PDF-1.4", "UNSUPPORTED_PICTURE", /got a PDF; save it as PNG or JPEG$/],
    [
      "\0\0\0\x10ftypheic\0\0\0\0",
      "UNSUPPORTED_PICTURE",
      /got a HEIC; export it as JPEG \(iPhone: Settings → Camera → Formats → Most Compatible/,
    ],
  ];
  for (const [content, code, message] of cases) {
    const bytes = new TextEncoder().encode(content);
    await assert.rejects(decodePicture(bytes, "seven.png"), { code, message });
    await assert.rejects(decodePicture(bytes, "seven.png"), {
      message: /^seven\.png: expected a picture \(PNG, JPEG, WebP, GIF, TIFF, AVIF or BMP\), got /,
    });
  }
});

test("a header with garbage behind it is a damaged picture", async () => {
  const starts = ["\x89PNG\r\n\x1a\n", "\xff\xd8\xff\xe0", "GIF89a", "II*\0", "RIFF....WEBP"];
  for (const start of starts) {
    const bytes = Buffer.from(start + "garbage".repeat(20), "latin1");
    await assert.rejects(decodePicture(bytes, "x"), { code: "BAD_PICTURE" });
  }
});
