import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  homographyOf,
  inverse,
  mapped,
  type PointPair,
  product,
  scaling,
} from "../../src/forms/registration/homography.js";
import { solve } from "../../src/forms/registration/solve.js";

const near = (found: number, expected: number, within = 1e-9) =>
  assert.ok(Math.abs(found - expected) < within, `${found}, expected ${expected}`);

/** The unit square onto a trapezoid: (x, y) → ((x + 1) / (y + 1), 2y / (y + 1)). */
const trapezoid = Float64Array.of(1, 0, 1, 0, 2, 0, 0, 1, 1);

function pairsOf(points: readonly (readonly [number, number])[]): PointPair[] {
  return points.map(([fromX, fromY]) => {
    const { x, y } = mapped(trapezoid, fromX, fromY);
    return { fromX, fromY, toX: x, toY: y };
  });
}

const square = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
] as const;

describe("a homography", () => {
  test("maps points, and back", () => {
    const { x, y } = mapped(trapezoid, 0.5, 1);
    near(x, 0.75);
    near(y, 1);
    const back = mapped(inverse(trapezoid), x, y);
    near(back.x, 0.5);
    near(back.y, 1);
  });

  test("comes from four points, and from many with the wrong ones weighing nothing", () => {
    const exact = homographyOf(pairsOf(square));
    assert.ok(exact);
    for (const [index, value] of exact.entries()) near(value, trapezoid[index]!);
    const many = pairsOf([...square, [0.3, 0.2], [0.7, 0.9]]);
    const wrong = { fromX: 0.5, fromY: 0.5, toX: 9, toY: -9 };
    const robust = homographyOf([...many, { ...wrong, weight: 0 }]);
    const misled = homographyOf([...many, wrong]);
    assert.ok(robust && misled);
    near(mapped(robust, 0.4, 0.6).x, mapped(trapezoid, 0.4, 0.6).x);
    assert.ok(Math.abs(mapped(misled, 0.4, 0.6).x - mapped(trapezoid, 0.4, 0.6).x) > 0.01);
  });

  test("is none of three points, of points on a line, or of one point", () => {
    assert.equal(homographyOf(pairsOf(square).slice(1)), undefined);
    const onLine = [0, 1, 2, 3, 4].map((x) => [x, 0] as const);
    assert.equal(homographyOf(pairsOf(onLine)), undefined);
    assert.equal(homographyOf(pairsOf(Array(5).fill([1, 1]))), undefined);
  });

  test("follows another", () => {
    const { x, y } = mapped(product(scaling(2, 3), trapezoid), 0.5, 1);
    near(x, 1.5);
    near(y, 3);
  });
});

test("linear equations are solved, also with a zero on the diagonal; without a solution they are not", () => {
  // 2y = 4, x + y = 5.
  assert.deepEqual([...solve(Float64Array.of(0, 2, 4, 1, 1, 5), 2)!], [3, 2]);
  assert.equal(solve(Float64Array.of(1, 1, 2, 2, 2, 4), 2), undefined);
});
