import assert from "node:assert/strict";
import { test } from "node:test";
import zlib from "node:zlib";
import { CodingFault, undoCodings } from "../../../src/node/pictures/contentCoding.js";

const body = Buffer.from("\x89PNG\r\n\x1a\n and more".repeat(50), "latin1");
const encoded: [header: string, bytes: Uint8Array][] = [
  ["gzip", zlib.gzipSync(body)],
  ["x-gzip", zlib.gzipSync(body)],
  ["GZip", zlib.gzipSync(body)],
  ["deflate", zlib.deflateSync(body)],
  ["deflate", zlib.deflateRawSync(body)],
  ["br", zlib.brotliCompressSync(body)],
  ["identity", body],
  ["gzip, br", zlib.brotliCompressSync(zlib.gzipSync(body))],
];
// Since Node 22.15.
const { zstdCompressSync } = zlib as { zstdCompressSync?: (bytes: Uint8Array) => Uint8Array };
if (zstdCompressSync) encoded.push(["zstd", zstdCompressSync(body)]);

for (const [header, bytes] of encoded) {
  test(`a body is decoded: ${header} of ${bytes.length} bytes`, async () => {
    assert.deepEqual([...(await undoCodings(bytes, header, body.length))!], [...body]);
    if (header === "identity") return;
    assert.equal(await undoCodings(bytes, header, body.length - 1), undefined);
    const cut = bytes.subarray(0, bytes.length - 9);
    await assert.rejects(undoCodings(cut, header, body.length), CodingFault);
  });
}

test("a bomb is given up at the limit", async () => {
  const bomb = zlib.gzipSync(Buffer.alloc(300_000_000), { level: 9 });
  for (const [header, bytes] of [
    ["gzip", bomb],
    ["gzip, gzip", zlib.gzipSync(bomb)],
  ] as const) {
    const memory = process.memoryUsage();
    assert.equal(await undoCodings(bytes, header, 1_000_000), undefined);
    const after = process.memoryUsage();
    assert.ok(after.arrayBuffers + after.external - memory.arrayBuffers - memory.external < 20e6);
  }
});

test("other codings, and too many, are named", async () => {
  await assert.rejects(undoCodings(body, "compress", 1000), {
    message: /^expected an encoding among gzip, br, deflate(, zstd)?, got "compress"$/,
  });
  await assert.rejects(undoCodings(body, "gzip, gzip, gzip", 1000), {
    message: "expected at most 2 encodings, got gzip, gzip, gzip",
  });
  await assert.rejects(undoCodings(body, "br", 1000), {
    message: /^expected a body encoded as br, got a damaged one \(/,
  });
});
