import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";
import { decodePicture } from "../../../src/node/pictures/decode.js";
import { checkExtent, type Extent } from "../../../src/node/pictures/extent.js";
import { scansIn } from "../../../src/node/pictures/jpeg/scans.js";

describe("what a picture declares is held against bounds before it is decoded:", () => {
  const fits = (extent: Extent, type = "PNG") => checkExtent(extent, type, "p");
  const refuses = (extent: Extent, type: string, problem: string) =>
    assert.throws(() => checkExtent(extent, type, "p"), {
      code: "PICTURE_TOO_LARGE",
      message: `p: expected a picture of at most ${problem}; shrink it or cut out the digit`,
    });

  test("pixels", () => {
    fits({ width: 8000, height: 5000 });
    refuses(
      { width: 8001, height: 5000 },
      "PNG",
      "40 megapixels, got 8001×5000 (40.005 megapixels)",
    );
  });

  test("the longer side", () => {
    fits({ width: 65_535, height: 600 });
    fits({ width: 1, height: 65_535 });
    const most = "65535 pixels a side, got";
    refuses({ width: 65_536, height: 1 }, "PNG", `${most} 65536×1 (0.065536 megapixels)`);
    refuses({ width: 1, height: 40_000_000 }, "PNG", `${most} 1×40000000 (40 megapixels)`);
  });

  test("bytes of all samples, of many channels or many bits", () => {
    const side = { width: 8000, height: 5000 };
    fits({ ...side, channels: 3, depth: "ushort" });
    const most = "240 MB of samples, got 8000×5000";
    refuses(
      { ...side, channels: 4, depth: "ushort" },
      "PNG",
      `${most} (4 channels of 16 bits, 320 MB)`,
    );
    refuses(
      { ...side, channels: 7, depth: "uchar" },
      "TIFF",
      `${most} (7 channels of 8 bits, 280 MB)`,
    );
    refuses(
      { ...side, channels: 2, depth: "float" },
      "TIFF",
      `${most} (2 channels of 32 bits, 320 MB)`,
    );
    refuses(
      { ...side, channels: 1, depth: "else" },
      "TIFF",
      `${most} (1 channels of 128 bits, 640 MB)`,
    );
    const small = { width: 1000, height: 1000 };
    fits({ ...small, channels: 3, depth: "double" }, "TIFF");
  });

  test("and fewer of an AVIF, whose decoder takes more", () => {
    const side = { width: 8000, height: 5000 };
    fits({ ...side, channels: 3 }, "AVIF");
    const most = "120 MB of samples in an AVIF file, got";
    refuses({ ...side, channels: 4 }, "AVIF", `${most} 8000×5000 (4 channels of 8 bits, 160 MB)`);
    const deep = { width: 5000, height: 4001, channels: 3, depth: "ushort" };
    refuses(deep, "AVIF", `${most} 5000×4001 (3 channels of 16 bits, 121 MB)`);
  });
});

/** A gray PNG of one color, of any size. */
function plainPng(width: number, height: number): Uint8Array {
  const chunk = (type: string, data: Uint8Array) => {
    const content = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(content));
    return Buffer.concat([length, content, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  const pixels = deflateSync(Buffer.alloc(height * (width + 1)));
  const start = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
  return Buffer.concat([
    start,
    chunk("IHDR", header),
    chunk("IDAT", pixels),
    chunk("IEND", Buffer.of()),
  ]);
}

test("a strip of a PNG is refused by its side, and a shorter one is decoded", async () => {
  await assert.rejects(decodePicture(plainPng(130_000, 1), "wide.png"), {
    code: "PICTURE_TOO_LARGE",
    message: /^wide\.png: expected a picture of at most 65535 pixels a side, got 130000×1 /,
  });
  await assert.rejects(decodePicture(plainPng(1, 1_000_000), "high.png"), {
    code: "PICTURE_TOO_LARGE",
  });
  const { width, height } = await decodePicture(plainPng(65_535, 2), "strip.png");
  assert.deepEqual([width, height], [65_535, 2]);
});

describe("scans of a JPEG", () => {
  const pixels = { create: { width: 40, height: 30, channels: 3, background: "#888" } } as const;
  const plain = () => sharp(pixels).jpeg().toBuffer();
  const progressive = () => sharp(pixels).jpeg({ progressive: true }).toBuffer();

  test("are counted, those of a thumbnail in a segment left out", async () => {
    assert.equal(scansIn(await plain()), 1);
    const whole = await progressive();
    assert.equal(scansIn(whole), 10);
    const thumbnail = Buffer.concat([
      Buffer.of(0xff, 0xe1, 0, 8),
      Buffer.of(0xff, 0xda, 0xff, 0xda, 0, 0),
    ]);
    const parts = [whole.subarray(0, 2), thumbnail, whole.subarray(2)];
    assert.equal(scansIn(Buffer.concat(parts)), 10);
    for (let length = 0; length < whole.length; length++) {
      assert.ok(scansIn(whole.subarray(0, length)) <= 10);
    }
  });

  test("are at most a hundred: each costs as much as the whole picture", async () => {
    const whole = await progressive();
    const last = whole.lastIndexOf(Buffer.of(0xff, 0xda));
    const scan = whole.subarray(last, -2);
    const many = (count: number) =>
      Buffer.concat([
        whole.subarray(0, -2),
        ...Array<Buffer>(count).fill(scan),
        whole.subarray(-2),
      ]);
    await assert.rejects(decodePicture(many(91), "bomb.jpg"), {
      code: "UNSUPPORTED_PICTURE",
      message: "bomb.jpg: expected a JPEG of at most 100 scans, got 101; save it again",
    });
    const { width } = await decodePicture(whole, "photo.jpg");
    assert.equal(width, 40);
  });
});
