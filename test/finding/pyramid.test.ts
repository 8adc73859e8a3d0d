import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { contrastOf, writeContrast } from "../../src/finding/contrast.js";
import { levelSizes, pyramid } from "../../src/finding/pyramid.js";

describe("the scales of a picture", () => {
  test("begin where its height is a digit's, each twice as fine, to its own size", () => {
    const sizes = levelSizes({ height: 352, width: 704 });
    assert.deepEqual(sizes, [
      { height: 44, width: 88 },
      { height: 88, width: 176 },
      { height: 176, width: 352 },
      { height: 352, width: 704 },
    ]);
    assert.deepEqual(levelSizes({ height: 28, width: 28 }), [{ height: 44, width: 44 }]);
    assert.equal(levelSizes({ height: 100, width: 100 }).length, 2);
  });

  test("hold a megapixel at most, however large or long the picture is", () => {
    for (const [height, width] of [
      [3000, 4000],
      [4000, 10_000],
      [1, 40_000_000],
      [40_000_000, 1],
      [1, 1],
      [44, 65_535],
    ] as const) {
      const sizes = levelSizes({ height, width });
      const pixels = sizes.reduce((sum, size) => sum + size.height * size.width, 0);
      assert.ok(pixels <= 1_010_000, `${height}×${width}: ${pixels}`);
      for (const size of sizes) assert.ok(Math.max(size.height, size.width) <= 8192);
    }
  });

  test("come from fine to coarse, padded below and to the right with zeros", () => {
    const data = new Float32Array(100 * 100).fill(1);
    // A black square in the lower right quarter of a white picture.
    for (let y = 50; y < 100; y++) data.fill(0, y * 100 + 50, y * 100 + 100);
    const levels = [...pyramid({ width: 100, height: 100, data })];
    assert.deepEqual(
      levels.map(({ height, width, paddedHeight, paddedWidth }) => [
        ...[height, width, paddedHeight, paddedWidth],
      ]),
      [
        [88, 88, 96, 96],
        [44, 44, 48, 48],
      ],
    );
    for (const { width, paddedWidth, paddedHeight, pixels } of levels) {
      assert.equal(pixels.length, paddedWidth * paddedHeight);
      assert.equal(pixels[paddedWidth * (width - 2) + width - 2], 255);
      assert.equal(pixels[2 * paddedWidth + 2], 0);
      assert.equal(pixels[paddedWidth * (width - 2) + width + 1], 0);
    }
  });
});

describe("contrast", () => {
  test("is from the lightest to the darkest but for half a percent", () => {
    const darkness = Float32Array.from({ length: 1000 }, (_, at) => (at < 500 ? 0.2 : 0.8));
    darkness[0] = 0;
    darkness[999] = 1;
    const { light, dark } = contrastOf(darkness);
    assert.ok(Math.abs(light - 0.2) < 0.002 && Math.abs(dark - 0.8) < 0.002, `${light} ${dark}`);
  });

  test("is never less than a tenth, so that grain stays faint", () => {
    for (const level of [0, 0.3, 1]) {
      const { light, dark } = contrastOf(new Float32Array(50).fill(level));
      assert.ok(Math.abs(light - level) < 0.002 && Math.abs(dark - light - 0.1) < 1e-9);
    }
  });

  test("becomes bytes, bounded", () => {
    const out = new Uint8Array(8).fill(9);
    const darkness = Float32Array.of(0, 0.25, 0.5, 0.75, 1, 0.5);
    writeContrast(darkness, 3, { light: 0.25, dark: 0.75 }, out, 4);
    assert.deepEqual([...out], [0, 0, 128, 9, 255, 255, 128, 9]);
  });
});
