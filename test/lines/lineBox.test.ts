import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { cutStrip } from "../../src/lines/cutStrip.js";
import { pointOn, uprightBox } from "../../src/lines/lineBox.js";

const close = (found: number, expected: number) =>
  assert.ok(Math.abs(found - expected) < 1e-9, `${found}, expected ${expected}`);

describe("a line's box", () => {
  const level = { x: 50, y: 20, width: 60, height: 10, angle: 0 };

  test("has points along it and below it", () => {
    const { x, y } = pointOn(level, 30, 5);
    close(x, 80);
    close(y, 25);
  });

  test("rises to the right by its angle", () => {
    // 30° up: along it, to the right and towards the picture's top.
    const point = pointOn({ ...level, angle: 30 }, 20, 0);
    close(point.x, 50 + 20 * Math.cos(Math.PI / 6));
    close(point.y, 20 - 10);
  });

  test("lies in an upright box", () => {
    const { x, y, width, height } = uprightBox({ ...level, angle: 90 }, -30, 30);
    for (const [found, expected] of [
      [x, 45],
      [y, -10],
      [width, 10],
      [height, 60],
    ] as const)
      close(found, expected);
  });
});

describe("a strip cut out of a picture", () => {
  /** A white picture with a black bar, 40 × 8 around (60, 50), that rises by `angle`. */
  function barAt(angle: number) {
    const [width, height] = [120, 100];
    const line = { x: 60, y: 50, width: 40, height: 8, angle };
    const data = new Float32Array(width * height).fill(1);
    const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const [dx, dy] = [x + 0.5 - line.x, y + 0.5 - line.y];
        const along = dx * cos - dy * sin;
        const below = dx * sin + dy * cos;
        if (Math.abs(along) < 20 && Math.abs(below) < 4) data[y * width + x] = 0;
      }
    }
    return { gray: { width, height, data }, line };
  }

  for (const angle of [0, 15, -20, 90]) {
    test(`is upright where the line rises by ${angle}°`, () => {
      const { gray, line } = barAt(angle);
      const { width, darkness } = cutStrip(gray, { ...line, width: 80, height: 32 });
      assert.equal(width, 80);
      const at = (x: number, y: number) => darkness[y * width + x] ?? Number.NaN;
      // Well inside of the bar, and well outside of it.
      for (const x of [24, 40, 56]) {
        for (const y of [14, 16, 18]) assert.ok(at(x, y) > 0.7, `dark at ${x},${y}`);
        for (const y of [2, 9, 23, 30]) assert.ok(at(x, y) < 0.3, `light at ${x},${y}`);
      }
      for (const x of [4, 15, 65, 76]) assert.ok(at(x, 16) < 0.3, `light at ${x},16`);
    });
  }

  test("is averaged down to its height, and inverted where ink is light", () => {
    const { gray, line } = barAt(0);
    const strip = cutStrip(gray, { ...line, width: 80, height: 64 }, { inverted: true });
    assert.equal(strip.width, 40);
    const at = (x: number, y: number) => strip.darkness[y * strip.width + x] ?? Number.NaN;
    assert.ok(at(20, 16) < 0.1);
    assert.ok(at(20, 4) > 0.9);
  });

  test("is paper beyond the picture's edge, where a stroke ends", () => {
    // White, with a black column at the left edge.
    const edge = { width: 40, height: 32, data: new Float32Array(40 * 32).fill(1) };
    for (let y = 0; y < 32; y++) edge.data[y * 40] = 0;
    const cut = cutStrip(edge, { x: 10, y: 16, width: 60, height: 32, angle: 0 });
    assert.ok((cut.darkness[16 * 60 + 20] ?? 0) > 0.9);
    for (const x of [0, 10, 18, 22, 59]) assert.ok((cut.darkness[16 * 60 + x] ?? 1) < 0.01, `${x}`);
  });

  test("has the paper's level there, not white", () => {
    const gray = { width: 10, height: 10, data: new Float32Array(100).fill(0.75) };
    const { darkness } = cutStrip(gray, { x: 5, y: 5, width: 40, height: 32, angle: 10 });
    for (const value of darkness) assert.ok(Math.abs(value - 0.25) < 1e-6);
    const large = { width: 100, height: 100, data: new Float32Array(10_000).fill(0.75) };
    const shrunk = cutStrip(large, { x: 95, y: 95, width: 160, height: 96, angle: -10 });
    for (const value of shrunk.darkness) assert.ok(Math.abs(value - 0.25) < 1e-6);
  });

  test("is cut where it is too long", () => {
    const gray = { width: 10, height: 10, data: new Float32Array(100) };
    const line = { x: 5, y: 5, width: 1e6, height: 32, angle: 0 };
    assert.equal(cutStrip(gray, line, { mostWidth: 100 }).width, 100);
  });
});
