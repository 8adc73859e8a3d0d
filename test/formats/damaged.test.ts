import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { TenfoldError } from "../../src/errors.js";
import { findEndlessHeap } from "../../src/formats/hdf5Heaps.js";
import { readKeras } from "../../src/formats/keras/reader.js";
import { writeKeras } from "../../src/formats/keras/writer.js";
import {
  conv2d,
  dense,
  flatten,
  maxPool2d,
  relu,
  softmax,
} from "../../src/network/layers/index.js";
import { fixture } from "./fixtures.js";
import { madeUpModel, madeUpNetwork } from "./madeUp.js";

const maxMs = 10_000;
const written = await writeKeras(
  madeUpModel(madeUpNetwork([conv2d(2, 2), relu(), maxPool2d(2), flatten(), dense(3), softmax()])),
);
const files = new Map([
  ["our own", written],
  ["Keras 3's", await fixture("keras3.h5")],
  ["tf-keras'", await fixture("tf_keras.h5")],
  ["one in the newest format", await fixture("newest_format.h5")],
  ["a compressed one", await fixture("compressed.h5")],
]);

/** Reads what may be damaged: loads, or throws a TenfoldError; the error is given back. */
async function attempt(bytes: Uint8Array): Promise<TenfoldError | undefined> {
  const start = performance.now();
  try {
    await readKeras(bytes, "damaged.h5");
    return undefined;
  } catch (error) {
    assert.ok(error instanceof TenfoldError, `not a TenfoldError: ${error}`);
    assert.match(error.message, /^damaged\.h5: ./);
    return error;
  } finally {
    const ms = performance.now() - start;
    assert.ok(ms < maxMs, `took ${ms} ms`);
  }
}

describe("a file cut off at any byte is refused", () => {
  for (const [name, bytes] of files) {
    test(name, async () => {
      const step = Math.ceil(bytes.length / 150);
      const ends = [0, 1, 7, 8, 9, 24, 47, 48, 95, 96, bytes.length - 1];
      for (let end = 100; end < bytes.length; end += step) ends.push(end);
      for (const end of ends) {
        const error = await attempt(bytes.slice(0, end));
        assert.equal(error?.code, "BAD_MODEL", `cut at ${end} of ${bytes.length}`);
      }
    });
  }

  test("and the message says what is wrong and what to do", async () => {
    const error = await attempt(written.slice(0, 5000));
    assert.match(
      error!.message,
      /^damaged\.h5: is no HDF5 file, or it is cut off or damaged \(truncated file: eof = 5000, .*\); copy or save the file again$/,
    );
  });
});

describe("a file with wrong bytes loads or is refused, soon and in good order", () => {
  const edit = fc.record({
    // Most bytes are zeros that nothing reads: half of the edits go where something stands.
    where: fc.noBias(fc.nat(999_999)).map((millionth) => millionth / 1e6),
    amongNonZero: fc.boolean(),
    bytes: fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 1 }),
      fc.constantFrom(Uint8Array.of(0), Uint8Array.of(255), new Uint8Array(8).fill(255)),
      fc.uint8Array({ minLength: 8, maxLength: 8 }),
    ),
  });
  for (const [name, original] of files) {
    test(name, async () => {
      const nonZero = [...original.keys()].filter((at) => original[at] !== 0);
      let refused = 0;
      let loaded = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 4 }), async (edits) => {
          const bytes = original.slice();
          for (const { where, amongNonZero, bytes: replacement } of edits) {
            const at = amongNonZero
              ? nonZero[Math.floor(where * nonZero.length)]!
              : Math.floor(where * bytes.length);
            bytes.set(replacement.subarray(0, bytes.length - at), at);
          }
          if (await attempt(bytes)) refused += 1;
          else loaded += 1;
        }),
        // The seed is fixed so that a test run never meets a damage that nobody has met before:
        // the library cannot be interrupted, and one that hangs would hang the tests.
        { numRuns: 500, seed: 20 },
      );
      assert.ok(refused > 40 && loaded > 40, `${refused} refused, ${loaded} loaded`);
    });
  }

  test("also hundreds in a row, after which a good one still loads", async () => {
    const bytes = (await fixture("newest_format.h5")).slice();
    bytes.fill(0x55, 200, 260);
    for (let round = 0; round < 600; round++) {
      assert.equal((await attempt(bytes))?.code, "BAD_MODEL");
    }
    assert.equal(await attempt(written), undefined);
  });

  test("and nothing is printed", async (t) => {
    const printed = t.mock.method(process.stderr, "write", () => true);
    const alsoPrinted = t.mock.method(console, "error", () => undefined);
    await attempt(written.slice(0, 3000));
    await attempt(written.slice().fill(0x55, 100, 900));
    assert.equal(printed.mock.callCount() + alsoPrinted.mock.callCount(), 0);
  });
});

describe("a heap whose objects never end", () => {
  const headerBytes = 16;

  /** The start of the first heap of Keras 3's file, and of its free space, which ends it. */
  function heapOf(bytes: Uint8Array): { start: number; free: number } {
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const start = Buffer.from(bytes).indexOf("GCOL");
    let at = start + headerBytes;
    while (view.getUint16(at, true) !== 0) {
      at += headerBytes + 8 * Math.ceil(Number(view.getBigUint64(at + 8, true)) / 8);
    }
    return { start, free: at };
  }

  test("is found, and refused before the library would hang on it", async () => {
    const bytes = (await fixture("keras3.h5")).slice();
    const { start, free } = heapOf(bytes);
    assert.equal(findEndlessHeap(bytes), undefined);
    bytes.fill(0, free + 8, free + headerBytes);
    assert.equal(findEndlessHeap(bytes), start);
    const error = await attempt(bytes);
    assert.equal(error?.code, "BAD_MODEL");
    assert.equal(
      error.message,
      `damaged.h5: is damaged: the sizes in its heap at byte ${start} do not add up; ` +
        "copy or save the file again",
    );
  });

  test("is not seen in data that only looks like one", () => {
    const text = new TextEncoder().encode("..GCOL\u0001\0\0\0");
    assert.equal(findEndlessHeap(text), undefined);
    const tooLong = new Uint8Array(64);
    tooLong.set(text);
    tooLong.fill(255, text.length, text.length + 8);
    assert.equal(findEndlessHeap(tooLong), undefined);
  });
});
