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
