import assert from "node:assert/strict";
import { test } from "node:test";
import { randomFor } from "../../src/data/random.js";
import { largestAround } from "../../src/image/plane/largestAround.js";
import { present } from "../../src/present.js";

test("one bright pixel becomes a square", () => {
  const data = new Float32Array(35);
  data[2 * 7 + 3] = 1;
  const { data: found } = largestAround({ width: 7, height: 5, data }, 1);
  // Rows 1…3, columns 2…4.
  const square = [9, 10, 11, 16, 17, 18, 23, 24, 25];
  assert.deepEqual(
    [...found.keys()].filter((i) => found[i] === 1),
    square,
  );
  assert.equal(
    found.reduce((sum, value) => sum + value, 0),
    9,
  );
});

for (const [width, height] of [
  [1, 1],
  [1, 9],
  [13, 1],
  [12, 10],
  [30, 17],
] as const) {
  for (const radius of [0, 1, 2, 5, 40]) {
    test(`${width}×${height} with radius ${radius}: as found pixel by pixel`, () => {
      const random = randomFor(radius, width, height);
      const data = Float32Array.from({ length: width * height }, () => random.between(-1.5, 0.5));
      const expected = data.map((_, i) => {
        const [x, y] = [i % width, Math.floor(i / width)];
        const near = data.filter(
          (_, j) =>
            Math.abs((j % width) - x) <= radius && Math.abs(Math.floor(j / width) - y) <= radius,
        );
        return present(near.toSorted().at(-1));
      });
      assert.deepEqual(largestAround({ width, height, data }, radius).data, expected);
    });
  }
}
