import assert from "node:assert/strict";
import { test } from "node:test";
import { fieldOfInk } from "../../src/image/field/field.js";
import { fieldOf } from "../../src/image/field/prepare.js";
import { inkOf } from "../../src/image/ink/ink.js";
import { grayOf } from "../../src/image/plane/gray.js";
import type { Picture } from "../../src/image/plane/picture.js";
import {
  distance,
  drawScene,
  fieldPicture,
  grayPicture,
  normalNoise,
  type Scene,
  trainDigits,
  uniformNoise,
} from "./scenes.js";

const digits = trainDigits(12);
/** A page of 300×260 with a digit of about 130 pixels. */
const page: Scene = { width: 300, height: 260, side: 180, x: 60, y: 40 };

test("ink of a clean MNIST digit is the digit, gray levels kept", () => {
  for (const digit of digits) {
    const ink = inkOf(grayOf(fieldPicture(digit)));
    assert.equal(ink.width, 28);
    let difference = 0;
    let changedPaper = 0;
    digit.forEach((value, i) => {
      difference += Math.abs(ink.data[i]! - value / 255) / 784;
      if (value === 0 && ink.data[i] !== 0) changedPaper++;
    });
    assert.ok(difference < 0.005, `mean difference ${difference}`);
    assert.equal(changedPaper, 0);
  }
});

const scenes: Record<string, Partial<Scene>> = {
  "in a corner": { width: 400, height: 300, side: 80, x: 312, y: 4 },
  "13 pixels high on a page": { width: 200, height: 180, side: 18, x: 130, y: 20 },
  "tiny on a large page": { width: 1600, height: 1200, side: 40, x: 1200, y: 900 },
  "on a wide strip": { width: 1200, height: 120, side: 100, x: 900, y: 10 },
  "in chalk on an uneven board": {
    ...{ paper: 0.12, ink: 0.85, noise: 0.03 },
    light: (x, y) => 1 - 0.4 * (0.7 * x + 0.3 * y),
  },
  "under light that falls off": { light: (x, y) => 1 - 0.65 * (0.7 * x + 0.3 * y) },
  "under a vignette": { light: (x, y) => 1 - 1.4 * ((x - 0.5) ** 2 + (y - 0.5) ** 2) },
  "across a soft shadow": {
    light: (x, y) => 1 - 0.5 / (1 + Math.exp(-40 * (x + 0.3 * y - 0.6))),
  },
  "across a hard shadow": { light: (x, y) => (x + 0.3 * y < 0.55 ? 1 : 0.55) },
  "in faint pencil": { paper: 0.9, ink: 0.76, noise: 0.01 },
  "gray on gray": { paper: 0.8, ink: 0.6, noise: 0.02 },
  "in a thin frame": { paint: frame(1, 0, 0) },
  "in a thick frame": { paint: frame(20, 0, 0.05) },
  "in chalk in a bright frame": { paper: 0.05, ink: 0.95, paint: frame(12, 0, 1) },
  "in a drawn box": { width: 320, height: 300, x: 70, y: 60, paint: frame(4, 25, 0.1) },
  "on a sheet with the table beside it": {
    paint: (x, y, b) => (x < 36 + y * 0.05 || y > 247 ? 0.2 : b),
  },
  "on a card on a dark table": {
    ...{ width: 500, height: 400, side: 120, x: 180, y: 120, noise: 0.02 },
    paint: (x, y, b) => {
      const u = (x - 240) * 0.998 + (y - 180) * 0.06;
      const v = (y - 180) * 0.998 - (x - 240) * 0.06;
      return Math.max(Math.abs(u), Math.abs(v)) > 85 ? 0.3 : b;
    },
  },
  "white on black in a tile on a white page": {
    ...{ width: 400, height: 400, side: 140, x: 150, y: 120 },
    paint: (x, y, b) => (x >= 130 && x < 310 && y >= 100 && y < 280 ? 1 - b : b),
  },
  "between ruled lines": {
    paint: (_, y, b) => ([15, 16, 245, 246].includes(y) ? Math.min(b, 0.6) : b),
  },
  "among specks of dirt": { paint: specks(0.0005, 0.3) },
  "in salt and pepper": { paint: specks(0.02, 0) },
  "in noise": { noise: 0.15 },
};

