import type { Plane } from "./picture.js";

/**
 * A smooth brightness over a picture: coefficients of 1, x, y, x², xy, y², with x and y running
 * over −1…1 across it.
 */
export type Surface = readonly number[];

/** The surface that is 0 everywhere. */
export const flat: Surface = [0, 0, 0, 0, 0, 0];

/** A surface's value at the center of a cell of a plane laid over the picture. */
export function at(surface: Surface, size: Plane, column: number, row: number): number {
  const x = ((column + 0.5) / size.width) * 2 - 1;
  const y = ((row + 0.5) / size.height) * 2 - 1;
  const [a, b, c, d, e, f] = surface as [number, number, number, number, number, number];
  return a + b * x + c * y + d * x * x + e * x * y + f * y * y;
}

/**
 * The surface under the majority of a plane, starting from a level near it: least
 * squares, reweighted by Tukey's bisquare. Its width, nine times the residual that 35 % stay below
 * (4 σ of normal noise), lets two thirds of the cells be something else.
 * Source: Holland and Welsch, Robust regression using iteratively reweighted least-squares, 1977.
 */
export function fitSurface(plane: Plane, start: number): Surface {
  let surface: Surface = [start, 0, 0, 0, 0, 0];
  for (let round = 0; round < 20; round++) {
    const rest = restOf(plane, surface);
    const reach = Math.max(9 * quantile(rest.map(Math.abs), 0.35), 2 / 255);
    const weights = rest.map((r) => (Math.abs(r) < reach ? (1 - (r / reach) ** 2) ** 2 : 0));
    const next = solveWeighted(plane, weights);
    const change = Math.max(...next.map((value, i) => Math.abs(value - surface[i]!)));
    surface = next;
    if (change < 1e-5) break;
  }
  return surface;
}

function solveWeighted(plane: Plane, weights: Float32Array): Surface {
  // Normal equations with a trace of ridge: pictures one pixel wide leave slopes undetermined.
  const n = 6;
  const matrix = Array.from({ length: n }, (_, i) => {
    return Array.from({ length: n + 1 }, (_, j) => (i === j ? 1e-6 : 0));
  });
  for (let i = 0; i < plane.data.length; i++) {
    const x = (((i % plane.width) + 0.5) / plane.width) * 2 - 1;
    const y = ((Math.floor(i / plane.width) + 0.5) / plane.height) * 2 - 1;
    const terms = [1, x, y, x * x, x * y, y * y, plane.data[i]!];
    for (let r = 0; r < n; r++) {
      for (let c = 0; c <= n; c++) matrix[r]![c]! += weights[i]! * terms[r]! * terms[c]!;
    }
  }
  for (let pivot = 0; pivot < n; pivot++) {
    for (let r = 0; r < n; r++) {
      if (r === pivot) continue;
      const factor = matrix[r]![pivot]! / matrix[pivot]![pivot]!;
      for (let c = pivot; c <= n; c++) matrix[r]![c]! -= factor * matrix[pivot]![c]!;
    }
  }
  return matrix.map((row, i) => row[n]! / row[i]!);
}

/** What a plane has above a surface, cell by cell. */
export function restOf(plane: Plane, surface: Surface): Float32Array {
  return plane.data.map((value, i) => {
    return value - at(surface, plane, i % plane.width, Math.floor(i / plane.width));
  });
}

/** The value that the given share of the values stays below. */
export function quantile(values: Float32Array, share: number): number {
  return values.slice().sort()[Math.floor(share * (values.length - 1))]!;
}
