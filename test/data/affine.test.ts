import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import {
  type Affine,
  type AffineRanges,
  affineInto,
  checkAffineRanges,
  transformInto,
} from "../../src/data/affine.js";
import { randomFor } from "../../src/data/random.js";

const side = 28;
const pixels = side * side;
const still: Affine = {
  rotationDegrees: 0,
  scale: 1,
  shearDegrees: 0,
  translateX: 0,
  translateY: 0,
};
const none: AffineRanges = { rotationDegrees: 0, scale: 0, shearDegrees: 0, translatePixels: 0 };
const light: AffineRanges = {
  rotationDegrees: 10,
  scale: 0.1,
  shearDegrees: 6,
  translatePixels: 2,
};

/** Noise all over the picture, borders included. */
function noise(seed: number, size = pixels): Uint8Array {
  const random = randomFor(seed);
  return Uint8Array.from({ length: size }, () => random.below(256));
}

/** A soft blob away from the borders, a little off center. */
const blob = Uint8Array.from({ length: pixels }, (_, index) => {
  const x = (index % side) - 15;
  const y = Math.floor(index / side) - 12;
  return Math.round(255 * Math.exp(-(x * x) / 18 - (y * y) / 8));
});

function transformed(source: Uint8Array, change: Partial<Affine>): Float32Array {
  const result = new Float32Array(pixels).fill(-1);
  transformInto(source, 0, result, 0, 1, side, side, { ...still, ...change });
  return result;
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

function center(picture: Float32Array): [x: number, y: number] {
  const mass = sum(picture);
  return [
    sum(picture.map((value, index) => value * (index % side))) / mass,
    sum(picture.map((value, index) => value * Math.floor(index / side))) / mass,
  ];
}

/** The same change the slow way: invert the matrix by its determinant, interpolate tap by tap. */
function reference(source: Uint8Array, height: number, width: number, affine: Affine) {
  const angle = (affine.rotationDegrees * Math.PI) / 180;
  const k = Math.tan((affine.shearDegrees * Math.PI) / 180);
  const [cos, sin, s] = [Math.cos(angle), Math.sin(angle), affine.scale];
  const [a, b, c, d] = [s * cos, s * (cos * k - sin), s * sin, s * (sin * k + cos)];
  const determinant = a * d - b * c;
  const at = (x: number, y: number) =>
    x < 0 || y < 0 || x >= width || y >= height ? 0 : source[y * width + x]!;
  return Array.from({ length: height * width }, (_, index) => {
    const px = (index % width) - (width - 1) / 2 - affine.translateX;
    const py = Math.floor(index / width) - (height - 1) / 2 - affine.translateY;
    const x = (d * px - b * py) / determinant + (width - 1) / 2;
    const y = (-c * px + a * py) / determinant + (height - 1) / 2;
    let value = 0;
    for (const tapX of [Math.floor(x), Math.floor(x) + 1]) {
      for (const tapY of [Math.floor(y), Math.floor(y) + 1]) {
        value += at(tapX, tapY) * (1 - Math.abs(x - tapX)) * (1 - Math.abs(y - tapY));
      }
    }
    return value;
  });
}

describe("transformInto", () => {
  test("no change gives the identical picture", () => {
    const source = noise(1);
    assert.deepEqual(transformed(source, {}), Float32Array.from(source));
  });

  test("whole pixels shift exactly, and what comes in is 0", () => {
    const source = noise(2);
    for (const [dx, dy] of [
      [3, 0],
      [0, -5],
      [-4, 7],
      [28, 0],
    ] as const) {
      const expected = Float32Array.from({ length: pixels }, (_, index) => {
        const x = (index % side) - dx;
        const y = Math.floor(index / side) - dy;
        return x < 0 || y < 0 || x >= side || y >= side ? 0 : source[y * side + x]!;
      });
      assert.deepEqual(transformed(source, { translateX: dx, translateY: dy }), expected);
    }
  });

  test("half a pixel averages neighbors", () => {
    const result = transformed(noise(3), { translateX: 0.5 });
    const source = noise(3);
    assert.equal(result[5 * side + 9], (source[5 * side + 9]! + source[5 * side + 8]!) / 2);
    assert.equal(result[5 * side], source[5 * side]! / 2);
  });

  test("a quarter turn is clockwise and exact", () => {
    const source = noise(4);
    const turned = transformed(source, { rotationDegrees: 90 });
    for (let y = 0; y < side; y += 1) {
      for (let x = 0; x < side; x += 1) {
        // What was up is now right.
        const expected = source[(side - 1 - x) * side + y]!;
        assert.ok(Math.abs(turned[y * side + x]! - expected) < 1e-4);
      }
    }
  });

  test("turning keeps the mass and turns its center", () => {
    for (const rotationDegrees of [-15, 7, 30]) {
      const turned = transformed(blob, { rotationDegrees });
      assert.ok(Math.abs(sum(turned) / sum(blob) - 1) < 0.005);
      const angle = (rotationDegrees * Math.PI) / 180;
      const [x, y] = center(turned);
      const expectedX = 13.5 + Math.cos(angle) * 1.5 + Math.sin(angle) * 1.5;
      const expectedY = 13.5 + Math.sin(angle) * 1.5 - Math.cos(angle) * 1.5;
      assert.ok(Math.abs(x - expectedX) < 0.02, `x ${x}, expected ${expectedX}`);
      assert.ok(Math.abs(y - expectedY) < 0.02, `y ${y}, expected ${expectedY}`);
    }
  });

  test("a scale above 1 enlarges", () => {
    const ratio = sum(transformed(blob, { scale: 1.2 })) / sum(blob);
    assert.ok(Math.abs(ratio - 1.44) < 0.01, `${ratio}`);
  });

  test("a shear above 0 moves what is below to the right", () => {
    const source = new Uint8Array(pixels);
    source.fill(200, 23 * side + 12, 23 * side + 14);
    const [x, y] = center(transformed(source, { shearDegrees: 20 }));
    assert.ok(Math.abs(x - (12.5 + 9.5 * Math.tan(Math.PI / 9))) < 0.02, `x ${x}`);
    assert.equal(y, 23);
  });

  test("agrees with the plain definition on any picture", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        fc.record({
          rotationDegrees: fc.double({ min: -180, max: 180, noNaN: true }),
          scale: fc.double({ min: 0.3, max: 2, noNaN: true }),
          shearDegrees: fc.double({ min: -50, max: 50, noNaN: true }),
          translateX: fc.double({ min: -4, max: 4, noNaN: true }),
          translateY: fc.double({ min: -4, max: 4, noNaN: true }),
        }),
        fc.nat(),
        (height, width, affine, seed) => {
          const source = noise(seed, height * width);
          const result = new Float32Array(height * width);
          transformInto(source, 0, result, 0, 1, height, width, affine);
          for (const [index, expected] of reference(source, height, width, affine).entries()) {
            assert.ok(Math.abs(result[index]! - expected) < 1e-3, `pixel ${index}`);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test("bytes are the floats rounded", () => {
    const source = noise(5);
    const affine = { ...still, rotationDegrees: 12, scale: 0.93, translateX: 0.3 };
    const floats = transformed(source, affine);
    const bytes = new Uint8Array(pixels);
    transformInto(source, 0, bytes, 0, 1, side, side, affine);
    for (const [index, value] of floats.entries()) {
      assert.ok(Math.abs(bytes[index]! - value) <= 0.5 + 1e-4);
    }
  });
});

describe("affineInto", () => {
  const changed = (seed: number, image: number, ranges: AffineRanges) => {
    const result = new Float32Array(pixels);
    const random = randomFor(seed, 1, image);
    affineInto(blob, 0, result, 0, 1, side, side, random, ranges);
    return result;
  };

  test("ranges of 0 give the identical picture", () => {
    assert.deepEqual(changed(1, 2, none), Float32Array.from(blob));
  });

  test("is a function of the stream", () => {
    assert.deepEqual(changed(1, 2, light), changed(1, 2, light));
    assert.notDeepEqual(changed(1, 2, light), changed(1, 3, light));
    assert.notDeepEqual(changed(1, 2, light), changed(2, 2, light));
  });

  test("draws evenly within the ranges", () => {
    const [x0, y0] = center(Float32Array.from(blob));
    const shifts = Array.from({ length: 400 }, (_, image) => {
      const [x, y] = center(changed(3, image, { ...none, translatePixels: 2 }));
      return [x - x0, y - y0] as const;
    });
    for (const axis of [0, 1] as const) {
      const moved = shifts.map((shift) => shift[axis]);
      assert.ok(Math.max(...moved) < 2.01 && Math.max(...moved) > 1.9);
      assert.ok(Math.min(...moved) > -2.01 && Math.min(...moved) < -1.9);
      assert.ok(Math.abs(sum(moved) / 400) < 0.2);
    }
    const sizes = Array.from(
      { length: 200 },
      (_, image) => sum(changed(4, image, { ...none, scale: 0.2 })) / sum(blob),
    );
    assert.ok(Math.min(...sizes) > 0.63 && Math.min(...sizes) < 0.68, `${Math.min(...sizes)}`);
    assert.ok(Math.max(...sizes) < 1.45 && Math.max(...sizes) > 1.39, `${Math.max(...sizes)}`);
  });

  test("writes the column of one picture in [P, B] and nothing else", () => {
    const batch = 5;
    const sources = noise(6, 3 * pixels);
    const wide = new Float32Array(pixels * batch).fill(-7);
    const narrow = new Float32Array(pixels);
    for (const image of [0, 2]) {
      const stream = () => randomFor(9, 1, image);
      affineInto(sources, image * pixels, wide, image + 1, batch, side, side, stream(), light);
      affineInto(sources, image * pixels, narrow, 0, 1, side, side, stream(), light);
      for (let p = 0; p < pixels; p += 1) assert.equal(wide[p * batch + image + 1], narrow[p]);
    }
    for (let p = 0; p < pixels; p += 1) {
      for (const untouched of [0, 2, 4]) assert.equal(wide[p * batch + untouched], -7);
    }
  });

  test("refuses to read or write outside its arrays", () => {
    const target = new Float32Array(pixels * 2);
    const run = (sourceOffset: number, offset: number, stride: number) => () =>
      affineInto(blob, sourceOffset, target, offset, stride, side, side, randomFor(1), none);
    run(0, 1, 2)();
    assert.throws(run(1, 0, 1), { name: "RangeError", message: /^affine source: 784 pixels/ });
    assert.throws(run(-1, 0, 1), { name: "RangeError", message: /^affine source/ });
    assert.throws(run(0, 2, 2), {
      name: "RangeError",
      message: "affine target: 784 pixels from 2 by steps of 2 do not fit an array of 1568",
    });
    assert.throws(run(0, 785, 1), { name: "RangeError", message: /^affine target/ });
    assert.throws(run(0, 0, 0), { name: "RangeError", message: /^affine target/ });
  });
});

test("checkAffineRanges names the range, its bounds and its value", () => {
  checkAffineRanges(light);
  checkAffineRanges(none);
  const wrong: [Partial<AffineRanges>, RegExp][] = [
    [{ rotationDegrees: 181 }, /^augmentation, rotationDegrees: expected a number 0…180, got 181$/],
    [{ scale: 1 }, /scale: expected a number 0…0.9, got 1$/],
    [{ shearDegrees: -1 }, /shearDegrees: expected a number 0…60, got -1$/],
    [{ translatePixels: Number.NaN }, /translatePixels: expected a number 0…1000, got NaN$/],
  ];
  for (const [change, message] of wrong) {
    assert.throws(() => checkAffineRanges({ ...light, ...change }), {
      code: "BAD_ARGUMENT",
      message,
    });
  }
});
