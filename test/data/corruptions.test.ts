import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { corrupted, corruptionNames, mnistC } from "../../src/data/corruptions/mnistC.js";
import { type Plane, planeOf, side } from "../../src/data/corruptions/plane.js";
import type { DigitSet } from "../../src/data/digitSet.js";
import { randomFor } from "../../src/data/random.js";
import { sliceOf } from "../../src/data/split.js";
import { loadMnistPart } from "../../src/node/data/mnist.js";

const paper = planeOf(() => 0);
const ink = planeOf(() => 1);
/** A cross through the middle, which no turn about the center moves. */
const cross = planeOf((x, y) => (x === 13 || x === 14 || y === 13 || y === 14 ? 1 : 0));

function at(plane: Plane, x: number, y: number): number {
  return plane[y * side + x]!;
}

function mean(plane: Plane): number {
  return plane.reduce((sum, value) => sum + value, 0) / plane.length;
}

/** The mean of many planes, pixel by pixel, averaged. */
function meanOver(rounds: number, make: (round: number) => Plane): number {
  return Array.from({ length: rounds }, (_, i) => mean(make(i))).reduce((a, b) => a + b) / rounds;
}

describe("a corruption of MNIST-C", () => {
  test("shot_noise counts photons: thirds, as bright on average, paper stays paper", () => {
    const gray = planeOf(() => 1 / 3);
    const noisy = mnistC.shot_noise(gray, randomFor(1));
    for (const value of noisy) assert.equal(value, Math.round(3 * value) / 3);
    assert.deepEqual(mnistC.shot_noise(paper, randomFor(1)), paper);
    // Of mean 1, a Poisson number is 0, 1, 2 with 0.368, 0.368, 0.184, else at least 3, cut off.
    const found = meanOver(40, (i) => mnistC.shot_noise(gray, randomFor(i)));
    const expected = (0.36788 + 2 * 0.18394 + 3 * 0.0803) / 3;
    assert.ok(Math.abs(found - expected) < 0.01, `${found} against ${expected}`);
  });

  test("impulse_noise turns 8.5 % of paper to ink, and of ink to paper", () => {
    const salt = meanOver(40, (i) => mnistC.impulse_noise(paper, randomFor(i)));
    const pepper = 1 - meanOver(40, (i) => mnistC.impulse_noise(ink, randomFor(i)));
    assert.ok(Math.abs(salt - 0.085) < 0.005, `${salt}`);
    assert.ok(Math.abs(pepper - 0.085) < 0.005, `${pepper}`);
  });

  test("glass_blur leaves an even plane, and spreads a point near to where it was", () => {
    for (const value of mnistC.glass_blur(ink, randomFor(1))) assert.ok(value > 0.99 && value <= 1);
    const point = mnistC.glass_blur(
      planeOf((x, y) => (x === 14 && y === 14 ? 1 : 0)),
      randomFor(1),
    );
    assert.ok(at(point, 14, 14) < 1);
    // Blurred by 3 pixels up and down twice, and swapped by one at a time, often in a row.
    point.forEach((value, i) => {
      if (value > 0) assert.ok(Math.abs(Math.floor(i / side) - 14) <= 14, `${i}`);
    });
    assert.ok(Math.abs(mean(point) * 784 - 1) < 0.05);
  });

  test("motion_blur draws a point out to one side along a line, and keeps its ink", () => {
    const point = planeOf((x, y) => (x === 20 && y === 14 ? 1 : 0));
    const blurred = mnistC.motion_blur(point, randomFor(3));
    assert.ok(Math.abs(mean(blurred) * 784 - 1) < 1e-9);
    // The kernel's first weight: 1 / Σ exp(−i²/18) over 0…20.
    assert.ok(Math.abs(at(blurred, 20, 14) - 0.2348) < 1e-3, `${at(blurred, 20, 14)}`);
    blurred.forEach((value, i) => {
      if (value > 0) assert.ok(i % side <= 20, `column ${i % side}`);
    });
  });

  test("translate moves by three pixels along both axes", () => {
    const point = planeOf((x, y) => (x === 14 && y === 10 ? 1 : 0));
    const seen = new Set<string>();
    for (let seed = 0; seed < 40; seed += 1) {
      const moved = mnistC.translate(point, randomFor(seed));
      const found = moved.indexOf(1);
      seen.add(`${(found % side) - 14},${Math.floor(found / side) - 10}`);
      assert.equal(moved.filter((value) => value !== 0).length, 1);
    }
    assert.deepEqual([...seen].sort(), ["-3,-3", "-3,3", "3,-3", "3,3"]);
  });

  test("scale shrinks to 0.7 about the center", () => {
    const small = mnistC.scale(cross);
    const square = mnistC.scale(ink);
    // Of 28 columns 19.6 are left: 4.2 … 23.8.
    assert.deepEqual([at(square, 3, 14), at(square, 5, 14), at(square, 22, 14)], [0, 1, 1]);
    assert.equal(at(square, 24, 14), 0);
    // Lines of two pixels are 1.4 wide then.
    assert.ok(at(small, 13, 13) > 0.9 && at(small, 12, 10) === 0);
  });

  test("rotate and shear turn about the center to either side", () => {
    for (const name of ["rotate", "shear"] as const) {
      const upright = planeOf((x) => (x === 13 || x === 14 ? 1 : 0));
      const tops = new Set<number>();
      for (let seed = 0; seed < 20; seed += 1) {
        const leaning = mnistC[name](upright, randomFor(seed));
        assert.ok(at(leaning, 13, 13) > 0.5 && at(leaning, 14, 14) > 0.5, name);
        const row = leaning.subarray(4 * side, 5 * side);
        tops.add(row.indexOf(row.reduce((a, b) => Math.max(a, b))));
      }
      // 9.5 rows above the center, tan 0.4 = 0.42 (rotate) or sin 0.4 = 0.39 (shear) a row.
      assert.equal(tops.size, 2, name);
      for (const top of tops) assert.ok(Math.abs(Math.abs(top - 13.5) - 3.9) < 1.2, `${top}`);
    }
  });

  test("brightness adds one half, stripe turns seven columns at either side", () => {
    assert.deepEqual(
      new Set(mnistC.brightness(planeOf((x) => (x % 2 === 0 ? 0.25 : 0.75)))),
      new Set([0.75, 1]),
    );
    const striped = mnistC.stripe(paper);
    assert.deepEqual(
      [at(striped, 6, 0), at(striped, 7, 0), at(striped, 20, 0), at(striped, 21, 0)],
      [1, 0, 0, 1],
    );
    assert.equal(mean(striped), 0.5);
  });

  test("fog veils ink and paper alike, differently each time", () => {
    const veiled = mnistC.fog(cross, randomFor(1));
    const other = mnistC.fog(cross, randomFor(2));
    assert.notDeepEqual(veiled, other);
    // (1 + 3 · cloud) / 4 against 3 · cloud / 4: what was ink is a quarter brighter.
    for (let x = 0; x < 12; x += 1) {
      const contrast = at(veiled, x, 14) - at(veiled, x, 12);
      assert.ok(Math.abs(contrast - 0.25) < 0.12, `${contrast}`);
    }
    for (const value of veiled) assert.ok(value >= 0 && value <= 1);
    assert.deepEqual(mnistC.fog(paper, randomFor(1)), paper);
  });

  test("spatter puts dark gray blots on paper and over ink", () => {
    let [blotted, covered] = [0, 0];
    for (let seed = 0; seed < 20; seed += 1) {
      const onPaper = mnistC.spatter(paper, randomFor(seed));
      const onInk = mnistC.spatter(ink, randomFor(seed));
      onPaper.forEach((value, i) => {
        assert.ok(value === 0 || (value >= (0.8 * 63) / 255 - 1e-9 && value <= 63 / 255 + 1e-9));
        // The same blots: 1 − m + m · 63/255.
        assert.ok(Math.abs(onInk[i]! - (1 - value * (255 / 63) + value)) < 1e-9);
        if (value > 0) blotted += 1;
        if (onInk[i]! < 0.5) covered += 1;
      });
    }
    assert.equal(blotted, covered);
    assert.ok(blotted > 0.02 * 20 * 784 && blotted < 0.5 * 20 * 784, `${blotted}`);
  });

  test("dotted_line draws two of four columns", () => {
    const line = mnistC.dotted_line(paper, randomFor(5));
    for (let x = 0; x < side; x += 1) {
      const most = Math.max(...Array.from({ length: side }, (_, y) => at(line, x, y)));
      assert.equal(most > 0.5, x % 4 >= 2 && x < 27, `column ${x}: ${most}`);
    }
  });

  test("zigzag crosses the picture from column 2 to 25, up and down", () => {
    const found = mnistC.zigzag(paper, randomFor(4));
    const centers = Array.from({ length: side }, (_, x) => {
      const column = Array.from({ length: side }, (_, y) => at(found, x, y));
      const sum = column.reduce((a, b) => a + b, 0);
      return sum === 0 ? Number.NaN : column.reduce((a, b, y) => a + b * y, 0) / sum;
    });
    assert.deepEqual([centers[1], centers[27]], [Number.NaN, Number.NaN]);
    const turns = [4, 8, 12, 16, 20].map((x) => Math.sign(centers[x]! - centers[x + 4]!));
    assert.ok(!centers.slice(3, 25).some(Number.isNaN));
    assert.deepEqual(
      turns.map((sign, i) => sign * turns[0]! * (i % 2 === 0 ? 1 : -1)),
      [1, 1, 1, 1, 1],
    );
  });

  test("canny_edges leaves the outline of a square, and nothing of a plane", () => {
    const square = planeOf((x, y) => (x >= 8 && x < 20 && y >= 8 && y < 20 ? 1 : 0));
    const edges = mnistC.canny_edges(square);
    assert.deepEqual(mnistC.canny_edges(ink), paper);
    assert.deepEqual(new Set(edges), new Set([0, 1]));
    assert.deepEqual([at(edges, 14, 14), at(edges, 3, 3)], [0, 0]);
    const crossing = Array.from({ length: side }, (_, x) => x).filter((x) => at(edges, x, 14));
    assert.ok(
      crossing.every((x) => [7, 8, 19, 20].includes(x)),
      `${crossing}`,
    );
    assert.ok(crossing.some((x) => x < 14) && crossing.some((x) => x > 14), `${crossing}`);
  });
});

