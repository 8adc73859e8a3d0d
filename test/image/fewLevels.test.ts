import assert from "node:assert/strict";
import { test } from "node:test";
import { fieldOf } from "../../src/image/field/prepare.js";
import { grayOf } from "../../src/image/plane/gray.js";
import { distance, drawScene, grayPicture, normalNoise, trainDigits } from "./scenes.js";

const scene = { width: 120, height: 160, side: 90, x: 12, y: 20, paper: 1, ink: 0 };
const page = drawScene(trainDigits(1)[0], scene);
const levels = Array.from({ length: 120 * 160 }, (_, i) => page.rgba[4 * i]!);

for (const [what, stored] of [
  ["paper 1, ink 0", levels.map((value) => (value > 127 ? 1 : 0))],
  ["paper 0, ink 1", levels.map((value) => (value > 127 ? 0 : 1))],
  ["paper 1, ink 2", levels.map((value) => (value > 127 ? 1 : 2))],
  ["soft edges, 0…5", levels.map((value) => Math.round(value / 51))],
] as const) {
  test(`zeros and ones are stretched: ${what}`, () => {
    const apart = distance(fieldOf(grayPicture(120, 160, stored)), fieldOf(page));
    assert.ok(apart < 8, `mean difference ${apart}`);
  });
}

test("a small digit of zeros and ones has the field of black and white", () => {
  for (const digit of trainDigits(20)) {
    const bits = digit.map((value) => (value > 127 ? 1 : 0));
    const full = fieldOf(
      grayPicture(
        28,
        28,
        bits.map((value) => 255 * value),
      ),
    );
    assert.deepEqual(fieldOf(grayPicture(28, 28, bits)), full);
  }
});

test("what is nearly black with noise stays blank", () => {
  for (const top of [1, 2, 5]) {
    for (const mean of [0, top / 2, top]) {
      for (const deviation of [0.3, 0.7, 1.5]) {
        const normal = normalNoise(5);
        const noise = Array.from({ length: 3600 }, () => {
          return Math.max(0, Math.min(top, Math.round(mean + deviation * normal())));
        });
        const what = `0…${top}, mean ${mean}, deviation ${deviation}`;
        assert.throws(() => fieldOf(grayPicture(60, 60, noise)), { code: "NO_INK" }, what);
      }
    }
  }
  assert.throws(() => fieldOf(grayPicture(60, 60, new Array(3600).fill(1))), { code: "NO_INK" });
});

test("slopes and brighter pictures keep their brightness", () => {
  const slope = grayPicture(
    70,
    2,
    Array.from({ length: 140 }, (_, i) => Math.floor((i % 70) / 10)),
  );
  assert.ok(grayOf(slope).data.every((value) => value <= 6.01 / 255));
  const seven = grayPicture(4, 1, [0, 0, 7, 7]);
  assert.deepEqual(
    [...grayOf(seven).data].map((value) => Math.round(255 * value)),
    [0, 0, 7, 7],
  );
  const six = grayPicture(4, 1, [0, 0, 6, 6]);
  assert.deepEqual([...grayOf(six).data], [0, 0, 1, 1]);
});
