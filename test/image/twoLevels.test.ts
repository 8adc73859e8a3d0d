import assert from "node:assert/strict";
import { test } from "node:test";
import { inkOf } from "../../src/image/ink/ink.js";
import { inkIsLightAt, levelsOf } from "../../src/image/paper/twoLevels.js";
import type { Plane } from "../../src/image/plane/picture.js";

/** A plane of light ink (#) on dark paper; `other` gives its negative. */
function planeOf(rows: readonly string[], other = false): Plane {
  const marks = rows.flatMap((row) => [...row].map((mark) => (mark === "#") !== other));
  return { width: rows[0]!.length, height: rows.length, data: Float32Array.from(marks, Number) };
}

/** Wide digits cut out along their edges: ink on half of the pixels, and on much of the border. */
const tight: Record<string, readonly string[]> = {
  zero: [
    "....########....",
    "..############..",
    "..############..",
    ".#####....#####.",
    ".#####....#####.",
    "#####......####.",
    "#####......####.",
    "#####......####.",
    "#####......####.",
    "#####......####.",
    "#####......####.",
    ".#####....#####.",
    ".#####....#####.",
    "..############..",
    "..############..",
    "....########....",
  ],
  two: [
    "...########.....",
    "..##########....",
    ".############...",
    ".#####..#####...",
    "..###....####...",
    ".........####...",
    "........#####...",
    ".......#####....",
    "......######....",
    ".....######.....",
    "....######......",
    "...######.......",
    "..######........",
    ".##############.",
    "################",
    "##########.#####",
  ],
};

for (const [name, rows] of Object.entries(tight)) {
  test(`a wide ${name} cut out tightly is ink, light or dark`, () => {
    for (const isDark of [false, true]) {
      const plane = planeOf(rows, isDark);
      assert.equal(inkIsLightAt(plane, levelsOf(plane)!), !isDark);
      assert.deepEqual([...inkOf(plane).data], [...planeOf(rows).data]);
    }
  });
}

test("ink with edges everywhere is no noise: a slashed zero in 16 × 16 pixels", () => {
  const rows = [
    ".........######.",
    ".......########.",
    "......##..#####.",
    ".....##....##.##",
    "....##....###.##",
    "...####..###..##",
    "..##....###..##.",
    "..##...###...##.",
    ".##...###....##.",
    "###..###....###.",
    "##...##....###..",
    "##..##....###...",
    "##.###...###....",
    "#####..######...",
    "#########.......",
    "..####..........",
  ];
  assert.deepEqual([...inkOf(planeOf(rows)).data], [...planeOf(rows).data]);
});

test("a stroke that is wider than a third of the picture stays solid", () => {
  const isInk = (x: number, y: number) => x >= 8 && x < 24 && y >= 1 && y < 31;
  const data = Float32Array.from({ length: 1024 }, (_, i) =>
    isInk(i % 32, Math.floor(i / 32)) ? 0 : 1,
  );
  const ink = inkOf({ width: 32, height: 32, data });
  assert.deepEqual(
    [...ink.data],
    [...data].map((v) => 1 - v),
  );
});

test("soft shadows, noise, three levels and little contrast are not bilevel", () => {
  const side = 60;
  const of = (level: (x: number, y: number) => number): Plane => ({
    ...{ width: side, height: side },
    data: Float32Array.from({ length: side * side }, (_, i) =>
      level(i % side, Math.floor(i / side)),
    ),
  });
  const bar = (x: number, y: number) => x >= 27 && x < 33 && y >= 10 && y < 50;
  assert.deepEqual(levelsOf(of((x, y) => (bar(x, y) ? 0 : 1))), { dark: 0, light: 1 });
  const soft = (x: number) => 1 / (1 + Math.exp((x - 20) / 2));
  assert.equal(levelsOf(of(soft)), undefined);
  assert.equal(levelsOf(of((x, y) => (bar(x, y) ? 0 : x < 25 ? 0.5 : 1))), undefined);
  assert.equal(levelsOf(of((x, y) => (bar(x, y) ? 0.6 : 1))), undefined);
  assert.equal(levelsOf(of((x, y) => ((7 * x + 13 * y) % 10) / 9)), undefined);
});

/** A square plane; `level` gives brightness by index. */
const square = (side: number, level: (x: number, y: number, i: number) => number): Plane => ({
  ...{ width: side, height: side },
  data: Float32Array.from({ length: side * side }, (_, i) =>
    level(i % side, Math.floor(i / side), i),
  ),
});

