import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { noDigit } from "../../../src/data/digitSet.js";
import { TenfoldError } from "../../../src/errors.js";
import { evaluateSet } from "../../../src/evaluation/sets/evaluateSet.js";
import type { ImageReader } from "../../../src/evaluation/sets/imageReader.js";
import type { LabeledPicture } from "../../../src/evaluation/sets/labeledPicture.js";
import { pictureOfGray } from "../../../src/image/plane/grayPicture.js";

/** A bar of ink `width` pixels wide, of 40 rows, on a page of 60×60. */
function bar(label: number, width: number): LabeledPicture {
  const pixels = Uint8Array.from({ length: 3600 }, (_, i) => {
    const [x, y] = [i % 60, Math.floor(i / 60)];
    return x >= 20 && x < 20 + width && y >= 10 && y < 50 ? 0 : 255;
  });
  return { name: `bar-${width}`, label, open: async () => pictureOfGray(pixels, 60, 60) };
}

const blank: LabeledPicture = {
  name: "blank",
  label: 4,
  open: async () => pictureOfGray(new Uint8Array(3600).fill(255), 60, 60),
};

const damaged: LabeledPicture = {
  name: "damaged",
  label: 5,
  open: async () => {
    throw new TenfoldError("BAD_PICTURE", "damaged: expected a whole picture");
  },
};

/** Says 1, the surer the thinner the field's ink. */
const readImages: ImageReader["readImages"] = async (images) => {
  const count = images.length / 784;
  assert.ok(count > 0, "a model was asked about nothing");
  const probabilities = new Float32Array(10 * count);
  const digitness = new Float64Array(count);
  for (let i = 0; i < count; i += 1) {
    const field = images.subarray(784 * i, 784 * (i + 1));
    const inked = field.filter((value) => value > 0).length / 784;
    probabilities.set([inked, 1 - inked], 10 * i);
    digitness[i] = 1 - inked;
  }
  return { probabilities, digitness };
};

describe("evaluateSet", () => {
  const pictures = [bar(1, 6), bar(1, 8), bar(7, 10), blank, damaged, bar(noDigit, 16)];

  test("blank and unreadable digits count as wrong, and are named", async () => {
    const found = await evaluateSet({ readImages }, pictures);
    assert.deepEqual([found.digits, found.nonDigits], [5, 1]);
    assert.deepEqual([found.evaluation!.images, found.evaluation!.accuracy], [5, 2 / 5]);
    assert.equal(found.evaluation!.confusion[7]![1], 1);
    assert.deepEqual(
      found.evaluation!.perClass.map(({ images }) => images),
      [0, 2, 0, 0, 0, 0, 0, 1, 0, 0],
    );
    assert.deepEqual(found.blank, ["blank"]);
    assert.deepEqual(found.unreadable, [
      { file: "damaged", code: "BAD_PICTURE", message: "damaged: expected a whole picture" },
    ]);
    assert.deepEqual([...found.read.labels], [1, 1, 7]);
    assert.equal(found.read.images.length, 3 * 784);
  });

  test("a blank digit is the least digit of all: its AUROC by hand", async () => {
    const { auroc, nonDigitness } = await evaluateSet({ readImages }, pictures);
    // The three thin bars score above the wide one, the blank picture's 0 does not.
    assert.equal(auroc, 3 / 4);
    assert.ok(nonDigitness! > 0 && nonDigitness! < 1);
  });

  test("digits alone have no AUROC; nothing read has no evaluation", async () => {
    assert.equal((await evaluateSet({ readImages }, [bar(1, 6)])).auroc, null);
    const { evaluation, unreadable, digits } = await evaluateSet({ readImages }, [damaged, blank]);
    assert.deepEqual([evaluation, unreadable.length, digits], [null, 1, 2]);
  });

  test("progress is told to the last picture", async () => {
    const told: (readonly [number, number])[] = [];
    const many = Array.from({ length: 70 }, () => bar(1, 6));
    await evaluateSet({ readImages }, many, (done, all) => told.push([done, all]));
    assert.deepEqual(told, [
      [64, 70],
      [70, 70],
    ]);
  });

  test("a fault of ours is not taken for the picture's", async () => {
    const ours: LabeledPicture = { ...blank, open: async () => Promise.reject(new Error("ours")) };
    await assert.rejects(evaluateSet({ readImages }, [ours]), /^Error: ours$/);
  });
});
