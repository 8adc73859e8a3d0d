import { missing } from "../../present.js";

/**
 * Solves n linear equations by Gaussian elimination with partial pivoting.
 * @param equations n rows of n coefficients and a right side; they are overwritten.
 * @returns undefined where they have no one solution.
 */
export function solve(equations: Float64Array, n: number): Float64Array | undefined {
  const stride = n + 1;
  const at = (row: number, column: number) => equations[row * stride + column] ?? missing();
  const scale = equations.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  for (let pivot = 0; pivot < n; pivot++) {
    let best = pivot;
    for (let row = pivot + 1; row < n; row++) {
      if (Math.abs(at(row, pivot)) > Math.abs(at(best, pivot))) best = row;
    }
    if (!(Math.abs(at(best, pivot)) > 1e-12 * scale)) return undefined;
    for (let column = pivot; column <= n; column++) {
      const kept = at(pivot, column);
      equations[pivot * stride + column] = at(best, column);
      equations[best * stride + column] = kept;
    }
    for (let row = 0; row < n; row++) {
      if (row === pivot) continue;
      const factor = at(row, pivot) / at(pivot, pivot);
      if (factor === 0) continue;
      for (let column = pivot; column <= n; column++) {
        equations[row * stride + column] = at(row, column) - factor * at(pivot, column);
      }
    }
  }
  return Float64Array.from({ length: n }, (_, row) => at(row, n) / at(row, row));
}