test("two levels differ by half, and most pixels lie within 0.04 of their distance of one", () => {
  const stripes = (light: number, soft: number, count: number) => {
    return levelsOf(square(10, (x, _, i) => (i < count ? soft : x % 2 === 0 ? 0 : light)));
  };
  assert.ok(stripes(0.51, 0, 0));
  assert.equal(stripes(0.49, 0, 0), undefined);
  assert.ok(stripes(1, 0.043, 40), "40 of 100 may be soft");
  assert.equal(stripes(1, 0.043, 41), undefined);
  assert.ok(stripes(1, 0.038, 60), "what is near is not soft");
});

test("an edge is at most two pixels soft", () => {
  const halves = (soft: number) => {
    return levelsOf(
      square(10, (x, y) =>
        x === 4 && y < 10 && y < soft
          ? 0.3
          : x === 3 && y < soft - 10
            ? 0.2
            : x === 2 && y < soft - 20
              ? 0.1
              : x < 5
                ? 0
                : 1,
      ),
    );
  };
  assert.ok(halves(20));
  assert.equal(halves(21), undefined);
});

/** A plane of 40×40 with so many light pixels along its border, and all in all. */
function bordered(along: number, all: number): Plane {
  const order = [...Array(1600).keys()].filter((i) => isBorder(i));
  const inner = [...Array(1600).keys()].filter((i) => !isBorder(i));
  const data = new Float32Array(1600);
  for (const i of order.slice(0, along)) data[i] = 1;
  for (const i of inner.slice(0, all - along)) data[i] = 1;
  return { width: 40, height: 40, data };
}
const isBorder = (i: number) => {
  const [x, y] = [i % 40, Math.floor(i / 40)];
  return x === 0 || y === 0 || x === 39 || y === 39;
};

test("ink is the scarcer level, unless both are near half and the border says otherwise", () => {
  const isLight = (along: number, all: number) => {
    return inkIsLightAt(bordered(along, all), { dark: 0, light: 1 });
  };
  // 140 of the border's 156 pixels are light: paper, where it is not clearly the scarcer level.
  assert.deepEqual([isLight(140, 479), isLight(140, 481)], [true, false]);
  assert.deepEqual([isLight(16, 1600 - 479), isLight(16, 1600 - 481)], [false, true]);
  // With less than a twentieth of the other level a border is bare, or a frame.
  assert.deepEqual([isLight(149, 720), isLight(148, 720)], [true, false]);
  assert.deepEqual([isLight(7, 880), isLight(8, 880)], [false, true]);
});

const light01 = { dark: 0, light: 1 };

test("with a twentieth of the other level a border is not bare", () => {
  // 2 of 40 along the border, 72 of 121 in all: a wide digit that touches it.
  const plane = square(11, (x, y, i) =>
    i === 5 || i === 6 || (x > 0 && x < 10 && y > 0 && y < 10 && i < 96) ? 1 : 0,
  );
  assert.equal(
    plane.data.reduce((a, b) => a + b, 0),
    72,
  );
  assert.equal(inkIsLightAt(plane, light01), true);
  plane.data[6] = 0;
  assert.equal(inkIsLightAt(plane, light01), false);
});

test("what is just between the levels is dark", () => {
  // A patch of middle gray in the light has edges around it only, and two more are in the corner:
  // 34 and 38 for 64 and 81 soft pixels.
  const patch = (side: number) =>
    square(15, (x, y, i) => {
      return i === 0 ? 0 : x >= 3 && x < 3 + side && y >= 3 && y < 3 + side ? 0.5 : 1;
    });
  assert.deepEqual([levelsOf(patch(8)), levelsOf(patch(9))], [light01, undefined]);
  const light = { dark: 0, light: 1 };
  assert.equal(
    inkIsLightAt(
      square(10, (x, _, i) => (i < 25 ? 1 : x / 18)),
      light,
    ),
    true,
  );
  assert.equal(
    inkIsLightAt(
      square(10, (_, __, i) => (i < 25 ? 1 : 0.5)),
      light,
    ),
    true,
  );
});

test("pieces count a fifth of what the shares do", () => {
  // Light: the lower rows. Dark: two parts, one of them an island of 5×5 in the light.
  const isLight = (along: number, all: number) => {
    const plane = bordered(0, 0);
    const order = [...Array(1600).keys()].reverse();
    let left = along;
    for (const i of order) if (isBorder(i) && left-- > 0) plane.data[i] = 1;
    const island = (i: number) => {
      const [x, y] = [i % 40, Math.floor(i / 40)];
      return x >= 10 && x < 15 && y >= 32 && y < 37;
    };
    left = all - along;
    for (const i of order) if (!isBorder(i) && !island(i) && left-- > 0) plane.data[i] = 1;
    return inkIsLightAt(plane, { dark: 0, light: 1 });
  };
  // Shares 0.5 and (1.06 − 0.5) of the border: −0.06 + 0.2 / 3 > 0.
  assert.deepEqual(
    [isLight(Math.round(0.56 * 156), 800), isLight(Math.round(0.575 * 156), 800)],
    [true, false],
  );
});
