import assert from "node:assert/strict";
import { test } from "node:test";
import { inkOf } from "../../src/image/ink/ink.js";
import { grayOf } from "../../src/image/plane/gray.js";
import type { Picture } from "../../src/image/plane/picture.js";

/** A picture of 10×10 pixels, each given as [red, green, blue, alpha]. */
function picture(pixel: (x: number, y: number) => readonly [number, number, number, number]) {
  const rgba = new Uint8Array(400);
  for (let i = 0; i < 100; i++) rgba.set(pixel(i % 10, Math.floor(i / 10)), i * 4);
  return { width: 10, height: 10, rgba } satisfies Picture;
}

const isInk = (x: number, y: number) => x >= 4 && x < 6 && y >= 2 && y < 8;

test("grayOf weighs colors by Rec. 601", () => {
  const rgb = picture((x) => [x === 0 ? 255 : 0, x === 1 ? 255 : 0, x === 2 ? 255 : 0, 255]);
  const { data } = grayOf(rgb);
  const expected = [0.299, 0.587, 0.114, 0];
  expected.forEach((value, i) => {
    assert.ok(Math.abs(data[i]! - value) < 1e-6, `${data[i]}, not ${value}`);
  });
});

test("grayOf lays dark ink on white paper and light ink on black", () => {
  for (const [ink, paper] of [
    [20, 1],
    [235, 0],
  ] as const) {
    // Transparent pixels hold black or white at random in real files; here, the wrong one.
    const { data } = grayOf(
      picture((x, y) => (isInk(x, y) ? [ink, ink, ink, 255] : [ink, ink, ink, 0])),
    );
    assert.equal(data[0], paper);
    assert.ok(Math.abs(data[4 * 10 + 4]! - ink / 255) < 1e-6);
  }
});

test("grayOf mixes half transparent ink with the paper", () => {
  const { data } = grayOf(picture((x, y) => [0, 0, 0, isInk(x, y) ? (y === 5 ? 102 : 255) : 0]));
  assert.ok(Math.abs(data[5 * 10 + 4]! - 0.6) < 1e-6, `${data[54]}`);
});

test("grayOf extends an opaque sheet with cut corners by its own paper", () => {
  const white = picture((x, y) => {
    if (x + y < 3) return [0, 0, 0, 0];
    return isInk(x, y) ? [30, 30, 30, 255] : [240, 240, 240, 255];
  });
  assert.ok(Math.abs(grayOf(white).data[0]! - 240 / 255) < 1e-6);
});

test("a one cut out so tightly that most pixels are ink still gets paper around it", () => {
  const one = picture((x) => (x >= 3 && x < 9 ? [10, 10, 10, 255] : [0, 0, 0, 0]));
  assert.equal(grayOf(one).data[0], 1);
});

test("a picture that is transparent all over is blank", () => {
  assert.throws(() => inkOf(grayOf(picture(() => [0, 0, 0, 0]))), { code: "NO_INK" });
});

/** 1600 pixels: so many of a sheet, so many of its ink, the rest transparent. */
function sheet(opaque: number, ink: number, paperLevel: number, inkLevel: number): Picture {
  const rgba = new Uint8Array(6400);
  for (let i = 0; i < opaque; i++) {
    const level = i < ink ? inkLevel : paperLevel;
    rgba.set([level, level, level, 255], 4 * i);
  }
  return { width: 40, height: 40, rgba };
}

/** What shows through the transparent pixels, the last of which is in the corner. */
const paperOf = (picture: Picture) => Math.round(255 * grayOf(picture).data[1599]!);

test("a sheet is more than half opaque; what shows ink, too, lies on its own paper", () => {
  assert.equal(paperOf(sheet(801, 100, 240, 30)), 240);
  assert.equal(paperOf(sheet(800, 100, 240, 30)), 0);
});

test("more than a hundredth of a sheet is ink", () => {
  assert.equal(paperOf(sheet(1500, 16, 240, 30)), 240);
  assert.equal(paperOf(sheet(1500, 15, 240, 30)), 0);
});

test("ink differs from its sheet by more than a quarter", () => {
  assert.equal(paperOf(sheet(1500, 100, 240, 174)), 240);
  assert.equal(paperOf(sheet(1500, 100, 240, 178)), 0);
  assert.equal(paperOf(sheet(1500, 100, 20, 86)), 20);
  assert.equal(paperOf(sheet(1500, 100, 20, 82)), 255);
});

test("ink brighter than middle gray is light, and lies on black", () => {
  assert.equal(paperOf(sheet(300, 0, 130, 0)), 0);
  assert.equal(paperOf(sheet(300, 0, 125, 0)), 255);
});

test("the paper of a sheet is its median, each pixel weighed by its alpha", () => {
  const picture = sheet(1500, 700, 200, 20);
  assert.equal(paperOf(picture), 200);
  assert.equal(paperOf(sheet(1500, 750, 200, 20)), 20, "the darker of two equal halves");
  // Half transparent, the paper's 800 pixels weigh 400, less than the ink's 700.
  for (let i = 700; i < 1500; i++) picture.rgba[4 * i + 3] = 128;
  assert.equal(paperOf(picture), 20);
});
