import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  byteOfScore,
  cellState,
  labelPlanes,
  MapLabel,
  scoreOfByte,
} from "../../src/finding/mapLabel.js";
import { cellAt, pixelsOf, sizeScore } from "../../src/finding/maps.js";

const [height, width] = [32, 48];
const cells = 8 * 12;

function labelOf(write: (label: MapLabel) => void) {
  const bytes = new Uint8Array(cells * labelPlanes.length).fill(77);
  write(new MapLabel(bytes, height, width));
  return (plane: (typeof labelPlanes)[number], row: number, column: number) =>
    bytes[labelPlanes.indexOf(plane) * cells + cellAt(row, column, 12)]!;
}

test("cells lie by blocks of two by two", () => {
  const order = [0, 1, 2, 3].flatMap((row) => [0, 1, 2, 3].map((column) => cellAt(row, column, 4)));
  assert.deepEqual(order, [0, 1, 4, 5, 2, 3, 6, 7, 8, 9, 12, 13, 10, 11, 14, 15]);
});

test("scores go through bytes, sizes through octaves of 16 pixels", () => {
  assert.deepEqual([-2, 0, 2, 9].map(byteOfScore), [0, 128, 255, 255]);
  assert.deepEqual([0, 255].map(scoreOfByte), [-2, 2]);
  assert.ok(Math.abs(scoreOfByte(byteOfScore(0.7)) - 0.7) < 0.01);
  assert.deepEqual([sizeScore(32), pixelsOf(-1)], [1, 8]);
});

describe("a label", () => {
  const digit = { x: 14, y: 6, width: 8, height: 16, isLight: true };
  const label = labelOf((maps) => maps.add(digit));

  test("has its heat in the cell of the digit's middle, less around it, none far off", () => {
    assert.equal(label("heat", 3, 4), 255);
    assert.ok(label("heat", 2, 4) > 0 && label("heat", 2, 4) < 255);
    // The digit is higher than wide, and so is its heat.
    assert.ok(label("heat", 2, 4) > label("heat", 3, 3));
    assert.equal(label("heat", 7, 11), 0);
    assert.equal(label("state", 7, 11), cellState.plain);
  });

  test("says in the middle and the cells around where the digit lies, and how it is", () => {
    for (const [row, column] of [
      [3, 4],
      [2, 3],
      [4, 5],
    ] as const) {
      assert.equal(label("state", row, column), cellState.middle);
      assert.equal(label("height", row, column), byteOfScore(0));
      assert.equal(label("width", row, column), byteOfScore(-1));
      // Its middle is at 18 and 14 pixels: 4½ and 3½ cells.
      assert.equal(label("dx", row, column), byteOfScore(4.5 - column - 0.5));
      assert.equal(label("dy", row, column), byteOfScore(3.5 - row - 0.5));
      assert.equal(label("light", row, column), 1);
    }
    assert.equal(label("state", 3, 6), cellState.plain);
  });

  test("gives a cell between two digits to the nearer one, and each its own", () => {
    const two = labelOf((maps) => {
      maps.add({ x: 8, y: 8, width: 4, height: 12, isLight: false });
      maps.add({ x: 12, y: 8, width: 4, height: 12, isLight: true });
    });
    assert.deepEqual([two("light", 3, 2), two("light", 3, 3)], [0, 1]);
    assert.deepEqual([two("heat", 3, 2), two("heat", 3, 3)], [255, 255]);
    assert.deepEqual([two("light", 3, 1), two("light", 3, 4)], [0, 1]);
  });

  test("leaves out what is ignored, but no digit's middle", () => {
    const part = labelOf((maps) => {
      maps.add(digit);
      maps.ignore({ x: 0, y: 0, width: 30, height: 14 });
    });
    assert.equal(part("state", 0, 0), cellState.ignored);
    assert.equal(part("state", 3, 7), cellState.ignored);
    assert.equal(part("state", 3, 8), cellState.plain);
    assert.equal(part("state", 4, 0), cellState.plain);
    assert.equal(part("state", 3, 4), cellState.middle);
  });
});
