import assert from "node:assert/strict";
import { test } from "node:test";
import { noDigit } from "../../../src/data/digitSet.js";
import type { PictureReader } from "../../../src/evaluation/sets/imageReader.js";
import type { LabeledPicture } from "../../../src/evaluation/sets/labeledPicture.js";
import { transposedOrientation } from "../../../src/evaluation/sets/orientation.js";
import { pictureOfGray } from "../../../src/image/plane/grayPicture.js";
import { predictionOf } from "../../../src/tasks/digit/prediction.js";
import { answered } from "../../reading/answered.js";

/** A bar of ink upright or lying, on a page of 60×60. */
function bar(label: number, upright: boolean): LabeledPicture {
  const pixels = Uint8Array.from({ length: 3600 }, (_, i) => {
    const [x, y] = upright ? [i % 60, Math.floor(i / 60)] : [Math.floor(i / 60), i % 60];
    return x >= 25 && x < 33 && y >= 10 && y < 50 ? 0 : 255;
  });
  return { name: "bar", label, open: async () => pictureOfGray(pixels, 60, 60) };
}

let asked = 0;
/** Says 1 of an upright bar, 7 of a lying one. */
const readPrepared: PictureReader["readPrepared"] = async (pictures) => {
  asked += pictures.length;
  return pictures.map((picture) => {
    const isUpright = picture.whole!.field[28 * 6 + 14]! > 0;
    const probabilities = Array.from({ length: 10 }, (_, digit) =>
      digit === (isUpright ? 1 : 7) ? 1 : 0,
    );
    return answered(picture, predictionOf(probabilities, 1, 0));
  });
};
const many = (count: number, label: number, upright: boolean) =>
  Array.from({ length: count }, () => bar(label, upright));

test("a set that is read far better transposed is told, from a sample of its digits", async () => {
  asked = 0;
  const set = [...many(400, 1, false), ...many(100, 7, false), ...many(50, noDigit, true)];
  assert.deepEqual(await transposedOrientation({ readPrepared }, set, 0.2), {
    ...{ pictures: 200, asTheyAre: 0.2, transposed: 0.8 },
  });
  assert.equal(asked, 400);
});

test("a set that is read well, no better transposed, or too small says nothing", async () => {
  asked = 0;
  assert.equal(await transposedOrientation({ readPrepared }, many(300, 1, false), 0.81), undefined);
  assert.equal(await transposedOrientation({ readPrepared }, many(19, 1, false), 0), undefined);
  assert.equal(asked, 0);
  assert.equal(await transposedOrientation({ readPrepared }, many(30, 1, true), 0), undefined);
  const mixed = [...many(60, 1, true), ...many(80, 1, false)];
  assert.equal(await transposedOrientation({ readPrepared }, mixed, 0.4), undefined);
});
