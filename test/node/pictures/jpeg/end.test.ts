import assert from "node:assert/strict";
import { test } from "node:test";
import sharp from "sharp";
import { fieldOf } from "../../../../src/image/field/prepare.js";
import { decodePicture } from "../../../../src/node/pictures/decode.js";
import { jpegEndOf } from "../../../../src/node/pictures/jpeg/end.js";
import { distance, drawScene, trainDigits } from "../../../image/scenes.js";

const page = drawScene(trainDigits(1)[0], { width: 120, height: 160, side: 90, x: 12, y: 20 });
const source = () => {
  return sharp(page.rgba, { raw: { width: 120, height: 160, channels: 4 } }).removeAlpha();
};
const kinds = {
  sequential: await source().jpeg({ quality: 90 }).toBuffer(),
  progressive: await source().jpeg({ quality: 90, progressive: true }).toBuffer(),
  gray: await source().grayscale().jpeg({ progressive: true }).toBuffer(),
  optimized: await source().jpeg({ mozjpeg: true }).toBuffer(),
};
const startsOfScans = (bytes: Uint8Array) => {
  return Array.from(bytes.keys()).filter((at) => bytes[at] === 0xff && bytes[at + 1] === 0xda);
};
const cutOff = { code: "BAD_PICTURE", message: /^cut\.jpg: expected a whole picture, .*; save/ };

for (const [kind, whole] of Object.entries(kinds)) {
  const unmarked = whole.subarray(0, whole.length - 2);

  test(`a ${kind} JPEG that lacks its end mark alone is read, pixel for pixel`, async () => {
    assert.deepEqual([jpegEndOf(whole), jpegEndOf(unmarked)], ["marked", "unmarked"]);
    for (const bytes of [unmarked, whole.subarray(0, whole.length - 1)]) {
      const { rgba } = await decodePicture(bytes, "page.jpg");
      assert.deepEqual(rgba, (await decodePicture(whole, "page.jpg")).rgba);
    }
  });

  test(`a ${kind} JPEG that lacks pixels is refused, with a mark at its end or without`, async () => {
    for (const missing of [3, 4, 5, 50, Math.floor(whole.length / 2)]) {
      const cut = whole.subarray(0, whole.length - missing);
      await assert.rejects(decodePicture(cut, "cut.jpg"), cutOff, `${missing} bytes`);
      const marked = Buffer.concat([cut, Uint8Array.of(0xff, 0xd9)]);
      await assert.rejects(decodePicture(marked, "cut.jpg"), cutOff, `${missing} bytes, marked`);
    }
  });
}

test("a progressive JPEG without its last scans is refused, though libjpeg shows it coarse", async () => {
  const { progressive } = kinds;
  const starts = startsOfScans(progressive);
  assert.ok(starts.length > 4, `${starts.length} scans`);
  for (const start of starts.slice(1)) {
    const cut = progressive.subarray(0, start);
    assert.equal(jpegEndOf(cut), "cut");
    await assert.rejects(decodePicture(cut, "cut.jpg"), cutOff);
  }
});

test("what follows the end mark is no matter, nor is a whole JPEG within the header", async () => {
  const { sequential } = kinds;
  const trailed = Buffer.concat([sequential, Buffer.from("SEFH and more of a camera's")]);
  assert.equal(jpegEndOf(trailed), "marked");
  const field = fieldOf(await decodePicture(trailed, "page.jpg"));
  assert.ok(distance(field, fieldOf(page)) < 10);
  // A preview in an APP segment has an end mark of its own.
  const length = sequential.length + 2;
  const preview = Uint8Array.of(0xff, 0xe5, length >> 8, length & 255, ...sequential);
  const marked = Buffer.concat([sequential.subarray(0, 2), preview, sequential.subarray(2)]);
  assert.equal(jpegEndOf(marked.subarray(0, marked.length - 2)), "unmarked");
  await decodePicture(marked.subarray(0, marked.length - 2), "page.jpg");
});

test("bytes between the segments are a warning that stops nothing", async () => {
  const { sequential } = kinds;
  const second = 4 + sequential.readUInt16BE(4);
  const [before, behind] = [sequential.subarray(0, second), sequential.subarray(second)];
  const loose = Buffer.concat([before, Buffer.alloc(3), behind]);
  const { rgba } = await decodePicture(loose, "page.jpg");
  assert.deepEqual(rgba, (await decodePicture(sequential, "page.jpg")).rgba);
  // Without an end mark one warning may hide another, of pixels.
  const cut = loose.subarray(0, loose.length - 50);
  await assert.rejects(decodePicture(cut, "cut.jpg"), cutOff);
});

test("a JPEG of headers alone has no scan", () => {
  const { sequential } = kinds;
  assert.equal(jpegEndOf(sequential.subarray(0, startsOfScans(sequential)[0])), "cut");
  assert.equal(jpegEndOf(sequential.subarray(0, 20)), "cut");
});
