import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { deflateRawSync, crc32 as zlibCrc32 } from "node:zlib";
import fc from "fast-check";
import { crc32 } from "../../src/crc32.js";
import { isZip, records, type ZipEntry } from "../../src/formats/zip/archive.js";
import { readZip, unpack } from "../../src/formats/zip/reader.js";
import { writeZip, zipEntry } from "../../src/formats/zip/writer.js";

const text = (value: string) => new TextEncoder().encode(value);
const deflatedEntry = (name: string, bytes: Uint8Array): ZipEntry => ({
  ...zipEntry(name, bytes),
  method: 8,
  packed: new Uint8Array(deflateRawSync(bytes)),
});
const get = (bytes: Uint8Array, name: string, most = 1e6) =>
  unpack(readZip(bytes, "a.zip").get(name)!, most, "a.zip");

/** Where a record of a kind begins, the first or the last. */
function at(bytes: Uint8Array, kind: keyof typeof records): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  for (let i = bytes.length - 22; i >= 0; i--) {
    if (view.getUint32(i, true) === records[kind].signature) return i;
  }
  throw new Error(`no ${kind}`);
}

/** An archive of one file `a`, with numbers of 16 or 32 bits set in one of its records. */
function changed(
  kind: keyof typeof records,
  fields: [offset: number, bits: number, value: number][],
) {
  const bytes = writeZip([zipEntry("a", text("hello"))]);
  const view = new DataView(bytes.buffer);
  for (const [offset, bits, value] of fields) {
    if (bits === 16) view.setUint16(at(bytes, kind) + offset, value, true);
    else view.setUint32(at(bytes, kind) + offset, value, true);
  }
  return bytes;
}

test("the checksum of 'The quick brown fox jumps over the lazy dog', and zlib's of any bytes", () => {
  assert.equal(crc32(text("The quick brown fox jumps over the lazy dog")), 0x414fa339);
  if (zlibCrc32 === undefined) return;
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (b) => crc32(b) === zlibCrc32(b)));
});

describe("an archive", () => {
  test("gives back what was put into it, stored or deflated, in order", async () => {
    const long = new Uint8Array(100_000).fill(7);
    const entries = [zipEntry("ü/a", text("one")), deflatedEntry("b", long), zipEntry("c", long)];
    const bytes = writeZip(entries);
    assert.ok(isZip(bytes));
    assert.deepEqual([...readZip(bytes, "a.zip").values()], entries);
    assert.deepEqual(await get(bytes, "ü/a"), text("one"));
    assert.deepEqual(await get(bytes, "b"), long);
    assert.deepEqual(await get(bytes, "c"), long);
  });

  test("may be empty, have a comment, and lie within other memory", async () => {
    assert.deepEqual(readZip(writeZip([]), "a.zip").size, 0);
    const bytes = writeZip([zipEntry("a", text("one"))]);
    const commented = new Uint8Array([...bytes, ...text("PK\x05\x06, a comment")]);
    new DataView(commented.buffer).setUint16(
      bytes.length - 2,
      commented.length - bytes.length,
      true,
    );
    const within = new Uint8Array([1, 2, 3, ...commented]).subarray(3);
    assert.deepEqual(await get(within, "a"), text("one"));
  });
});

