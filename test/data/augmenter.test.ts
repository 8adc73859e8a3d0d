import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Augmenter } from "../../src/data/augmentation/augmenter.js";
import type { AugmentationStep } from "../../src/data/augmentation/step.js";
import { strongAugmentation } from "../../src/data/augmentation/strong.js";
import { randomFor } from "../../src/data/random.js";
import { blob, evenPicture, noisePicture, pixels, side } from "./inkPictures.js";

const turn: AugmentationStep = { kind: "rotation", strength: 20, chance: 1 };
const veil: AugmentationStep = { kind: "veil", strength: 0.5, chance: 1 };
const contrast: AugmentationStep = { kind: "contrast", strength: 0.9, chance: 1 };

function after(steps: readonly AugmentationStep[], source = blob, image = 0): Uint8Array {
  const result = new Uint8Array(pixels);
  new Augmenter(steps, side, side).changeInto(source, 0, result, 0, 1, randomFor(5, 1, image));
  return result;
}

describe("an augmenter", () => {
  test("without steps, or with chances of 0, copies", () => {
    const source = noisePicture(1);
    assert.deepEqual(after([], source), source);
    const never = strongAugmentation.map((step) => ({ ...step, chance: 0 }));
    assert.deepEqual(after(never, source), source);
  });

  test("does each step in its share of the pictures", () => {
    const steps = [{ ...veil, chance: 0.3 }];
    const changed = Array.from({ length: 1000 }, (_, image) => after(steps, evenPicture(0), image));
    const share = changed.filter((picture) => picture[0]! > 0).length / 1000;
    assert.ok(Math.abs(share - 0.3) < 0.05, `${share}`);
  });

  test("changes pixels in the list's order", () => {
    // Veiled ink is full and is then paled; pale ink on paper is raised by the veil.
    const full = evenPicture(255);
    assert.ok(after([veil, contrast], full)[0]! < 255);
    const [one, other] = [after([veil, contrast], blob), after([contrast, veil], blob)];
    assert.notDeepEqual(one, other);
  });

  test("moves ink before it changes pixels, wherever in the list", () => {
    // Both draw their numbers in the same order, so the results are the same.
    assert.deepEqual(after([veil, turn, contrast]), after([turn, veil, contrast]));
    // A turned stripe would show; the band stays along the axis that it was drawn with.
    const stripe: AugmentationStep = { kind: "stripe", strength: 0.5, chance: 1 };
    assert.deepEqual(after([stripe, turn]), after([turn, stripe]));
  });

  test("remembers nothing of the pictures before", () => {
    const augmenter = new Augmenter(strongAugmentation, side, side);
    const result = new Uint8Array(pixels);
    const order = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5];
    for (const image of order) {
      augmenter.changeInto(blob, 0, result, 0, 1, randomFor(5, 1, image));
      assert.deepEqual(result, after(strongAugmentation, blob, image));
    }
  });

  test("writes the column of one picture in [P, B] and nothing else", () => {
    const batch = 5;
    const sources = noisePicture(6, 3 * pixels);
    const wide = new Uint8Array(pixels * batch).fill(7);
    const narrow = new Uint8Array(pixels);
    const augmenter = new Augmenter(strongAugmentation, side, side);
    for (const image of [0, 2]) {
      const stream = () => randomFor(9, 1, image);
      augmenter.changeInto(sources, image * pixels, wide, image + 1, batch, stream());
      augmenter.changeInto(sources, image * pixels, narrow, 0, 1, stream());
      for (let p = 0; p < pixels; p += 1) assert.equal(wide[p * batch + image + 1], narrow[p]);
    }
    for (let p = 0; p < pixels; p += 1) {
      for (const untouched of [0, 2, 4]) assert.equal(wide[p * batch + untouched], 7);
    }
  });

  test("refuses to read or write outside its arrays", () => {
    const target = new Uint8Array(pixels * 2);
    const augmenter = new Augmenter([turn], side, side);
    const run = (sourceOffset: number, offset: number, stride: number) => () =>
      augmenter.changeInto(blob, sourceOffset, target, offset, stride, randomFor(1));
    run(0, 1, 2)();
    const source = { name: "RangeError", message: /^augmentation source: 784 pixels/ };
    assert.throws(run(1, 0, 1), source);
    assert.throws(run(-1, 0, 1), source);
    assert.throws(run(0, 2, 2), {
      name: "RangeError",
      message: "augmentation target: 784 pixels from 2 by steps of 2 do not fit an array of 1568",
    });
    assert.throws(run(0, 785, 1), { name: "RangeError", message: /^augmentation target/ });
    assert.throws(run(0, 0, 0), { name: "RangeError", message: /^augmentation target/ });
  });
});
