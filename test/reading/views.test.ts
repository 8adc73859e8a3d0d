import assert from "node:assert/strict";
import { test } from "node:test";
import { sliceOf } from "../../src/data/split.js";
import { loadMnistPart } from "../../src/node/data/mnist.js";
import { checkViews, viewOf, views } from "../../src/reading/views.js";

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

test("the first view is the picture itself, the others are none of them equal", () => {
  assert.deepEqual(viewOf(set.images, 0, set), set.images);
  const seen = views.map((_, index) => viewOf(set.images, index, set).join());
  assert.equal(new Set(seen).size, 11);
});

test("views that move do so by a pixel, each picture of a set alike", () => {
  const moves = [
    { view: 7, dx: 1, dy: 0 },
    { view: 8, dx: -1, dy: 0 },
    { view: 9, dx: 0, dy: 1 },
    { view: 10, dx: 0, dy: -1 },
  ];
  for (const { view, dx, dy } of moves) {
    const moved = viewOf(set.images, view, set);
    for (let index = 0; index < set.count; index += 1) {
      const [before, after] = [center(set.images, index), center(moved, index)];
      assert.ok(Math.abs(after[0] - before[0] - dx) < 0.02, `${view}: ${before} → ${after}`);
      assert.ok(Math.abs(after[1] - before[1] - dy) < 0.02, `${view}: ${before} → ${after}`);
    }
  }
});

test("fields in floats are seen as their bytes are", () => {
  const floats = Float32Array.from(set.images, (value) => (value > 0 ? value - 0.4 : 0));
  assert.deepEqual(viewOf(floats, 3, set), viewOf(set.images, 3, set));
});

for (const count of [0, 12, 1.5, Number.NaN]) {
  test(`${count} views are refused`, () => {
    assert.throws(() => checkViews(count), {
      code: "BAD_ARGUMENT",
      message: `tta: expected a whole number of views 1…11, got ${count}`,
    });
  });
}