describe("refused:", () => {
  const damage = "is a zip archive that is cut off or damaged: ";
  const again = "; copy or save the file again";
  const cases: readonly [what: string, bytes: Uint8Array, code: string, problem: string][] = [
    [
      "cut off",
      changed("end", []).slice(0, -1),
      "BAD_MODEL",
      `${damage}found no end of a zip archive${again}`,
    ],
    [
      "no archive at all",
      text("PK\x03\x04"),
      "BAD_MODEL",
      `${damage}found no end of a zip archive${again}`,
    ],
    [
      "a longer list than there is",
      changed("end", [
        [8, 16, 2],
        [10, 16, 2],
      ]),
      "BAD_MODEL",
      `${damage}its directory should list 2 files${again}`,
    ],
    [
      "a directory beyond the end",
      changed("end", [[16, 32, 60]]),
      "BAD_MODEL",
      `${damage}its directory lies beyond its end${again}`,
    ],
    [
      "a directory that ends early",
      changed("end", [[12, 32, 46]]),
      "BAD_MODEL",
      `${damage}its directory ends within file 0${again}`,
    ],
    [
      "too many files",
      changed("end", [
        [8, 16, 1001],
        [10, 16, 1001],
      ]),
      "BAD_MODEL",
      "expected a zip archive of at most 1000 files, got 1001",
    ],
    [
      "a file elsewhere",
      changed("central", [[42, 32, 1]]),
      "BAD_MODEL",
      `${damage}a does not begin where the directory says${again}`,
    ],
    [
      "a file beyond the archive",
      changed("central", [[20, 32, 6]]),
      "BAD_MODEL",
      `${damage}a ends beyond the archive${again}`,
    ],
    [
      "a long name",
      writeZip([zipEntry("x".repeat(1001), text(""))]),
      "BAD_MODEL",
      `${damage}file 0 has a name of more than 1000 bytes${again}`,
    ],
    [
      "a name twice",
      writeZip([zipEntry("a", text("")), zipEntry("a", text(""))]),
      "BAD_MODEL",
      `${damage}holds a twice${again}`,
    ],
    [
      "encrypted",
      changed("central", [[8, 16, 1]]),
      "UNSUPPORTED_MODEL",
      "a is encrypted; pack the archive again without a password",
    ],
    [
      "zip64 by a size",
      changed("central", [[24, 32, 0xffffffff]]),
      "UNSUPPORTED_MODEL",
      "is a zip64 archive, which only files of more than 4 GB need; pack it again",
    ],
    [
      "zip64 by its place",
      changed("end", [[16, 32, 0xffffffff]]),
      "UNSUPPORTED_MODEL",
      "is a zip64 archive, which only files of more than 4 GB need; pack it again",
    ],
    [
      "a part",
      changed("end", [[4, 16, 1]]),
      "UNSUPPORTED_MODEL",
      "is a part of a zip archive in several; join them to one file",
    ],
  ];
  for (const [what, bytes, code, message] of cases) {
    test(what, () => {
      assert.throws(() => readZip(bytes, "a.zip"), { code, message: `a.zip: ${message}` });
    });
  }

  const zeros = new Uint8Array(1_000_000);
  const bomb = deflatedEntry("a", zeros);
  const files: readonly [what: string, entry: ZipEntry, code: string, problem: string][] = [
    [
      "more bytes than may be",
      { ...bomb, size: 1_000_001 },
      "BAD_MODEL",
      "a: expected at most 1000000 bytes, it declares 1000001 when unpacked",
    ],
    [
      "more bytes than it declares",
      { ...bomb, size: 10 },
      "BAD_MODEL",
      `${damage}a unpacks to more than 10 bytes${again}`,
    ],
    [
      "fewer",
      { ...bomb, size: 1_000_000, packed: deflateRawSync(zeros.subarray(1)) },
      "BAD_MODEL",
      `${damage}a declares 1000000 bytes, found 999999${again}`,
    ],
    [
      "fewer, stored",
      { ...zipEntry("a", text("x")), size: 2 },
      "BAD_MODEL",
      `${damage}a declares 2 bytes, found 1${again}`,
    ],
    [
      "other bytes",
      { ...zipEntry("a", text("x")), packed: text("y") },
      "BAD_MODEL",
      `${damage}a is not what its checksum says${again}`,
    ],
    [
      "another method",
      { ...bomb, method: 12 },
      "UNSUPPORTED_MODEL",
      "a: is packed by method 12; supported are stored (0) and deflate (8): pack the archive again",
    ],
  ];
  for (const [what, entry, code, message] of files) {
    test(`a file of ${what}`, async () => {
      await assert.rejects(get(writeZip([entry]), "a"), { code, message: `a.zip: ${message}` });
    });
  }

  test("a file that does not unpack", async () => {
    const entry = { ...bomb, packed: bomb.packed.slice(0, 100) };
    await assert.rejects(get(writeZip([entry]), "a"), {
      code: "BAD_MODEL",
      message:
        /^a\.zip: is a zip archive that is cut off or damaged: a does not unpack \(.+\); copy/,
    });
  });
});
