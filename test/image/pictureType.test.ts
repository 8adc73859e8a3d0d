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

test("every signature is told by its own bytes, and by no fewer", () => {
  const starts: readonly [name: string, start: string][] = [
    ["GIF", "GIF87a"],
    ["TIFF", "II+\0"],
    ["TIFF", "MM\0+"],
    ["ICO", "\0\0\x01\0"],
    ["JPEG XL", "\0\0\0\x0cJXL "],
    ["JPEG 2000", "\0\0\0\x0cjP  "],
    ["Photoshop", "8BPS"],
    ["PostScript", "%!PS"],
    ["gzip file", "\x1f\x8b"],
    ["WebP", "RIFF\x24\0\0\0WEBP"],
    ["HDF5 file", "\x89HDF\r\n\x1a\n"],
  ];
  for (const [name, start] of starts) {
    assert.equal(fileTypeOf(bytes(start)).name, name);
    assert.notEqual(fileTypeOf(bytes(start.slice(0, -1))).name, name, `${name}, cut off`);
  }
});

test("control characters that text has leave it a text; any other ends that", () => {
  const isText = (code: number) => fileTypeOf(Uint8Array.of(0x73, code, 0x37)).name === "text file";
  const controls = Array.from({ length: 34 }, (_, code) => code);
  assert.deepEqual(controls.filter(isText), [9, 10, 11, 12, 13, 27, 32, 33]);
  // The mark of UTF-16 is two bytes: either one alone excuses nothing.
  assert.equal(fileTypeOf(bytes("\xff7\0\n\0")).name, "file of unknown type");
  assert.equal(fileTypeOf(bytes("s\xfe7\0\n\0")).name, "file of unknown type");
});

test("a file is told by its first 1024 bytes", () => {
  const late = (place: number) => fileTypeOf(bytes(`${"7".repeat(place)}\0`)).name;
  assert.deepEqual([late(1023), late(1024)], ["file of unknown type", "text file"]);
  const drawing = (place: number) => fileTypeOf(bytes(`<!--${" ".repeat(place - 4)}<svg>`)).name;
  assert.deepEqual([drawing(1019), drawing(1020)], ["SVG", "text file"]);
});

test("a container's brands are those inside its box, the second number left out", () => {
  const sized = (size: number, ...brands: string[]) => {
    return fileTypeOf(bytes(`\0\0\0${String.fromCharCode(size)}ftyp${brands.join("")}`)).name;
  };
  assert.equal(sized(20, "isom", "avif", "mp42"), "video", "a version, whatever it says");
  assert.equal(sized(24, "isom", "\0\0\0\0", "mp42", "avis"), "AVIF");
  assert.equal(sized(23, "isom", "\0\0\0\0", "mp42", "avis"), "video", "beyond its box");
  assert.equal(sized(24, "isom", "\0\0\0\0", "mp42", "avi"), "video", "cut off");
  assert.equal(sized(16, "isom", "\0\0\0\0", "heic"), "video", "the next box's");
});

test("JSON begins with a bracket and something that may follow it, SVG with a tag", () => {
  const names = ['["a"]', "[7]", "{}", "[]", "[ {", "[x]", "{x}", "{ 7"].map((start) => {
    return fileTypeOf(bytes(start)).name === "JSON file";
  });
  assert.deepEqual(names, [true, true, true, true, true, false, false, true]);
  assert.equal(fileTypeOf(bytes("how to draw: <svg>")).name, "text file");
});

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
