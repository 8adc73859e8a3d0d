import assert from "node:assert/strict";
import { test } from "node:test";
import {
  isRectangle,
  isSpeck,
  strokesAmong,
  surroundsPicture,
} from "../../src/image/ink/strokes.js";
import { componentsIn, type Rectangle } from "./rectangles.js";

const single = (width: number, height: number, ...rectangles: Rectangle[]) => {
  const found = componentsIn(width, height, ...rectangles);
  assert.equal(found.length, 1);
  return found[0]!;
};

test("a speck has fewer than 5 pixels, or fewer than 4 along both sides", () => {
  const isSpeckOf = (width: number, height: number) => {
    return isSpeck(single(10, 10, [1, 1, width, height]));
  };
  assert.deepEqual([isSpeckOf(1, 5), isSpeckOf(5, 1), isSpeckOf(4, 2)], [false, false, false]);
  assert.deepEqual([isSpeckOf(1, 4), isSpeckOf(4, 1), isSpeckOf(3, 3)], [true, true, true]);
});

/** A digit of 40×40 in the middle of 100×100. */
const digit: Rectangle = [30, 30, 40, 40];
/** Whether a rectangle beside the digit counts as writing. */
const isKept = (other: Rectangle, main = digit) => {
  const all = componentsIn(100, 100, main, other);
  assert.equal(all.length, 2);
  const [left, top] = other;
  return strokesAmong(all, 100, 100).some(({ x, y }) => x === left && y === top);
};

/** Rectangles that just count, each beside one that just does not. */
const pairs: Record<string, readonly [Rectangle, Rectangle, Rectangle?]> = {
  "across the picture, a quarter of it thick": [
    [0, 73, 100, 25],
    [0, 73, 100, 24],
  ],
  "down the picture, a quarter of it wide": [
    [73, 0, 25, 100],
    [73, 0, 24, 100],
  ],
  "along four fifths of the top": [
    [9, 0, 79, 10],
    [9, 0, 81, 10],
  ],
  "along four fifths of the bottom": [
    [9, 90, 79, 10],
    [9, 90, 81, 10],
  ],
  "along four fifths of the left side": [
    [0, 9, 10, 79],
    [0, 9, 10, 81],
  ],
  "along four fifths of the right side": [
    [90, 9, 10, 79],
    [90, 9, 10, 81],
  ],
  "a pixel below the top": [
    [9, 1, 81, 10],
    [9, 0, 81, 1],
  ],
  "a pixel above the bottom": [
    [9, 89, 81, 10],
    [9, 99, 81, 1],
  ],
  "a pixel from the left side": [
    [1, 9, 10, 81],
    [0, 9, 1, 81],
  ],
  "a pixel from the right side": [
    [89, 9, 10, 81],
    [99, 9, 1, 81],
  ],
  "at an edge, 0.35 of the digit's area": [
    [0, 30, 20, 28],
    [0, 30, 13, 43],
  ],
  "at an edge, 0.05 of the digit's extent away": [
    [0, 40, 28, 10],
    [0, 40, 27, 10],
  ],
  "far away, more than a tenth of the area": [
    [84, 40, 10, 17],
    [84, 40, 10, 16],
  ],
  "small, less than 0.3 of the extent away": [
    [81, 40, 4, 5],
    [82, 40, 4, 5],
  ],
  "small, less than 0.3 of the extent below": [
    [40, 81, 4, 5],
    [40, 82, 4, 5],
  ],
};

for (const [name, [kept, left]] of Object.entries(pairs)) {
  test(`what lies ${name} is writing, and a pixel further none`, () => {
    assert.deepEqual([isKept(kept), isKept(left)], [true, false]);
  });
}

