import assert from "node:assert/strict";
import { test } from "node:test";
import { inkOf } from "../../src/image/ink/ink.js";
import type { Plane } from "../../src/image/plane/picture.js";
import { normalNoise } from "./scenes.js";

/** A square page of brightness 1, painted over; noise of a standard deviation at last. */
function page(
  side: number,
  paint: (x: number, y: number, b: number) => number,
  noise = 0,
  paper = 1,
): Plane {
  const normal = normalNoise(11);
  const data = Float32Array.from({ length: side * side }, (_, i) => {
    const b = paint(i % side, Math.floor(i / side), paper);
    return Math.min(1, Math.max(0, b + (noise > 0 ? noise * normal() : 0)));
  });
  return { width: side, height: side, data };
}

/** Darkens a rectangle by so much. */
const darker =
  (left: number, top: number, width: number, height: number, by: number) =>
  (x: number, y: number, b: number) =>
    x >= left && x < left + width && y >= top && y < top + height ? b - by : b;

/** The ink of a picture, or undefined where it is blank. */
function inkIn(gray: Plane): Plane | undefined {
  try {
    return inkOf(gray);
  } catch (error) {
    assert.equal((error as { code?: string }).code, "NO_INK");
    return undefined;
  }
}

/** The first of the values at which there is ink. */
function first(values: readonly number[], gray: (value: number) => Plane): number | undefined {
  return values.find((value) => inkIn(gray(value)) !== undefined);
}

const range = (from: number, to: number, step: number) =>
  Array.from({ length: Math.round((to - from) / step) + 1 }, (_, i) => {
    return Number((from + i * step).toFixed(6));
  });

test("ink is at least 0.08 darker than its paper", () => {
  assert.equal(
    first(range(0.06, 0.1, 0.002), (by) => page(100, darker(45, 30, 8, 40, by))),
    0.082,
  );
});

test("what reaches in from the edge by less than a quarter is ink when half as dark as black", () => {
  const tip = (size: number) => (by: number) => page(100, darker(0, 40, 8, size, by));
  assert.equal(first(range(0.3, 0.6, 0.01), tip(24)), 0.5);
  assert.equal(first(range(0.3, 0.6, 0.01), tip(25)), 0.3);
});

test("on noisy paper strokes stand 7.5 deviations above it", () => {
  const noisy = (by: number) => page(47, darker(20, 10, 6, 28, by), 0.02, 0.7);
  assert.equal(first(range(0.05, 0.4, 0.005), noisy), 0.135);
});

test("a picture is halved when its grain hides ink, and its sides are 48 pixels and more", () => {
  const found = (side: number, noise: number, by: number) => {
    return inkIn(page(side, darker(20, 10, 7, 28, by), noise, 0.7))?.width;
  };
  // Five deviations of the grain, at least 0.08, are to be more than ink that need not stand out.
  assert.deepEqual(
    range(0.009, 0.012, 0.0005).map((noise) => found(60, noise, 0.065)),
    [60, 60, undefined, undefined, 30, 30, 30],
  );
  assert.deepEqual(
    [46, 47, 48, 49, 70].map((side) => found(side, 0.02, 0.1)),
    [undefined, undefined, 24, 25, 35],
  );
});

test("one stroke among so many specks that it is less than 0.04 of all is none", () => {
  const specks = (count: number) => (x: number, y: number, b: number) => {
    const [column, row] = [Math.floor(x / 6), Math.floor(y / 6)];
    const isSpeck = row * 20 + column < count && x % 6 > 2 && x % 6 < 5 && y % 6 > 2 && y % 6 < 5;
    return isSpeck ? 0 : darker(50, 106, 4, 10, 1)(x, y, b);
  };
  // 40 pixels of 1,000: the stroke's own and four a speck.
  assert.ok(inkIn(page(120, specks(240))));
  assert.equal(inkIn(page(120, specks(241))), undefined);
});

test("ink begins within a twenty-fourth of its extent: wider slopes are shades", () => {
  const slope = (width: number) => (x: number, y: number, b: number) => {
    const r = Math.hypot(x + 0.5 - 60, y + 0.5 - 60);
    return b - 0.8 * Math.min(1, Math.max(0, (30 - r) / width));
  };
  const widest = range(2, 30, 1).filter((width) => inkIn(page(120, slope(width))));
  assert.equal(widest.at(-1), 12);
  assert.equal(widest.length, 11, "all that are narrower");
});

test("a cell is a twenty-fourth of the longer side, for edges along either", () => {
  // A bar of 30 × 120 that fades in from both ends to its middle: only its long sides may be edges. It
  // is 96 pixels long above a fifth, grown by 4 at both ends: a cell is 4.33 wide. The strongest cell
  // has 0.75; a slope of 0.8 rises by a fifth of that in a cell when at most 4.33 · 0.8 / 0.15 = 23 wide.
  const widest = (isDown: boolean) =>
    range(8, 32, 1).findLast((width) => {
      const bar = (x: number, y: number, b: number) => {
        const [across, along] = isDown ? [x, y] : [y, x];
        const side = (15 + width / 2 - Math.abs(across + 0.5 - 100)) / width;
        const end = (60 - Math.abs(along + 0.5 - 100)) / 60;
        return b - 0.8 * Math.min(1, Math.max(0, side)) * Math.min(1, Math.max(0, end));
      };
      return inkIn(page(200, bar)) !== undefined;
    });
  assert.deepEqual([widest(true), widest(false)], [23, 23]);
});

