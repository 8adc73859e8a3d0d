import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  at,
  fitSurface,
  quantile,
  restOf,
  type Surface,
} from "../../src/image/paper/background.js";
import type { Plane } from "../../src/image/plane/picture.js";
import { planeOf } from "./scenes.js";

/** A plane that shows a surface, by the surface's definition, painted over where `ink` gives a level. */
function shown(
  surface: Surface,
  width: number,
  height: number,
  ink: (column: number, row: number) => number | undefined = () => undefined,
): Plane {
  const [a, b, c, d, e, f] = surface as [number, number, number, number, number, number];
  const data = Float32Array.from({ length: width * height }, (_, i) => {
    const [column, row] = [i % width, Math.floor(i / width)];
    const x = (2 * column + 1 - width) / width;
    const y = (2 * row + 1 - height) / height;
    return ink(column, row) ?? a + b * x + c * y + d * x * x + e * x * y + f * y * y;
  });
  return { width, height, data };
}

const curved: Surface = [0.6, 0.1, -0.08, 0.05, 0.03, -0.07];

function assertNear(got: Surface, expected: Surface, most: number): void {
  assert.equal(got.length, expected.length);
  got.forEach((value, k) => {
    const off = Math.abs(value - expected[k]!);
    assert.ok(off <= most, `coefficient ${k}: ${value}, not ${expected[k]}`);
  });
}

test("at is the polynomial at the cell's center", () => {
  const plane = shown([0, 0, 0, 0, 0, 0], 4, 5);
  // Column 3 of 4 lies at x = 0.75, row 1 of 5 at y = −0.4.
  const terms = [1, 0.75, -0.4, 0.5625, -0.3, 0.16];
  terms.forEach((term, k) => {
    const one = [0, 0, 0, 0, 0, 0].with(k, 1);
    assert.ok(Math.abs(at(one, plane, 3, 1) - term) < 1e-12, `coefficient ${k}`);
  });
});

test("restOf is what stands above a surface", () => {
  const rest = restOf(shown(curved, 7, 5), [0.5, ...curved.slice(1)]);
  assert.equal(rest.length, 35);
  for (const value of rest) assert.ok(Math.abs(value - 0.1) < 1e-6, `${value}`);
});

test("fitSurface finds the surface of bare paper, wherever it starts", () => {
  for (const start of [0.6, 0.3, 0.9]) {
    assertNear(fitSurface(shown(curved, 28, 20), start), curved, 1e-5);
  }
});

test("fitSurface finds the paper under ink on three fifths of the cells", () => {
  const level = (column: number) => (column % 5 < 3 ? 0.02 * (column % 7) : undefined);
  assertNear(fitSurface(shown(curved, 30, 20, level), 0.6), curved, 1e-5);
});

test("cells far off count nothing, and near ones by Tukey's bisquare", () => {
  // Four of ten cells at ±h set the width: 9 h, or two gray levels; the others are off by `far`.
  const levelWith = (h: number, far: number) => {
    const cells = [h, -h, h, -h, h, -h, h, -h, far, far];
    const data = Float32Array.from({ length: 40 * 40 }, (_, i) => {
      return 0.5 + cells[(i + 3 * Math.floor(i / 40)) % 10]!;
    });
    return fitSurface({ width: 40, height: 40, data }, 0.5)[0]! - 0.5;
  };
  assert.ok(Math.abs(levelWith(0.01, 0.3)) < 1e-6, "beyond the width");
  // The mean m of 8 cells around 0 and two of weight w at f: m = 2 w f / (8 + 2 w), where weights
  // are those of the distance from m itself.
  const f = 0.05;
  const found = levelWith(0.01, f);
  const near = [0.01, -0.01].map((value) => Math.abs(value - found));
  const width = 9 * Math.min(...near);
  const weight = (distance: number) => (1 - (distance / width) ** 2) ** 2;
  const [up, down, w] = [0.01 - found, -0.01 - found, f - found].map(weight) as [
    number,
    number,
    number,
  ];
  const mean = (4 * up * 0.01 - 4 * down * 0.01 + 2 * w * f) / (4 * up + 4 * down + 2 * w);
  assert.ok(Math.abs(found - mean) < 1e-4 && found > 0.002, `${found}, not ${mean}`);
});

test("paper without noise counts what lies within two gray levels", () => {
  const level = (levels: number) => {
    const data = Float32Array.from({ length: 900 }, (_, i) => {
      return (i + Math.floor(i / 30)) % 5 === 0 ? 0.5 + levels / 255 : 0.5;
    });
    return (fitSurface({ width: 30, height: 30, data }, 0.5)[0]! - 0.5) * 255;
  };
  assert.ok(level(1) > 0.05, `${level(1)}`);
  assert.ok(Math.abs(level(2.05)) < 1e-3, `${level(2.05)}`);
});

test("a picture one pixel wide has a surface, too, level across it", () => {
  const column = planeOf([[0.5], [0.6], [0.7], [0.8], [0.9], [1]]);
  const surface = fitSurface(column, 0.7);
  assert.ok(surface.every(Number.isFinite), `${surface}`);
  column.data.forEach((value, row) => {
    assert.ok(Math.abs(at(surface, column, 0, row) - value) < 1e-4);
  });
});

test("quantile is the value at a share of the sorted values", () => {
  const value = fc.integer({ min: -9, max: 9 });
  fc.assert(
    fc.property(
      fc.array(value, { minLength: 1, maxLength: 40 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (values, share) => {
        const data = Float32Array.from(values);
        const sorted = [...values].sort((a, b) => a - b);
        assert.equal(quantile(data, share), sorted[Math.floor(share * (values.length - 1))]);
        assert.deepEqual([...data], values, "left in their order");
      },
    ),
    { numRuns: 500 },
  );
});
