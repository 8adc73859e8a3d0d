import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { composedSet } from "../../src/composing/composedSet.js";
import { cutoutSide, inkScores, scoreAt } from "../../src/segmenting/cutout.js";
import { segmenterTraining } from "../../src/tasks/segmenter/training.js";
import { bars } from "./bars.js";

const composition = segmenterTraining.composition!;
const set = composedSet(composition, bars, 300, 3);

/** A cutout's bytes, and its ink by rows. */
function cutout(at: number) {
  const label = set.labels.subarray(at * set.labelSize, (at + 1) * set.labelSize);
  const ink = Array.from({ length: inkScores }, (_, pixel) => {
    return label[scoreAt(Math.floor(pixel / cutoutSide), pixel % cutoutSide)]!;
  });
  const picture = set.images.subarray(at * inkScores, (at + 1) * inkScores);
  return { ink, picture, shows: label[inkScores]! };
}

const all = Array.from({ length: set.count }, (_, at) => cutout(at));

describe("composed cutouts", () => {
  test("are the same for the same seed, and others for another", () => {
    const again = composedSet(composition, bars, 20, 3);
    assert.deepEqual(again.images, set.images.subarray(0, again.images.length));
    assert.deepEqual(again.labels, set.labels.subarray(0, again.labels.length));
    assert.notDeepEqual(composedSet(composition, bars, 20, 4).images, again.images);
  });

  test("show each digit, and in a tenth no mark, which has no ink", () => {
    for (let digit = 0; digit < 10; digit++) {
      assert.ok(all.filter(({ shows }) => shows === digit).length > 10);
    }
    const none = all.filter(({ shows }) => shows === 10);
    assert.ok(none.length > 15 && none.length < 50, `${none.length}`);
    for (const { ink, shows } of all) {
      assert.equal(
        ink.some((value) => value > 127),
        shows < 10,
      );
    }
  });

  test("are darkest where they say that the mark's ink is, about in the middle", () => {
    let [inked, around, offMiddle] = [0, 0, 0];
    const marked = all.filter(({ shows }) => shows < 10);
    for (const { ink, picture } of marked) {
      const mean = (of: (value: number) => boolean) => {
        const picked = picture.filter((_, at) => of(ink[at]!));
        return picked.reduce((a, b) => a + b, 0) / Math.max(1, picked.length);
      };
      inked += mean((value) => value > 200) / marked.length;
      around += mean((value) => value === 0) / marked.length;
      const sum = ink.reduce((a, b) => a + b, 0);
      const x = ink.reduce((a, value, at) => a + value * ((at % cutoutSide) + 0.5), 0) / sum;
      if (Math.abs(x - cutoutSide / 2) > 6) offMiddle++;
    }
    assert.ok(inked > around + 60, `${inked}, around it ${around}`);
    assert.ok(offMiddle < 0.1 * marked.length, `${offMiddle} of ${marked.length}`);
  });
});
