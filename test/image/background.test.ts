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
    const one = [0, 0, 0, 0, 0, 0].with(k, 1) as unknown as Surface;
    assert.ok(Math.abs(at(one, plane, 3, 1) - term) < 1e-12, `coefficient ${k}`);
  });
});

test("restOf is what stands above a surface", () => {
  const rest = restOf(shown(curved, 7, 5), [0.5, ...curved.slice(1)] as unknown as Surface);
  assert.equal(rest.length, 35);
  for (const value of rest) assert.ok(Math.abs(value - 0.1) < 1e-6, `${value}`);
});

test("fitSurface finds the surface of bare paper, wherever it starts", () => {
  for (const start of [0.6, 0.3, 0.9]) {
    assertNear(fitSurface(shown(curved, 28, 20), start), curved, 1e-5);
  }
});

test("fitSurface finds the paper under ink on a third of the cells", () => {
  const level = (column: number) => (column % 3 === 0 ? 0.02 * (column % 7) : undefined);
  assertNear(fitSurface(shown(curved, 30, 20, level), 0.6), curved, 1e-5);
});

test("near a level paper is a majority, were it two cells of five", () => {
  const level = (column: number) => (column % 5 < 3 ? 0.05 : undefined);
  const gray: Surface = [0.6, 0, 0, 0, 0, 0];
  assertNear(fitSurface(shown(gray, 30, 20, level), 0.6), gray, 1e-5);
  assertNear(fitSurface(shown(gray, 30, 20, level), 0.05), [0.05, 0, 0, 0, 0, 0], 1e-5);
});

/** A block of 10 × 10 cells: two that are `far` off, 40 off by ±0.01, the others by ±0.012. */
function blockWith(far: number): readonly number[] {
  const places = Array.from({ length: 100 }, (_, k) => (37 * k) % 100);
  const others = places.filter((place) => place !== 44 && place !== 55);
  const block = new Array<number>(100).fill(far);
  others.forEach((place, k) => {
    block[place] = (k < 40 ? 0.01 : 0.012) * (k % 2 === 0 ? 1 : -1);
  });
  return block;
}

test("what is off counts by Tukey's bisquare, nine times as wide as the majority's miss", () => {
  const found = (far: number) => {
    const block = blockWith(far);
    const data = Float32Array.from({ length: 1600 }, (_, i) => {
      return 0.5 + block[10 * (Math.floor(i / 40) % 10) + (i % 10)]!;
    });
    const [a, , , d, , f] = fitSurface({ width: 40, height: 40, data }, 0.5);
    return a! + d! / 3 + f! / 3 - 0.5;
  };
  for (const far of [0.03, 0.05]) {
    // The mean that is left where it is by weights of the distance to itself. Its 36th smallest
    // distance is that of −0.01.
    let mean = 0;
    for (let round = 0; round < 50; round++) {
      const width = 9 * (0.01 + mean);
      const weighed = blockWith(far).map((value) => {
        return [value, Math.max(0, 1 - ((value - mean) / width) ** 2) ** 2] as const;
      });
      const total = weighed.reduce((sum, [, weight]) => sum + weight, 0);
      mean = weighed.reduce((sum, [value, weight]) => sum + value * weight, 0) / total;
    }
    assert.ok(Math.abs(found(far) - mean) < 0.1 * mean, `${far}: ${found(far)}, not ${mean}`);
  }
  assert.ok(Math.abs(found(0.092)) < 5e-5, `${found(0.092)} beyond the width`);
});

test("paper without noise counts what lies within two gray levels", () => {
  const level = (levels: number) => {
    const data = Float32Array.from({ length: 900 }, (_, i) => {
      return (i + 2 * Math.floor(i / 30)) % 5 === 0 ? 0.5 + levels / 255 : 0.5;
    });
    return (fitSurface({ width: 30, height: 30, data }, 0.5)[0]! - 0.5) * 255;
  };
  // Four cells of weight near 1 at 0, one of weight (1 − (d / 2)²)² at a distance d of one level.
  const mean = level(1);
  const [own, other] = [mean, 1 - mean].map((d) => (1 - (d / 2) ** 2) ** 2) as [number, number];
  assert.ok(Math.abs(mean - other / (4 * own + other)) < 0.003, `${mean}`);
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
