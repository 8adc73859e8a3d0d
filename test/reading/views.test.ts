import assert from "node:assert/strict";
import { test } from "node:test";
import { sliceOf } from "../../src/data/split.js";
import { loadMnistPart } from "../../src/node/data/mnist.js";
import { checkLooks, variantOf, variants } from "../../src/reading/views.js";

const set = sliceOf(await loadMnistPart("train"), 0, 3);

/** Center of mass of picture `index`, in pixels. */
function center(images: Uint8Array, index: number): [x: number, y: number] {
  let [sum, x, y] = [0, 0, 0];
  for (let at = 0; at < 784; at += 1) {
    const ink = images[index * 784 + at]!;
    sum += ink;
    x += ink * (at % 28);
    y += ink * Math.floor(at / 28);
  }
  return [x / sum, y / sum];
}

test("the first look is the picture itself, the others are none of them equal", () => {
  assert.deepEqual(variantOf(set.images, 0, set), set.images);
  const seen = variants.map((_, index) => variantOf(set.images, index, set).join());
  assert.equal(new Set(seen).size, 11);
});

test("looks that move do so by a pixel, each picture of a set alike", () => {
  const moves = [
    { look: 7, dx: 1, dy: 0 },
    { look: 8, dx: -1, dy: 0 },
    { look: 9, dx: 0, dy: 1 },
    { look: 10, dx: 0, dy: -1 },
  ];
  for (const { look, dx, dy } of moves) {
    const moved = variantOf(set.images, look, set);
    for (let index = 0; index < set.count; index += 1) {
      const [before, after] = [center(set.images, index), center(moved, index)];
      assert.ok(Math.abs(after[0] - before[0] - dx) < 0.02, `${look}: ${before} → ${after}`);
      assert.ok(Math.abs(after[1] - before[1] - dy) < 0.02, `${look}: ${before} → ${after}`);
    }
  }
});

test("fields in floats are seen as their bytes are", () => {
  const floats = Float32Array.from(set.images, (value) => (value > 0 ? value - 0.4 : 0));
  assert.deepEqual(variantOf(floats, 3, set), variantOf(set.images, 3, set));
});

for (const count of [0, 12, 1.5, Number.NaN]) {
  test(`${count} looks are refused`, () => {
    assert.throws(() => checkLooks(count), {
      code: "BAD_ARGUMENT",
      message: `tta: expected a whole number of looks 1…11, got ${count}`,
    });
  });
}