test("a large digit's tail lies further away: a twentieth of 80 pixels", () => {
  const large: Rectangle = [15, 10, 80, 80];
  assert.deepEqual([isKept([0, 40, 11, 10], large), isKept([0, 40, 10, 10], large)], [true, false]);
  const wide: Rectangle = [10, 15, 80, 80];
  assert.deepEqual([isKept([40, 0, 10, 11], wide), isKept([40, 0, 10, 10], wide)], [true, false]);
});

test("a speck is dirt below a fiftieth of the digit's area, anything below a hundredth", () => {
  assert.equal(isKept([53, 40, 3, 3], [35, 30, 15, 30]), true, "9 of 450");
  assert.equal(isKept([53, 40, 3, 3], [30, 30, 20, 23]), false, "9 of 460");
  assert.equal(isKept([73, 40, 4, 4]), true, "16 of 1600");
  assert.equal(isKept([74, 40, 4, 4], [30, 30, 41, 40]), false, "16 of 1640");
});

test("nothing is left out where all writing hugs the edges", () => {
  const all = componentsIn(100, 100, [0, 0, 100, 20], [40, 60, 40, 40]);
  assert.deepEqual(strokesAmong(all, 100, 100), all);
});

test("a frame runs along more than four fifths of all four sides", () => {
  const surrounds = (turn: (rectangle: Rectangle) => Rectangle, drawn: number) => {
    const sides: Rectangle[] = [
      [0, 0, 100, 2],
      [98, 0, 2, 100],
      [0, 98, 100, 2],
      [0, 0, 2, drawn],
    ];
    return surroundsPicture(single(100, 100, ...sides.map(turn)), 100, 100);
  };
  for (const turn of turns) {
    assert.equal(surrounds(turn, 79), true);
    assert.equal(surrounds(turn, 76), false);
  }
});

/** Off the corner of its picture: a component's own box counts. */
const moved = ([x, y, width, height]: Rectangle): Rectangle => [x + 13, y + 6, width, height];

/** The four ways to lay a square of 100 that bring each side to the left. */
const turns: readonly ((rectangle: Rectangle) => Rectangle)[] = [
  (rectangle) => rectangle,
  ([x, y, width, height]) => [100 - x - width, y, width, height],
  ([x, y, width, height]) => [y, x, height, width],
  ([x, y, width, height]) => [y, 100 - x - width, height, width],
];

test("a card has 12 pixels along its shorter side and is at most four times as long", () => {
  const isCard = (width: number, height: number) => {
    return isRectangle(single(60, 60, [1, 1, width, height]));
  };
  assert.deepEqual([isCard(12, 12), isCard(48, 12), isCard(12, 48)], [true, true, true]);
  assert.deepEqual([isCard(11, 12), isCard(12, 11), isCard(49, 12)], [false, false, false]);
});

test("a frame's sides lie within a tenth of its box", () => {
  const isFrame = (turn: (rectangle: Rectangle) => Rectangle, x: number) => {
    const sides: Rectangle[] = [
      [0, 50, x + 1, 1], // holds the box open
      [x, 0, 1, 100],
      [x, 0, 100 - x, 1],
      [x, 99, 100 - x, 1],
      [99, 0, 1, 100],
    ];
    return isRectangle(single(120, 110, ...sides.map(turn).map(moved)));
  };
  for (const turn of turns) assert.deepEqual([isFrame(turn, 9), isFrame(turn, 10)], [true, false]);
});

test("a frame's sides are drawn over 85 % of their length", () => {
  const isFrame = (turn: (rectangle: Rectangle) => Rectangle, drawn: number) => {
    const sides: Rectangle[] = [
      [0, 0, 100, 1],
      [99, 0, 1, 100],
      [0, 99, 100, 1],
      [0, 0, 1, drawn],
    ];
    return isRectangle(single(120, 110, ...sides.map(turn).map(moved)));
  };
  // The side below belongs to the left side's band, too: ten rows of it.
  for (const turn of turns) assert.deepEqual([isFrame(turn, 84), isFrame(turn, 83)], [true, false]);
});
