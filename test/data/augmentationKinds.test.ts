import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { countOf } from "../../src/data/augmentation/crossing.js";
import { Frame } from "../../src/data/augmentation/frame.js";
import {
  type AugmentationKind,
  augmentationKindNames,
  augmentationKinds,
} from "../../src/data/augmentation/kinds.js";
import { randomFor } from "../../src/data/random.js";
import {
  blob,
  center,
  changed,
  evenPicture,
  mean,
  measured,
  noisePicture,
  pixels,
  rectangle,
  side,
  sum,
} from "./inkPictures.js";

const anyKind = fc.constantFrom(...augmentationKindNames);

function near(found: number, expected: number, tolerance: number): void {
  assert.ok(Math.abs(found - expected) <= tolerance, `${found}, expected ${expected}±${tolerance}`);
}

describe("every kind", () => {
  test("at strength 0 leaves every picture as it is", () => {
    fc.assert(
      fc.property(anyKind, fc.nat(), (kind, seed) => {
        const source = noisePicture(seed);
        assert.deepEqual(changed(source, kind, 0, seed), source, kind);
      }),
      { numRuns: 300 },
    );
  });

  test("is a pure function of picture, stream and strength", () => {
    fc.assert(
      fc.property(
        anyKind,
        fc.nat(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (kind, seed, t) => {
          const strength = t * augmentationKinds[kind].most;
          const source = noisePicture(seed);
          const once = changed(source, kind, strength, seed);
          assert.deepEqual(changed(source, kind, strength, seed), once, kind);
          assert.deepEqual(source, noisePicture(seed), `${kind} wrote to its source`);
        },
      ),
      { numRuns: 300 },
    );
  });

  test("changes pictures at its usual strength, each in its own way", () => {
    for (const kind of augmentationKindNames) {
      const { usual, most } = augmentationKinds[kind];
      assert.ok(usual > 0 && usual <= most, kind);
      const made = Array.from({ length: 6 }, (_, image) => changed(blob, kind, usual, image));
      const different = new Set([blob, ...made].map((picture) => picture.join()));
      assert.ok(different.size >= 4, `${kind}: ${different.size} of 7 differ`);
    }
  });

  test("keeps 0…255 at any strength, of pictures of any size", () => {
    const sides = fc.integer({ min: 1, max: 40 });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(anyKind, sides, sides, share, fc.nat(), (kind, height, width, t, seed) => {
        const does = augmentationKinds[kind];
        if (!("change" in does)) return;
        const frame = new Frame(height, width);
        frame.pixels.set(noisePicture(seed, height * width));
        does.change(frame, randomFor(seed, 1), t * does.most);
        for (const value of frame.pixels) assert.ok(value >= 0 && value <= 255, `${kind} ${value}`);
      }),
      { numRuns: 1500 },
    );
  });
});

describe("what moves ink, over many pictures:", () => {
  const many = (kind: AugmentationKind, strength: number, source = blob) =>
    Array.from({ length: 300 }, (_, image) => changed(source, kind, strength, image));
  const between = (values: readonly number[], low: number, high: number, slack: number) => {
    assert.ok(Math.min(...values) > low - slack, `least ${Math.min(...values)}`);
    assert.ok(Math.min(...values) < low + 2 * slack, `least ${Math.min(...values)}`);
    assert.ok(Math.max(...values) < high + slack, `most ${Math.max(...values)}`);
    assert.ok(Math.max(...values) > high - 2 * slack, `most ${Math.max(...values)}`);
  };

  test("rotation turns by as many degrees to either side", () => {
    const place = (picture: Uint8Array) => {
      const [x, y] = center(picture);
      return (Math.atan2(y - 13.5, x - 13.5) * 180) / Math.PI;
    };
    const turns = many("rotation", 20).map((picture) => place(picture) - place(blob));
    between(turns, -20, 20, 0.6);
    near(mean(turns), 0, 2);
  });

  test("scale changes areas by the square", () => {
    const sizes = many("scale", 0.2).map((picture) => sum(picture) / sum(blob));
    between(sizes, 0.64, 1.44, 0.02);
  });

  test("stretch changes areas in proportion, and no height", () => {
    const made = many("stretch", 0.2);
    between(
      made.map((picture) => sum(picture) / sum(blob)),
      0.8,
      1.2,
      0.02,
    );
    for (const picture of made) near(center(picture)[1], center(blob)[1], 0.02);
  });

  test("shear moves what is below the center to either side", () => {
    const low = rectangle(12, 23, 4, 1);
    const shifts = many("shear", 20, low).map((picture) => center(picture)[0] - center(low)[0]);
    const most = 9.5 * Math.tan(Math.PI / 9);
    between(shifts, -most, most, 0.1);
  });

  test("translate moves along both axes", () => {
    const [x0, y0] = center(blob);
    const places = many("translate", 2).map((picture) => center(picture));
    between(
      places.map(([x]) => x - x0),
      -2,
      2,
      0.06,
    );
    between(
      places.map(([, y]) => y - y0),
      -2,
      2,
      0.06,
    );
  });

  test("elastic moves by its strength, root mean square", () => {
    // A lone point is moved as the field is where it lands.
    const dot = rectangle(12, 12, 3, 3);
    const shifts = many("elastic", 1.2, dot).map((picture) => center(picture)[0] - 13);
    near(Math.sqrt(mean(shifts.map((shift) => shift ** 2))), 1.2, 0.15);
    near(mean(shifts), 0, 0.2);
  });
});

