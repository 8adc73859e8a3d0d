import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { noDigit } from "../../../src/data/digitSet.js";
import { TenfoldError } from "../../../src/errors.js";
import { evaluateSet } from "../../../src/evaluation/sets/evaluateSet.js";
import type { PictureReader } from "../../../src/evaluation/sets/imageReader.js";
import type { LabeledPicture } from "../../../src/evaluation/sets/labeledPicture.js";
import { wasRead } from "../../../src/evaluation/sets/setPicture.js";
import { pictureOfGray } from "../../../src/image/plane/grayPicture.js";
import { predictionOf } from "../../../src/tasks/digit/prediction.js";
import { answered } from "../../reading/answered.js";

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

/** Says 1, the surer the thinner the field's ink; what is mostly ink is refused, 9 wide is several. */
const readPrepared: PictureReader["readPrepared"] = async (pictures) => {
  assert.ok(pictures.length > 0, "a model was asked about nothing");
  return pictures.map((picture) => {
    if (picture.whole === undefined) return { kind: "blank", message: picture.blank! };
    const { field, box } = picture.whole;
    const inked = field.filter((value) => value > 0).length / 784;
    const probabilities = [inked, 1 - inked, ...new Array<number>(8).fill(0)];
    const answer = predictionOf(probabilities, 1 - inked, 0.8);
    const several = [1, 1].map((digit) => ({ digit, confidence: 1, box }));
    return answered(picture, box.width === 9 ? { ...answer, digit: null, several } : answer);
  });
};

describe("evaluateSet", () => {
  const pictures = [bar(1, 6), bar(1, 8), bar(7, 10), blank, damaged, bar(noDigit, 16)];

  test("blank and unreadable digits count as wrong, and are named", async () => {
    const found = await evaluateSet({ readPrepared }, pictures);
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
  });

  test("each picture is told, in the set's order, with its answer and its field", async () => {
    const { pictures: told } = await evaluateSet({ readPrepared }, pictures);
    assert.deepEqual(
      told.map(({ name, label, outcome }) => [name, label, outcome]),
      [
        ["bar-6", 1, "answered"],
        ["bar-8", 1, "answered"],
        ["bar-10", 7, "answered"],
        ["blank", 4, "blank"],
        ["damaged", 5, "unreadable"],
        ["bar-16", noDigit, "refused"],
      ],
    );
    const read = told.filter(wasRead);
    assert.ok(read.every(({ field }) => field.length === 784 && field.includes(255)));
    assert.equal(read[0]!.prediction.digit, 1);
  });

  test("refusals are told, and wrong where a digit was to be answered", async () => {
    const set = [...pictures, bar(1, 9), bar(1, 17), bar(noDigit, 9), bar(noDigit, 7)];
    const found = await evaluateSet({ readPrepared }, set);
    assert.deepEqual(found.refused, ["bar-16", "bar-17"]);
    assert.deepEqual(found.several, ["bar-9", "bar-9"]);
    assert.deepEqual(found.outcomes.digits, {
      ...{ pictures: 7, correct: 2, answered: 3, refused: 1, several: 1, blank: 1, unreadable: 1 },
    });
    // Of no digit: one is answered, and only that is wrong.
    assert.deepEqual(found.outcomes.nonDigits, {
      ...{ pictures: 3, correct: 2, answered: 1, refused: 1, several: 1, blank: 0, unreadable: 0 },
    });
    assert.equal(found.answeredCorrectly, 2 / 7);
    // The likeliest digit of what is refused is the right one twice.
    assert.equal(found.evaluation!.accuracy, 4 / 7);
  });

  test("a blank digit is the least digit of all: its AUROC by hand", async () => {
    const { auroc, nonDigitness } = await evaluateSet({ readPrepared }, pictures);
    // The three thin bars score above the wide one, the blank picture's 0 does not.
    assert.equal(auroc, 3 / 4);
    assert.ok(nonDigitness! > 0 && nonDigitness! < 1);
  });

  test("digits alone have no AUROC; nothing read has no evaluation", async () => {
    assert.equal((await evaluateSet({ readPrepared }, [bar(1, 6)])).auroc, null);
    const others = await evaluateSet({ readPrepared }, [bar(noDigit, 6)]);
    assert.deepEqual(
      [others.evaluation, others.answeredCorrectly, others.auroc],
      [null, null, null],
    );
    const { evaluation, unreadable, digits } = await evaluateSet({ readPrepared }, [
      damaged,
      blank,
    ]);
    assert.deepEqual([evaluation, unreadable.length, digits], [null, 1, 2]);
  });

  test("progress is told to the last picture", async () => {
    const told: (readonly [number, number])[] = [];
    const many = Array.from({ length: 70 }, () => bar(1, 6));
    await evaluateSet({ readPrepared }, many, (done, all) => told.push([done, all]));
    assert.deepEqual(told, [
      [64, 70],
      [70, 70],
    ]);
  });

  test("a fault of ours is not taken for the picture's", async () => {
    const ours: LabeledPicture = { ...blank, open: async () => Promise.reject(new Error("ours")) };
    await assert.rejects(evaluateSet({ readPrepared }, [ours]), /^Error: ours$/);
  });
});
