import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeText } from "../../../src/evaluation/sets/decodeText.js";

const text = "file,label\nfünf.png,5\n";
const wide = Buffer.from(text, "utf16le");

for (const [encoding, bytes] of [
  ["UTF-8", Buffer.from(text)],
  ["UTF-8 with a mark", Buffer.from(`\u{feff}${text}`)],
  ["UTF-16", wide],
  ["UTF-16 with a mark", Buffer.from(`\u{feff}${text}`, "utf16le")],
  ["UTF-16, high bytes first", Buffer.from(wide).swap16()],
  ["UTF-16 with a mark, high bytes first", Buffer.from(`\u{feff}${text}`, "utf16le").swap16()],
  ["Windows-1252", Buffer.from(text, "latin1")],
] as const) {
  test(`${encoding} is read`, () => {
    assert.equal(decodeText(bytes), text);
  });
}

test("nothing is an empty text", () => {
  assert.equal(decodeText(new Uint8Array(0)), "");
  assert.equal(decodeText(Uint8Array.of(0x37)), "7");
});
