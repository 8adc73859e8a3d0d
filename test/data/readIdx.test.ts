import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import { parseIdx } from "../../src/data/idx.js";
import { readIdx } from "../../src/data/readIdx.js";
import { idxBytes, labels, pictures } from "./idxBytes.js";

const badIdx = (message: RegExp) => ({ name: "TenfoldError", code: "BAD_IDX", message });

describe("readIdx", () => {
  test("plain and gzip give the same array", async () => {
    for (const count of [1, 40, 300]) {
      const plain = pictures(count);
      const expected = parseIdx(plain, "", { rank: 3 });
      assert.deepEqual(await readIdx(plain, "plain", { rank: 3 }), expected);
      assert.deepEqual(await readIdx(gzipSync(plain), "packed", { rank: 3 }), expected);
    }
    const few = await readIdx(gzipSync(labels(3)), "few", { rank: 1 });
    assert.deepEqual([...few.data], [0, 1, 2]);
  });

  test("a channel and wide labels come out of gzip as they do plain", async () => {
    const four = idxBytes([2, 1, 28, 28], new Uint8Array(1568).fill(9));
    const read = await readIdx(gzipSync(four), "four", { rank: 3 });
    assert.deepEqual(read, parseIdx(four, "four", { rank: 3 }));
    const wide = idxBytes([2], Uint8Array.of(0, 0, 0, 4, 0, 0, 0, 8), { type: 12 });
    assert.deepEqual([...(await readIdx(gzipSync(wide), "wide", { rank: 1 })).data], [4, 8]);
  });

  test("a file of several gzip members", async () => {
    const plain = labels(50);
    const members = [plain.subarray(0, 6), plain.subarray(6, 30), plain.subarray(30)];
    const packed = Buffer.concat(members.map((part) => gzipSync(part)));
    assert.deepEqual(await readIdx(packed, "", { rank: 1 }), parseIdx(plain, "", { rank: 1 }));
  });

  test("gzip data cut at every byte", async () => {
    const packed = gzipSync(labels(40));
    for (let length = 2; length < packed.length; length += 1) {
      await assert.rejects(
        readIdx(packed.subarray(0, length), "cut.gz", { rank: 1 }),
        badIdx(/^cut\.gz: expected gzip data, found \d+ bytes that do not unpack .*fetch it again/),
        `cut to ${length}`,
      );
    }
  });

  test("gzip data with a damaged byte or checksum", async () => {
    const packed = gzipSync(pictures(3));
    for (const at of [40, packed.length - 6]) {
      const damaged = Uint8Array.from(packed);
      damaged[at]! ^= 0x55;
      await assert.rejects(readIdx(damaged, "damaged.gz", { rank: 3 }), badIdx(/^damaged\.gz: /));
    }
  });

  test("what was packed is wrong", async () => {
    const read = (bytes: Uint8Array) => readIdx(gzipSync(bytes), "p.gz", { rank: 1 });
    await assert.rejects(
      read(new Uint8Array(0)),
      badIdx(/expected a header of 8 bytes, found a file of 0/),
    );
    await assert.rejects(read(labels(9).subarray(0, 7)), badIdx(/found a file of 7/));
    await assert.rejects(read(pictures(1)), badIdx(/swapped/));
    await assert.rejects(
      read(labels(9).subarray(0, 15)),
      badIdx(/^p\.gz \(unpacked\): expected 17 bytes .*, found 15; the file is cut short/),
    );
    await assert.rejects(
      read(Buffer.concat([labels(9), Buffer.of(1)])),
      badIdx(/expected 17 bytes .*, found more; bytes follow/),
    );
  });

  test("a gzip bomb stops at the declared size", async () => {
    const bomb = gzipSync(Buffer.concat([labels(9), Buffer.alloc(300e6)]));
    assert.ok(bomb.length < 400e3);
    const before = process.memoryUsage();
    const start = performance.now();
    await assert.rejects(readIdx(bomb, "bomb", { rank: 1 }), badIdx(/found more/));
    assert.ok(performance.now() - start < 1000);
    const after = process.memoryUsage();
    assert.ok(after.arrayBuffers - before.arrayBuffers < 20e6);
  });

  test("declared sizes that the gzip data cannot hold are refused before allocating", async () => {
    const lying = gzipSync(idxBytes([1_000_000, 28, 28], new Uint8Array(100)));
    await assert.rejects(
      readIdx(lying, "lying", { rank: 3 }),
      badIdx(/declares 1000000×28×28 elements, more than \d+ bytes of gzip can hold/),
    );
  });

  test("larger than allowed", async () => {
    const packed = gzipSync(pictures(10));
    await assert.rejects(
      readIdx(packed, "big", { rank: 3 }, { maxBytes: 7855 }),
      badIdx(/declares 10×28×28 elements, more than the 7855 bytes that are unpacked at most/),
    );
    const { data } = await readIdx(packed, "big", { rank: 3 }, { maxBytes: 7856 });
    assert.equal(data.length, 7840);
  });
});