/** So many frames in each other, 3 pixels thick, and a bar in the innermost. */
function frames(count: number, thickness = 3) {
  return (x: number, y: number, b: number) => {
    const toEdge = Math.min(x, y, 399 - x, 399 - y) - 20;
    const isFrame = toEdge >= 0 && toEdge < 35 * count && toEdge % 35 < thickness;
    return isFrame ? 0.1 : darker(194, 185, 8, 30, 0.9)(x, y, b);
  };
}

test("frames are looked into three deep, 3 or 10 % inside their sides", () => {
  const widths = [0, 1, 2, 3, 4].map((count) => inkIn(page(400, frames(count)))?.width);
  assert.deepEqual(widths, [400, 336, 270, 204, 204]);
  // A frame of 360: 0.03 of it and one are 12 pixels, 0.1 of it and one are 37. A blot in its
  // corner touches the first inset.
  const blotted = (size: number) => {
    const frame = frames(1);
    return inkIn(page(400, (x, y, b) => darker(20, 20, size, size, 0.9)(x, y, frame(x, y, b))))
      ?.width;
  };
  assert.deepEqual([30, 46, 47].map(blotted), [286, 286, 400]);
});

test("a frame is looked into where 8 pixels are left inside", () => {
  const small = (size: number) => (x: number, y: number, b: number) => {
    const toEdge = Math.min(x - 20, y - 20, 19 + size - x, 19 + size - y);
    return toEdge === 0 ? 0 : darker(24, 24, 2, 4, 1)(x, y, b);
  };
  assert.deepEqual(
    [11, 12, 13].map((size) => inkIn(page(60, small(size)))?.width),
    [60, 8, 9],
  );
});

test("a second stroke counts when it is half as strong, at the edge three quarters", () => {
  const strokes = (left: number, by: number) => {
    const ink = inkIn(
      page(100, (x, y, b) =>
        darker(left, 30, 6, 40, by)(x, y, darker(60, 20, 8, 60, 0.8)(x, y, b)),
      ),
    );
    return ink!.data[50 * 100 + left + 2]! > 0;
  };
  const weakest = (left: number) => range(0.3, 0.8, 0.01).find((by) => strokes(left, by));
  assert.deepEqual([weakest(45), weakest(0)], [0.4, 0.6]);
});

test("on woven paper ink is darker than 0.3, and than four deviations", () => {
  const woven = (amplitude: number) => (by: number) =>
    page(
      96,
      (x, y, b) => {
        const waves =
          Math.sin(x / 2.2 + y / 3.5) + Math.sin(x / 3.1 - y / 2.3) + Math.sin(x / 1.9 + y / 5);
        const r = Math.hypot((x - 48) / 0.75, y - 48);
        const cover = Math.min(1, Math.max(0, 4 - Math.abs(r - 30)));
        return (b + (amplitude / 1.7) * waves) * (1 - by * cover);
      },
      0,
      0.8,
    );
  const faintest = [0.02, 0.04, 0.06, 0.1, 0.12].map((amplitude) => {
    return first(range(0.1, 0.5, 0.01), woven(amplitude));
  });
  assert.deepEqual(faintest, [0.16, 0.28, 0.24, 0.25, 0.3]);
});

test("soft edges are followed on clean paper, and to twice the noise on other", () => {
  // A bar with slopes of 12 pixels, and noise around a gray level and a half.
  const soft = (noise: number) => {
    const ink = inkIn(
      page(
        200,
        (x, y, b) =>
          y < 40 || y >= 160
            ? b
            : b - 0.8 * Math.min(1, Math.max(0, (14 - Math.abs(x - 100)) / 12)),
        noise,
        0.8,
      ),
    );
    return ink!.data.reduce((sum, value) => sum + (value > 0 ? 1 : 0), 0);
  };
  assert.deepEqual(
    range(0.004, 0.008, 0.0004).map(soft),
    [3259, 3255, 3002, 3002, 3002, 3002, 3002, 3002, 3002, 3002, 3002],
  );
});

test("a page full of small marks is told as such, and a blank one as blank", () => {
  const dots = (count: number) =>
    page(400, (x, y, b) => {
      const [column, row] = [Math.floor(x / 40), Math.floor(y / 40)];
      const isMark = row * 10 + column < count && x % 40 > 15 && x % 40 < 21 && y % 40 > 15;
      return isMark && y % 40 < 21 ? 0.1 : b;
    });
  assert.throws(() => inkOf(dots(100)), {
    code: "NO_INK",
    message:
      "picture of 400×400 pixels: expected a digit, found 100 marks, none of which stands out, as on " +
      "a page of print; cut out the digit",
  });
  assert.throws(() => inkOf(dots(30)), { code: "NO_INK", message: /found 30 marks/ });
  assert.throws(() => inkOf(dots(0)), {
    code: "NO_INK",
    message: /found a blank page; write with/,
  });
  const faint = page(400, (_, __, b) => b, 0.05);
  assert.throws(() => inkOf(faint), { code: "NO_INK", message: /found a blank page; write with/ });
});
