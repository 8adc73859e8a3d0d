import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { digitSet, parseIdx } from "../../src/data/idx.js";
import { sliceOf, splitValidation } from "../../src/data/split.js";
import { labels, pictures } from "./idxBytes.js";

const set = digitSet(
  parseIdx(pictures(25), "", { rank: 3 }),
  parseIdx(labels(25), "", { rank: 1 }),
  { images: "", labels: "" },
);

describe("splitValidation", () => {
  test("holds back the tail, as views", () => {
    const { train, validation } = splitValidation(set, 7);
    assert.equal(train.count, 18);
    assert.equal(validation.count, 7);
    assert.deepEqual([...validation.labels], [8, 9, 0, 1, 2, 3, 4]);
    assert.equal(train.images.length, 18 * 784);
    assert.deepEqual(validation.images, set.images.slice(18 * 784));
    for (const part of [train, validation]) {
      assert.equal(part.images.buffer, set.images.buffer);
      assert.equal(part.labels.buffer, set.labels.buffer);
      assert.deepEqual([part.height, part.width], [28, 28]);
    }
  });

  test("5,000 unless told otherwise, which must leave something to train on", () => {
    for (const count of [undefined, 0, -1, 2.5, 25, Number.NaN]) {
      assert.throws(() => splitValidation(set, count), {
        code: "BAD_ARGUMENT",
        message: /^validationCount: expected a whole number 1…24 \(of 25 training pictures\)/,
      });
    }
    assert.equal(splitValidation(set, 24).train.count, 1);
  });

  test("sliceOf", () => {
    const middle = sliceOf(set, 3, 5);
    assert.equal(middle.count, 2);
    assert.deepEqual([...middle.labels], [3, 4]);
    assert.equal(middle.images[0], set.images[3 * 784]);
  });
});
