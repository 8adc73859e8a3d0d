import assert from "node:assert/strict";
import { test } from "node:test";
import { fieldOf } from "../../src/image/field/prepare.js";
import { inkOf } from "../../src/image/ink/ink.js";
import { grayOf } from "../../src/image/plane/gray.js";
import { huePlaneOf } from "../../src/image/plane/hue.js";
import type { Picture } from "../../src/image/plane/picture.js";
import { distance, drawScene, normalNoise, trainDigits } from "./scenes.js";

type Color = readonly [red: number, green: number, blue: number];

const page = drawScene(trainDigits(1)[0], {
  ...{ width: 120, height: 160, side: 90, x: 12, y: 20 },
  ...{ paper: 1, ink: 0 },
});
const field = fieldOf(page);

/** The page in two colors, with noise of this deviation in every channel. */
function inColors(paper: Color, ink: Color, noise = 0): Picture {
  const normal = normalNoise(3);
  const rgba = page.rgba.map((_, i) => {
    if (i % 4 === 3) return 255;
    const share = page.rgba[i - (i % 4)]! / 255;
    const level = ink[i % 4]! + (paper[i % 4]! - ink[i % 4]!) * share;
    return Math.max(0, Math.min(255, Math.round(level + noise * normal())));
  });
  return { ...page, rgba };
}

/** Paper and ink of the same luma, to half a gray level. */
const pairs: Record<string, readonly [paper: Color, ink: Color]> = {
  "green on red": [
    [255, 0, 0],
    [25, 117, 0],
  ],
  "red on green": [
    [25, 117, 0],
    [255, 0, 0],
  ],
  "orange on blue": [
    [90, 140, 230],
    [200, 120, 60],
  ],
  "purple on gray": [
    [128, 128, 128],
    [190, 76, 232],
  ],
};

for (const [name, [paper, ink]] of Object.entries(pairs)) {
  test(`ink as bright as its paper is told by its color: ${name}`, () => {
    assert.throws(() => inkOf(grayOf(inColors(paper, ink))), { code: "NO_INK" });
    for (const [noise, limit] of [
      [0, 6],
      [4, 10],
    ] as const) {
      const apart = distance(fieldOf(inColors(paper, ink, noise)), field);
      assert.ok(apart < limit, `noise ${noise}: mean difference ${apart}`);
    }
  });
}

test("brightness goes before color, where it shows ink", () => {
  const dark = inColors([255, 0, 0], [10, 40, 0]);
  const gray = grayOf(dark);
  const sameLuma: Picture = {
    ...dark,
    rgba: dark.rgba.map((_, i) => (i % 4 === 3 ? 255 : Math.round(255 * gray.data[i >> 2]!))),
  };
  assert.ok(distance(fieldOf(dark), fieldOf(sameLuma)) < 1);
});

/** A page of one color with normal noise in every channel, in squares of so many pixels. */
function blank(color: Color, deviation: number, square: number): Picture {
  const normal = normalNoise(11);
  const [width, height] = [120, 120];
  const rgba = new Uint8Array(4 * width * height).fill(255);
  for (let y = 0; y < height; y += square) {
    for (let x = 0; x < width; x += square) {
      const pixel = color.map((level) => {
        return Math.max(0, Math.min(255, Math.round(level + deviation * normal())));
      });
      for (let r = y; r < y + square; r += 1) {
        for (let c = x; c < x + square; c += 1) rgba.set(pixel, 4 * (r * width + c));
      }
    }
  }
  return { width, height, rgba };
}

test("colors that vary around one are no ink", () => {
  const papers: Color[] = [
    [240, 240, 235],
    [200, 180, 120],
    [90, 140, 200],
  ];
  for (const paper of papers) {
    for (const deviation of [0, 4, 12, 25]) {
      for (const square of [1, 4]) {
        const picture = blank(paper, deviation, square);
        const what = `${paper}, deviation ${deviation}, squares of ${square}`;
        assert.equal(huePlaneOf(picture), undefined, what);
        if (deviation < 20) assert.throws(() => fieldOf(picture), { code: "NO_INK" }, what);
      }
    }
  }
});

test("colors that pass into one another are no ink", () => {
  const slope = blank([0, 0, 0], 0, 1);
  for (let p = 0; p < slope.rgba.length; p += 4) {
    const share = ((p / 4) % 120) / 119;
    slope.rgba.set([255 - 230 * share, 117 * share, 0], p);
  }
  assert.equal(huePlaneOf(slope), undefined);
  assert.throws(() => fieldOf(slope), { code: "NO_INK" });
});

test("gray pictures, and those mostly transparent, have no hues", () => {
  assert.equal(huePlaneOf(page), undefined);
  const [paper, ink] = pairs["green on red"]!;
  const clear = inColors(paper, ink);
  const rgba = clear.rgba.map((value, i) => (i % 4 === 3 && i % 3 > 0 ? 0 : value));
  assert.equal(huePlaneOf({ ...clear, rgba }), undefined);
});