describe("what changes pixels, on average over many pictures:", () => {
  const ink = (picture: Float32Array) => sum(picture) / 255;
  const first = (picture: Float32Array) => picture[0]!;
  const deviation = (picture: Float32Array) => {
    const middle = sum(picture) / pixels;
    return sum(picture.map((value) => (value - middle) ** 2)) / pixels;
  };

  test("thicken adds to widths 0…strength, and thin takes it away", () => {
    const bar = rectangle(12, 0, 4, side);
    const grown = measured(bar, "thicken", 2, (picture) => ink(picture) / side);
    near(mean(grown), 5, 0.1);
    assert.ok(Math.min(...grown) >= 4 && Math.max(...grown) <= 6 + 1e-6);
    const shrunk = measured(bar, "thin", 2, (picture) => ink(picture) / side);
    near(mean(shrunk), 3, 0.1);
    assert.ok(Math.max(...shrunk) <= 4 && Math.min(...shrunk) >= 2 - 1e-6);
  });

  test("blur spreads a point by its deviation, and keeps the ink", () => {
    const point = rectangle(13, 13, 1, 1);
    const spread = (picture: Float32Array) =>
      sum(picture.map((value, index) => value * ((index % side) - 13) ** 2)) / sum(picture);
    near(mean(measured(point, "blur", 1.5, spread)), 1.5 ** 2 / 3, 0.06);
    for (const mass of measured(point, "blur", 1.5, ink)) near(mass, 1, 1e-4);
  });

  test("motion spreads a point along a line", () => {
    const point = rectangle(13, 13, 1, 1);
    const spread = (picture: Float32Array) =>
      sum(
        picture.map((value, index) => {
          const x = (index % side) - 13;
          const y = Math.floor(index / side) - 13;
          return value * (x * x + y * y);
        }),
      ) / sum(picture);
    // A line of length L has the variance L² / 12; the mean of L² is 12² / 3.
    near(mean(measured(point, "motion", 12, spread)), 4, 0.8);
    for (const mass of measured(point, "motion", 12, ink)) near(mass, 1, 1e-4);
  });

  test("glass keeps an even gray, and roughens edges the more the stronger", () => {
    assert.deepEqual(
      measured(evenPicture(77), "glass", 3, (picture) => Math.round(deviation(picture))),
      new Array(400).fill(0),
    );
    const bar = rectangle(0, 0, 14, side);
    const moved = (picture: Float32Array) => {
      const away = picture.map((value, index) => Math.abs(value - bar[index]!));
      return sum(away) / 255 / side;
    };
    const [weak, strong] = [1, 3].map((strength) => mean(measured(bar, "glass", strength, moved)));
    assert.ok(weak! > 0.1 && strong! > 3 * weak!, `${weak} ${strong}`);
  });

  test("noise has its deviation", () => {
    const variances = measured(evenPicture(128), "noise", 0.2, deviation);
    near(Math.sqrt(mean(variances)) / 255, 0.2 / Math.sqrt(3), 0.006);
    near(mean(measured(evenPicture(128), "noise", 0.2, (p) => sum(p) / pixels)), 128, 0.5);
  });

  test("shot noise grows with the root of the ink, and spares paper", () => {
    assert.equal(mean(measured(evenPicture(0), "shot", 0.3, ink)), 0);
    const variances = measured(evenPicture(64), "shot", 0.3, deviation);
    near(Math.sqrt(mean(variances)) / 255, (0.3 / Math.sqrt(3)) * Math.sqrt(64 / 255), 0.006);
  });

  test("impulse replaces its share of the pixels, half of them by ink", () => {
    const full = measured(evenPicture(128), "impulse", 0.4, (p) =>
      mean([...p].map((value) => (value === 255 ? 1 : 0))),
    );
    const blank = measured(evenPicture(128), "impulse", 0.4, (p) =>
      mean([...p].map((value) => (value === 0 ? 1 : 0))),
    );
    near(mean(full), 0.1, 0.01);
    near(mean(blank), 0.1, 0.01);
    assert.ok(Math.max(...full.map((share, at) => share + blank[at]!)) < 0.46);
  });

  test("gamma keeps paper and full ink, and turns one half into a power of it", () => {
    assert.equal(mean(measured(evenPicture(0), "gamma", 1, first)), 0);
    for (const value of measured(evenPicture(255), "gamma", 1, first)) near(value, 255, 1e-3);
    const frame = new Frame(1, 1);
    const halves = Array.from({ length: 300 }, (_, image) => {
      frame.pixels[0] = 127.5;
      augmentationKinds.gamma.change(frame, randomFor(3, image), 1);
      return frame.pixels[0]! / 255;
    });
    near(Math.min(...halves), 0.25, 0.01);
    near(Math.max(...halves), Math.SQRT1_2, 0.01);
  });

  test("contrast pales ink, veil grays paper, each by 0…strength", () => {
    const paler = measured(evenPicture(255), "contrast", 0.6, first);
    near(mean(paler) / 255, 0.7, 0.02);
    near(Math.min(...paler) / 255, 0.4, 0.01);
    const grayer = measured(evenPicture(0), "veil", 0.5, first);
    near(mean(grayer) / 255, 0.25, 0.02);
    near(Math.max(...grayer) / 255, 0.5, 0.01);
    near(mean(measured(evenPicture(255), "veil", 0.5, first)), 255, 0);
  });

  test("fog is gray and uneven, and pales ink by its share", () => {
    const onPaper = measured(evenPicture(0), "fog", 0.6, (picture) => sum(picture) / pixels / 255);
    near(mean(onPaper), 0.3 * 0.45, 0.02);
    assert.ok(mean(measured(evenPicture(0), "fog", 0.6, deviation)) > 50);
    const onInk = measured(evenPicture(255), "fog", 0.6, (picture) => sum(picture) / pixels / 255);
    near(mean(onInk), 1 - 0.3 * 0.55, 0.02);
  });

  test("stripe inverts a part of the picture", () => {
    const inverted = measured(evenPicture(0), "stripe", 0.5, (picture) => ink(picture) / pixels);
    near(mean(inverted), 0.2, 0.05);
    assert.ok(Math.max(...inverted) < 0.78);
    for (const gray of measured(evenPicture(255), "stripe", 1, (p) => sum(new Set(p)))) {
      assert.ok(gray === 255 || gray === 0);
    }
  });

  test("lines, dots, zigzags and blots come 1…strength at a time, and take no ink away", () => {
    const random = randomFor(1);
    const counts = Array.from({ length: 3000 }, () => countOf(random, 3));
    assert.deepEqual([...new Set(counts)].sort(), [1, 2, 3]);
    near(mean(counts), 2, 0.05);
    assert.equal(countOf(random, 0), 0);
    for (const kind of ["lines", "dots", "zigzag", "blots"] as const) {
      const [one, five] = [1, 5].map((count) => measured(evenPicture(0), kind, count, ink));
      // The mean of 1…5 is 3; where they cross, they count once.
      const times = mean(five!) / mean(one!);
      assert.ok(times > 2 && times < 3.3, `${kind}: ${times} times the ink`);
      assert.ok(mean(one!) > 1 && mean(one!) < 45, `${kind}: ${mean(one!)} pixels`);
      const least = measured(blob, kind, 5, (p) => Math.min(...p.map((v, at) => v - blob[at]!)));
      assert.equal(Math.min(...least), 0, kind);
    }
  });

  test("occlusion covers a rectangle of at most its sides", () => {
    const covered = measured(evenPicture(255), "occlusion", 0.4, (picture) =>
      picture.reduce((count, value) => count + (value === 255 ? 0 : 1), 0),
    );
    near(mean(covered) / pixels, 0.2 * 0.2, 0.01);
    assert.ok(Math.max(...covered) <= Math.round(0.4 * side) ** 2);
  });

  test("low-resolution keeps the ink and loses the detail", () => {
    const source = noisePicture(1);
    for (const mass of measured(source, "low-resolution", 3, ink))
      near(mass, sum(source) / 255, 0.1);
    const before = deviation(Float32Array.from(source));
    const after = measured(source, "low-resolution", 3, deviation);
    assert.ok(mean(after) < before / 3 && Math.max(...after) <= before * 1.001);
  });

  test("jagged leaves hardly any gray", () => {
    const gray = (picture: Float32Array) =>
      picture.reduce((count, value) => count + (value > 1 && value < 254 ? 1 : 0), 0);
    const before = gray(Float32Array.from(blob));
    const after = measured(blob, "jagged", 1, gray);
    assert.ok(mean(after) < before / 2, `${mean(after)} of ${before}`);
    near(mean(measured(blob, "jagged", 1, ink)), blob.filter((value) => value > 120).length, 6);
  });

  test("outline leaves the rim of a shape", () => {
    const square = rectangle(9, 8, 10, 10);
    for (const mass of measured(square, "outline", 1, ink)) assert.equal(mass, 36);
    for (const mass of measured(square, "outline", 0.5, ink)) assert.equal(mass, 68);
  });
});