function frame(thickness: number, inset: number, brightness: number): NonNullable<Scene["paint"]> {
  return (x, y, b) => {
    const { width, height } = inset > 0 ? { width: 320, height: 300 } : page;
    const toEdge = Math.min(x, y, width - 1 - x, height - 1 - y) - inset;
    return toEdge >= 0 && toEdge < thickness ? brightness : b;
  };
}

function specks(share: number, brightness: number): NonNullable<Scene["paint"]> {
  const uniform = uniformNoise(3);
  return (_, __, b) => (uniform() < share ? brightness : b);
}

for (const [name, change] of Object.entries(scenes)) {
  test(`a digit ${name} comes out as on a clean page`, () => {
    for (const digit of digits.slice(0, 4)) {
      const clean = fieldOf(drawScene(digit, page));
      const field = fieldOf(drawScene(digit, { ...page, ...change }));
      // Two different digits are 30 apart and more; a dozen pixels leave strokes soft.
      const apart = distance(field, clean);
      assert.ok(apart < ((change.side ?? 180) < 50 ? 16 : 13), `mean difference ${apart}`);
    }
  });
}

test("different digits stay apart", () => {
  const [five, zero, four] = digits.map((digit) => fieldOf(drawScene(digit, page)));
  for (const pair of [
    [five, zero],
    [zero, four],
    [five, four],
  ] as const) {
    assert.ok(distance(pair[0]!, pair[1]!) > 30);
  }
});

const blank = (change: Partial<Scene>) => drawScene(undefined, { ...page, ...change });
const uniform = uniformNoise(5);
const normal = normalNoise(5);
const blanks: Record<string, Picture> = {
  white: blank({ paper: 1 }),
  black: blank({ paper: 0 }),
  "one pixel": grayPicture(1, 1, [200]),
  "one column": grayPicture(1, 60, new Float32Array(60).fill(90)),
  "two by two": grayPicture(2, 2, [0, 255, 255, 0]),
  "a linear gradient": blank({ light: (x, y) => 1 - 0.8 * (0.7 * x + 0.3 * y) }),
  "a gradient from black to white": blank({ paper: 1, light: (x) => x }),
  "a vignette": blank({ light: (x, y) => 1 - 1.8 * ((x - 0.5) ** 2 + (y - 0.5) ** 2) }),
  "a bright spot": blank({
    light: (x, y) => 0.2 + 0.8 * Math.exp(-((x - 0.4) ** 2 + (y - 0.6) ** 2) / 0.05),
  }),
  "a dark stain": blank({
    light: (x, y) => 1 - 0.6 * Math.exp(-((x - 0.4) ** 2 + (y - 0.6) ** 2) / 0.05),
  }),
  "waves of light": blank({ light: (x, y) => 0.7 + 0.3 * Math.sin(9 * x) * Math.cos(7 * y) }),
  "paper noise": blank({ noise: 0.05 }),
  "heavy noise": blank({ paper: 0.5, noise: 0.2 }),
  "uniform noise": grayPicture(
    200,
    150,
    Float32Array.from({ length: 30_000 }, () => 255 * uniform()),
  ),
  "uniform noise of MNIST's size": grayPicture(
    28,
    28,
    Float32Array.from({ length: 784 }, () => 255 * uniform()),
  ),
  "specks of dirt": blank({ paint: specks(0.01, 0) }),
  "a soft shadow on noisy paper": blank({
    noise: 0.01,
    light: (x, y) => 1 - 0.5 / (1 + Math.exp(-40 * (x + 0.3 * y - 0.6))),
  }),
  "a frame alone": blank({ paint: frame(8, 0, 0) }),
  "gray noise of MNIST's size": grayPicture(
    28,
    28,
    Float32Array.from({ length: 784 }, () => 150 + 12 * normal()),
  ),
};

