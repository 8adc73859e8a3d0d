import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { fieldOf, prepare } from "../../src/image/field/prepare.js";
import type { Picture } from "../../src/image/plane/picture.js";

/** A picture of these gray levels. */
function drawn(width: number, height: number, level: (x: number, y: number) => number): Picture {
  const rgba = new Uint8Array(width * height * 4).fill(255);
  for (let y = 0, p = 0; y < height; y++) {
    for (let x = 0; x < width; x++, p += 4) rgba.fill(level(x, y), p, p + 3);
  }
  return { width, height, rgba };
}

/** Seconds of processor time that `work` takes. */
function secondsOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

const tooMany = {
  code: "NO_INK",
  message:
    "picture of 2400×2400 pixels: expected a digit, found more patches than any writing has, as a " +
    "screen of dots or noise does; cut out the digit, or shrink the picture",
};
const side = 2400;
const noise = (x: number, y: number) => Math.imul(x * 7919 + y * 104729, 0x9e3779b1) >>> 24;

describe("a picture of more patches than writing has is told as such, in the time of any other:", () => {
  const dense: [what: string, level: (x: number, y: number) => number][] = [
    ["a checkerboard, all of which touches", (x, y) => ((x + y) % 2 === 0 ? 0 : 255)],
    ["dots, none of which touch", (x, y) => (x % 3 === 0 && y % 3 === 0 ? 0 : 255)],
    ["noise", (x, y) => (noise(x, y) < 128 ? 0 : 255)],
  ];
  for (const [what, level] of dense) {
    test(what, () => {
      const picture = drawn(side, side, level);
      const seconds = secondsOf(() => assert.throws(() => fieldOf(picture), tooMany));
      // They took 20 to 40 seconds, and gigabytes.
      assert.ok(seconds < 8, `${seconds} s`);
    });
  }
});

test("rings in rings are not each looked for in each other", () => {
  const picture = drawn(2000, 2000, (x, y) =>
    Math.min(x, y, 1999 - x, 1999 - y) % 4 < 2 ? 0 : 255,
  );
  const seconds = secondsOf(() => {
    try {
      fieldOf(picture);
    } catch (error) {
      assert.equal((error as { code?: string }).code, "NO_INK");
    }
  });
  assert.ok(seconds < 8, `${seconds} s`);
});

test("a digit printed as a screen of dots is read once the dots are averaged", () => {
  // Bayer's matrix, as printers and bilevel scanners use it.
  const matrix = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5];
  const gray = (x: number, y: number) => {
    const distance = Math.hypot((x - 700) / 0.7, y - 800);
    return Math.abs(distance - 400) < 60 ? 30 : 215;
  };
  const plain = prepare(drawn(1600, 1600, gray)).whole!;
  const screened = drawn(1600, 1600, (x, y) => {
    const threshold = ((matrix[(y % 4) * 4 + (x % 4)] ?? 0) + 0.5) * 16;
    return gray(x, y) > threshold ? 255 : 0;
  });
  const { field, box } = prepare(screened).whole!;
  for (const name of ["x", "y", "width", "height"] as const) {
    assert.ok(Math.abs(box[name] - plain.box[name]) < 20, `${name}: ${box[name]}`);
  }
  const inkIn = (each: Float32Array) => each.reduce((a, b) => a + b, 0);
  const share = inkIn(field) / inkIn(plain.field);
  assert.ok(Math.abs(share - 1) < 0.1, `${share} of the ink`);
  // A ring, also now: nothing in its middle.
  assert.equal(field[14 * 28 + 13], 0);
});