describe("corrupted", () => {
  const small = async () => sliceOf(await loadMnistPart("test"), 0, 4);

  test("there are fifteen, in the paper's order", () => {
    assert.equal(corruptionNames.length, 15);
    assert.deepEqual(corruptionNames.slice(0, 3), ["shot_noise", "impulse_noise", "glass_blur"]);
  });

  test("every corruption repeats with its seed, and changes every picture", async () => {
    const set = await small();
    for (const name of corruptionNames) {
      const once = corrupted(set, name, 7);
      assert.deepEqual(corrupted(set, name, 7).images, once.images, name);
      for (let i = 0; i < set.count; i += 1) {
        const of = ({ images }: DigitSet) => images.subarray(784 * i, 784 * (i + 1));
        assert.notDeepEqual(of(once), of(set), `${name}, picture ${i}`);
      }
      assert.equal(once.labels, set.labels);
    }
  });

  test("a picture's corruption does not hang on which others are there", async () => {
    const set = await small();
    const alone = corrupted(sliceOf(set, 2, 3), "fog", 7, 2);
    assert.deepEqual(alone.images, corrupted(set, "fog", 7).images.subarray(2 * 784, 3 * 784));
    assert.notDeepEqual(corrupted(set, "fog", 8).images, corrupted(set, "fog", 7).images);
  });

  test("other sizes and seeds are refused", async () => {
    const set = await small();
    assert.throws(() => corrupted({ ...set, height: 14 }, "fog", 1), /expected 28×28 pictures/);
    assert.throws(() => corrupted(set, "fog", -1), { code: "BAD_ARGUMENT" });
  });
});