for (const [name, picture] of Object.entries(blanks)) {
  test(`${name} has no ink`, () => {
    assert.throws(() => inkOf(grayOf(picture)), {
      code: "NO_INK",
      message: new RegExp(
        `picture of ${picture.width}×${picture.height} pixels: expected writing that stands out ` +
          "from its paper, found a blank page; write with",
      ),
    });
  });
}

test("a straight thick 1, which fills its box, is ink on either paper", () => {
  for (const [side, width, height] of [
    [84, 8, 40],
    [200, 20, 100],
    [200, 4, 60],
  ] as const) {
    for (const [paper, pen] of [
      [255, 0],
      [0, 255],
    ] as const) {
      const values = new Uint8Array(side * side).fill(paper);
      const [left, top] = [(side - width) / 2, (side - height) / 2];
      for (let y = top; y < top + height; y++) {
        values.fill(pen, y * side + left, y * side + left + width);
      }
      const ink = inkOf(grayOf(grayPicture(side, side, values)));
      const full = ink.data.filter((v) => v > 0.9).length;
      assert.equal(full, width * height);
    }
  }
});

test("a digit of 6 pixels is found on a clean page", () => {
  const seven = ["####.", "...#.", "..#..", "..#..", ".#...", ".#..."];
  const small = new Float32Array(90 * 70).fill(255);
  seven.forEach((row, y) => {
    [...row].forEach((mark, x) => {
      if (mark === "#") small[(y + 40) * 90 + x + 60] = 30;
    });
  });
  const field = fieldOf(grayPicture(90, 70, small));
  // 6 pixels become 20: each covers 3⅓ × 3⅓ of the field, and the shape is the same.
  const large = new Float32Array(200 * 200);
  seven.forEach((row, y) => {
    [...row].forEach((mark, x) => {
      for (let i = 0; mark === "#" && i < 400; i++) {
        large[(y * 20 + 30 + Math.floor(i / 20)) * 200 + x * 20 + 50 + (i % 20)] = 1;
      }
    });
  });
  const expected = fieldOfInk({ width: 200, height: 200, data: large });
  assert.ok(distance(field, expected) < 1, `${distance(field, expected)}`);
});

test("ink begins where contrast is a twelfth of the paper's brightness", () => {
  const written = drawScene(digits[0], { ...page, paper: 0.8, ink: 0.7 });
  assert.ok(fieldOf(written).some((value) => value > 200));
  const stained = drawScene(digits[0], { ...page, paper: 0.8, ink: 0.76 });
  assert.throws(() => fieldOf(stained), { code: "NO_INK" });
});

test("a stroke that fades on strongly patterned paper does not break", () => {
  const side = 96;
  const ring = Array.from({ length: 72 }, (_, k) => {
    const angle = (k * Math.PI) / 36;
    return [48 + 22.5 * Math.cos(angle), 48 + 30 * Math.sin(angle)] as const;
  });
  const data = Float32Array.from({ length: side * side }, (_, i) => {
    const x = i % side;
    const y = Math.floor(i / side);
    // Half as strong on the left as on the right.
    const strength = 0.6 * (0.75 + 0.25 * Math.cos(Math.atan2(y - 48, x - 48)));
    const cover = Math.min(1, Math.max(0, 4 - Math.abs(Math.hypot((x - 48) / 0.75, y - 48) - 30)));
    const waves =
      Math.sin(x / 2.2 + y / 3.5) + Math.sin(x / 3.1 - y / 2.3) + Math.sin(x / 1.9 + y / 5);
    return Math.max(0, (0.85 + (0.13 / 1.7) * waves) * (1 - strength * cover));
  });
  const ink = inkOf({ width: side, height: side, data });
  const found = ring.filter(([x, y]) => ink.data[Math.round(y) * side + Math.round(x)]! > 0.1);
  assert.equal(found.length, ring.length);
});
