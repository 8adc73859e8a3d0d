import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { Frame } from "../../src/data/augmentation/frame.js";
import { SmoothField } from "../../src/data/augmentation/smoothField.js";
import { Warp } from "../../src/data/augmentation/warp.js";
import { randomFor } from "../../src/data/random.js";
import { noisePicture, pixels, side, sum } from "./inkPictures.js";

function warped(source: Uint8Array, change: (warp: Warp) => void): Float32Array {
  const warp = new Warp(side, side);
  const frame = new Frame(side, side);
  change(warp);
  warp.resample(source, 0, frame);
  return frame.pixels;
}

/** Bilinear interpolation by its definition, tap by tap; outside is 0. */
function interpolated(source: Uint8Array, height: number, width: number, x: number, y: number) {
  const at = (column: number, row: number) =>
    column < 0 || row < 0 || column >= width || row >= height ? 0 : source[row * width + column]!;
  let value = 0;
  for (const tapX of [Math.floor(x), Math.floor(x) + 1]) {
    for (const tapY of [Math.floor(y), Math.floor(y) + 1]) {
      value += at(tapX, tapY) * (1 - Math.abs(x - tapX)) * (1 - Math.abs(y - tapY));
    }
  }
  return value;
}

describe("a warp", () => {
  test("of no change gives the identical picture", () => {
    const source = noisePicture(1);
    assert.deepEqual(
      warped(source, () => {}),
      Float32Array.from(source),
    );
  });

  test("of whole pixels shifts exactly, and what comes in is paper", () => {
    const source = noisePicture(2);
    for (const [dx, dy] of [
      [3, 0],
      [0, -5],
      [-4, 7],
      [28, 0],
      [1000, -1000],
    ] as const) {
      const expected = Float32Array.from({ length: pixels }, (_, index) => {
        const x = (index % side) - dx;
        const y = Math.floor(index / side) - dy;
        return x < 0 || y < 0 || x >= side || y >= side ? 0 : source[y * side + x]!;
      });
      assert.deepEqual(
        warped(source, (warp) => warp.move(dx, dy)),
        expected,
      );
    }
  });

  test("of half a pixel averages neighbors", () => {
    const source = noisePicture(3);
    const result = warped(source, (warp) => warp.move(0.5, 0));
    assert.equal(result[5 * side + 9], (source[5 * side + 9]! + source[5 * side + 8]!) / 2);
    assert.equal(result[5 * side], source[5 * side]! / 2);
  });

  test("composes its changes in their order", () => {
    const source = noisePicture(4);
    // A quarter turn clockwise, then 3 to the right: what was up is right, and moved to the right.
    const turnedThenMoved = warped(source, (warp) => {
      warp.linear(0, 1, -1, 0);
      warp.move(3, 0);
    });
    const movedThenTurned = warped(source, (warp) => {
      warp.move(3, 0);
      warp.linear(0, 1, -1, 0);
    });
    for (let y = 0; y < side; y += 1) {
      for (let x = 0; x < side; x += 1) {
        const turned = (column: number, row: number) =>
          column < 0 || row < 0 ? 0 : source[(side - 1 - column) * side + row]!;
        assert.ok(Math.abs(turnedThenMoved[y * side + x]! - turned(x - 3, y)) < 1e-3);
        assert.ok(Math.abs(movedThenTurned[y * side + x]! - turned(x, y - 3)) < 1e-3);
      }
    }
  });

  test("agrees with the plain definition of any change of any picture", () => {
    const number = (most: number) => fc.double({ min: -most, max: most, noNaN: true });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        fc.tuple(number(2), number(2), number(2), number(2)),
        fc.tuple(number(4), number(4)),
        fc.nat(),
        (height, width, [xx, xy, yx, yy], [moveX, moveY], seed) => {
          const source = noisePicture(seed, height * width);
          const warp = new Warp(height, width);
          const frame = new Frame(height, width);
          warp.linear(xx, xy, yx, yy);
          warp.move(moveX, moveY);
          warp.resample(source, 0, frame);
          const centerX = (width - 1) / 2;
          const centerY = (height - 1) / 2;
          for (const [index, value] of frame.pixels.entries()) {
            const x = (index % width) - centerX - moveX;
            const y = Math.floor(index / width) - centerY - moveY;
            const oldX = xx * x + xy * y + centerX;
            const oldY = yx * x + yy * y + centerY;
            const expected = interpolated(source, height, width, oldX, oldY);
            assert.ok(Math.abs(value - expected) < 1e-3, `pixel ${index}`);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  test("bends no picture after a reset", () => {
    const source = noisePicture(5);
    const result = warped(source, (warp) => {
      warp.bend(randomFor(1), 2);
      warp.move(1, 2);
      warp.reset();
    });
    assert.deepEqual(result, Float32Array.from(source));
  });
});

describe("a smooth field", () => {
  const draw = (seed: number, deviation = 1.5) => {
    const target = new Float32Array(pixels);
    new SmoothField(side, side, 7).drawInto(target, deviation, randomFor(seed));
    return target;
  };

  test("has the deviation it was asked for, and mean 0", () => {
    const fields = Array.from({ length: 600 }, (_, seed) => draw(seed));
    const all = 600 * pixels;
    const square = sum(fields.map((field) => sum(field.map((value) => value * value)))) / all;
    assert.ok(Math.abs(Math.sqrt(square) - 1.5) < 0.05, `deviation ${Math.sqrt(square)}`);
    const middle = sum(fields.map(sum)) / all;
    assert.ok(Math.abs(middle) < 0.05, `mean ${middle}`);
  });

  test("is smooth: neighbors differ little", () => {
    const field = draw(1);
    for (let at = 0; at < pixels - 1; at += 1) {
      if (at % side === side - 1) continue;
      assert.ok(Math.abs(field[at + 1]! - field[at]!) < 0.9, `pixel ${at}`);
    }
  });

  test("is added to what is there", () => {
    const target = new Float32Array(pixels).fill(10);
    new SmoothField(side, side, 7).drawInto(target, 1.5, randomFor(3));
    const alone = draw(3);
    for (const [at, value] of target.entries()) assert.ok(Math.abs(value - 10 - alone[at]!) < 1e-5);
  });
});
