import { missing } from "../../present.js";
import { inside, type Plane, planeOf, side } from "./plane.js";

/** What lies beyond the picture's edge: the edge's own pixels, or 0. */
export type Edge = "nearest" | "zero";

/**
 * A plane blurred by a Gaussian of `sigma` pixels, cut off at four sigma, as SciPy's
 * `gaussian_filter` does; along columns and rows, or along columns alone.
 */
export function gaussian(
  plane: Plane,
  sigma: number,
  { edge = "nearest", columnsOnly = false }: { edge?: Edge; columnsOnly?: boolean } = {},
): Plane {
  const kernel = gaussianKernel(sigma);
  const radius = (kernel.length - 1) / 2;
  const sum = (at: (offset: number) => number) =>
    kernel.reduce((total, weight, k) => total + weight * at(k - radius), 0);
  const read = (source: Plane, x: number, y: number) => {
    if (edge === "nearest") return source[inside(y) * side + inside(x)] ?? missing();
    return x < 0 || y < 0 || x >= side || y >= side ? 0 : (source[y * side + x] ?? missing());
  };
  const down = planeOf((x, y) => sum((offset) => read(plane, x, y + offset)));
  return columnsOnly ? down : planeOf((x, y) => sum((offset) => read(down, x + offset, y)));
}

function gaussianKernel(sigma: number): Float64Array {
  const radius = Math.floor(4 * sigma + 0.5);
  const weights = Float64Array.from({ length: 2 * radius + 1 }, (_, k) =>
    Math.exp(-((k - radius) ** 2) / (2 * sigma * sigma)),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
