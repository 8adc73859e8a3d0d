import assert from "node:assert/strict";
import { test } from "node:test";
import { pictureOfGray } from "../../src/image/plane/grayPicture.js";

test("each byte stands in three colors, opaque", () => {
  const { width, height, rgba } = pictureOfGray(Uint8Array.of(7, 200), 2, 1);
  assert.deepEqual([width, height], [2, 1]);
  assert.deepEqual([...rgba], [7, 7, 7, 255, 200, 200, 200, 255]);
});

test("pixels that do not fit the sides are refused", () => {
  assert.throws(() => pictureOfGray(new Uint8Array(3), 2, 2), /expected 2×2 pixels, got 3/);
});
