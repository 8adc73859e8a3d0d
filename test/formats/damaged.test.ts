import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import fc from "fast-check";
import type { ErrorCode } from "../../src/errors.js";
import { writeKeras } from "../../src/formats/keras/writer.js";
import {
  conv2d,
  dense,
  flatten,
  maxPool2d,
  relu,
  softmax,
} from "../../src/network/layers/index.js";
import { DamagedReader } from "./damagedReader.js";
import { fixture } from "./fixtures.js";
import { madeUpModel, madeUpNetwork } from "./madeUp.js";

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

const reader = new DamagedReader();
after(() => reader.end());

/** What becomes of a file that may be damaged: a model, a refusal, or the library hangs. */
async function attempt(bytes: Uint8Array): Promise<"loads" | "hangs" | ErrorCode> {
  const answer = await reader.read(bytes);
  if (answer === "hangs") return answer;
  if (answer.kind === "model") return "loads";
  assert.ok(answer.kind === "refused", `not a TenfoldError: ${JSON.stringify(answer)}`);
  assert.match(answer.message, /^damaged\.h5: ./);
  return answer.code;
}

describe("a file cut off at any byte is refused", () => {
  for (const [name, bytes] of files) {
    test(name, async () => {
      const step = Math.ceil(bytes.length / 150);
      const ends = [0, 1, 7, 8, 9, 24, 47, 48, 95, 96, bytes.length - 1];
      for (let end = 100; end < bytes.length; end += step) ends.push(end);
      for (const end of ends) {
        assert.equal(
          await attempt(bytes.slice(0, end)),
          "BAD_MODEL",
          `cut at ${end} of ${bytes.length}`,
        );
      }
    });
  }

  test("and the message says what is wrong and what to do", async () => {
    const answer = await reader.read(written.slice(0, 5000));
    assert.ok(answer !== "hangs" && answer.kind === "refused");
    assert.match(
      answer.message,
      /^damaged\.h5: is no HDF5 file, or it is cut off or damaged \(truncated file: eof = 5000, .*\); copy or save the file again$/,
    );
  });
});

describe("a file with wrong bytes loads, is refused in good order, or hangs", () => {
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
      const counts = { loads: 0, hangs: 0, BAD_MODEL: 0, UNSUPPORTED_MODEL: 0 };
      await fc.assert(
        fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 4 }), async (edits) => {
          const bytes = original.slice();
          for (const { where, amongNonZero, bytes: replacement } of edits) {
            const at = amongNonZero
              ? nonZero[Math.floor(where * nonZero.length)]!
              : Math.floor(where * bytes.length);
            bytes.set(replacement.subarray(0, bytes.length - at), at);
          }
          counts[(await attempt(bytes)) as keyof typeof counts] += 1;
        }),
        // The seed is fixed so that a test run never meets a damage that nobody has met before.
        { numRuns: 500, seed: 20 },
      );
      const { loads, hangs, ...refused } = counts;
      const found = JSON.stringify(counts);
      assert.ok(loads > 40 && refused.BAD_MODEL > 40 && hangs <= 10, found);
    });
  }
});
