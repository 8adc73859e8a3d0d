import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { fileTypeOf, withArticle } from "../../src/image/plane/pictureType.js";

const bytes = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0));
const box = (...brands: string[]) => {
  const size = 12 + 4 * brands.length;
  return bytes(
    `\0\0\0${String.fromCharCode(size)}ftyp${brands[0]}\0\0\0\0${brands.slice(1).join("")}`,
  );
};

const types: readonly [name: string, kind: string, start: Uint8Array][] = [
  ["PNG", "picture", bytes("\x89PNG\r\n\x1a\n\0\0\0\rIHDR")],
  ["JPEG", "picture", bytes("\xff\xd8\xff\xe0\0\x10JFIF")],
  ["GIF", "picture", bytes("GIF89a\x01\0")],
  ["WebP", "picture", bytes("RIFF\x24\0\0\0WEBPVP8 ")],
  ["TIFF", "picture", bytes("II*\0\x08\0\0\0")],
  ["TIFF", "picture", bytes("MM\0*\0\0\0\x08")],
  ["AVIF", "picture", box("avif", "mif1", "miaf")],
  ["AVIF", "picture", box("mif1", "avif", "miaf")],
  ["HEIC", "unsupported picture", box("heic", "mif1")],
  ["HEIC", "unsupported picture", box("mif1", "heix")],
  ["HEIF", "unsupported picture", box("mif1", "miaf")],
  ["video", "no picture", box("isom", "mp42")],
  ["SVG", "unsupported picture", bytes('<svg xmlns="http://www.w3.org/2000/svg">')],
  ["SVG", "unsupported picture", bytes('\xef\xbb\xbf<?xml version="1.0"?>\n<!-- 7 --><svg>')],
  ["PDF", "unsupported picture", bytes("%PDF-1.7\n%\xe2\xe3")],
  ["BMP", "picture", bytes("BM\x36\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0")],
  ["BMP", "picture", bytes("BM\x1a\0\0\0\0\0\0\0\x1a\0\0\0\x0c\0\0\0")],
  ["BMP", "picture", bytes("BM\x8a\0\0\0\0\0\0\0\x8a\0\0\0\x7c\0\0\0")],
  ["text file", "no picture", bytes("BMW drives through the town")],
  ["JPEG XL", "unsupported picture", bytes("\xff\x0a\x00")],
  ["HTML page", "no picture", bytes("\n <!DOCTYPE html><html>")],
  ["HTML page", "no picture", bytes('<html><body><svg width="1"></svg>')],
  ["XML file", "no picture", bytes('<?xml version="1.0"?><note/>')],
  ["JSON file", "no picture", bytes('{ "digit": 7 }')],
  ["text file", "no picture", bytes("seven\n")],
  ["text file", "no picture", bytes("\xff\xfe7\0\n\0")],
  ["ZIP archive", "no picture", bytes("PK\x03\x04\x14")],
  ["empty file", "no picture", bytes("")],
  ["file of unknown type", "no picture", bytes("\x00\x01\x02\x03")],
];

for (const [name, kind, start] of types) {
  const shown = JSON.stringify(String.fromCharCode(...start.slice(0, 12)));
  test(`${shown} begins ${withArticle(name)}`, () => {
    const { name: found, kind: foundKind } = fileTypeOf(start);
    assert.deepEqual([found, foundKind], [name, kind]);
  });
}

test("any bytes have some type", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (any) => {
      assert.equal(typeof fileTypeOf(any).name, "string");
    }),
  );
});

test("a container whose box is cut off or lies about its size is no picture", () => {
  assert.equal(fileTypeOf(bytes("\0\0\0\x20ftyp")).kind, "no picture");
  assert.equal(fileTypeOf(bytes("\xff\xff\xff\xffftypisom")).kind, "no picture");
});

test("names go with the right article", () => {
  assert.equal(withArticle("HTML page"), "an HTML page");
  assert.equal(withArticle("SVG"), "an SVG");
  assert.equal(withArticle("PDF"), "a PDF");
  assert.equal(withArticle("empty file"), "an empty file");
});
