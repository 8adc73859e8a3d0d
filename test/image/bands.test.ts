import assert from "node:assert/strict";
import { test } from "node:test";
import { withoutBands } from "../../src/image/clutter/bands.js";
import { fieldOf } from "../../src/image/field/toField.js";
import { grayOf } from "../../src/image/plane/gray.js";
import {
  distance,
  drawScene,
  fieldPicture,
  grayPicture,
  meanDifference,
  type Scene,
  trainDigits,
} from "./scenes.js";

const digits = trainDigits(100);

/** A digit of 28×28 turned to its negative where `isNegative` says. */
function striped(digit: Uint8Array, isNegative: (x: number, y: number) => boolean) {
  const values = digit.map((v, i) => (isNegative(i % 28, Math.floor(i / 28)) ? 255 - v : v));
  return fieldPicture(values);
}

const stripes: Record<string, (x: number, y: number) => boolean> = {
  "the seven columns at either side": (x) => x < 7 || x >= 21,
  "the rows in the middle": (_, y) => y >= 8 && y < 20,
  "the left half": (x) => x < 14,
};

for (const [name, isNegative] of Object.entries(stripes)) {
  test(`a digit whose negative shows in ${name} is read as it was`, () => {
    const same = digits.filter((digit) => {
      const field = fieldOf(striped(digit, isNegative));
      return meanDifference(field, fieldOf(fieldPicture(digit))) < 1;
    });
    assert.ok(same.length >= 90, `${same.length} of 100`);
  });
}

test("a digit on a strip of paper that crosses a dark table is read from the strip", () => {
  const page: Scene = { width: 120, height: 90, side: 70, x: 25, y: 10, ink: 0.3 };
  const table = (x: number, _: number, b: number) => (x < 18 || x >= 102 ? 0.1 : b);
  const apart = digits
    .slice(0, 20)
    .map((d) =>
      distance(fieldOf(drawScene(d, { ...page, paint: table })), fieldOf(drawScene(d, page))),
    );
  assert.ok(apart.filter((d) => d < 3).length >= 19, `${apart.map((d) => d.toFixed(1))}`);
});

test("a digit that fills its picture makes no bands", () => {
  const untouched = (width: number, height: number, isInk: (x: number, y: number) => boolean) => {
    const values = Array.from({ length: width * height }, (_, i) => {
      return isInk(i % width, Math.floor(i / width)) ? 255 : 0;
    });
    const gray = grayOf(grayPicture(width, height, values));
    assert.equal(withoutBands(gray), gray);
  };
  const bar = (x: number) => x >= 6 && x < 13;
  untouched(20, 30, bar); // a 1
  untouched(20, 30, (x, y) => bar(x) || (x < 6 && y >= 4 && y < 8)); // a 1 with a flag
  untouched(20, 20, (x, y) => y < 3 || y >= 17 || x < 3 || x >= 17); // a 0
  untouched(20, 20, (x, y) => y < 2 || (x >= 8 && x < 12)); // a 7
});

test("a picture on one ground comes back as it is, the same object", () => {
  for (const digit of digits) {
    for (const picture of [
      fieldPicture(digit),
      drawScene(digit, { width: 60, height: 60, side: 56, x: 2, y: 2, noise: 0.02 }),
      drawScene(digit, { width: 60, height: 60, side: 56, x: 2, y: 2, light: (x) => 1 - 0.7 * x }),
    ]) {
      const gray = grayOf(picture);
      assert.equal(withoutBands(gray), gray);
    }
  }
});
