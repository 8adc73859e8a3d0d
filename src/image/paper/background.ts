import { largest } from "../../extremes.js";
import { missing, present } from "../../present.js";
import type { Plane } from "../plane/picture.js";

/**
 * A smooth brightness over a picture: coefficients of 1, x, y, x², xy, y², with x and y running
 * over −1…1 across it.
 */
export type Surface = readonly [number, number, number, number, number, number];

/** The surface that is 0 everywhere. */
export const flat: Surface = [0, 0, 0, 0, 0, 0];

/** A surface's value at the center of a cell of a plane laid over the picture. */
export function at(surface: Surface, size: Plane, column: number, row: number): number {
  const x = ((column + 0.5) / size.width) * 2 - 1;
  const y = ((row + 0.5) / size.height) * 2 - 1;
  return (
    surface[0] +
    surface[1] * x +
    surface[2] * y +
    surface[3] * x * x +
    surface[4] * x * y +
    surface[5] * y * y
  );
}

/** Share of the residuals that sets the bisquare's width: fewer than are surely paper. */
const majority = 0.35;
/** The width in those: four standard deviations, 9 · 0.454 σ, of normal noise. */
const bisquareWidth = 9;
/** The narrowest width, for paper without noise: two of 255 gray levels. */
const narrowest = 2 / 255;
/** Rounds of reweighting at most, and the change of coefficients that is none. */
const mostRounds = 20;
const leastChange = 1e-5;
/** A trace of ridge: pictures one pixel wide leave slopes undetermined. */
const ridge = 1e-6;

/**
 * The surface under the majority of a plane, starting from a level near it: least
 * squares, reweighted by Tukey's bisquare, whose width lets two thirds of the cells be something else.
 * Source: Holland and Welsch, Robust regression using iteratively reweighted least-squares, 1977.
 */
export function fitSurface(plane: Plane, start: number): Surface {
  let surface: Surface = [start, 0, 0, 0, 0, 0];
  for (let round = 0; round < mostRounds; round++) {
    const rest = restOf(plane, surface);
    const reach = Math.max(bisquareWidth * quantile(rest.map(Math.abs), majority), narrowest);
    const weights = rest.map((r) => (Math.abs(r) < reach ? (1 - (r / reach) ** 2) ** 2 : 0));
    const next = solveWeighted(plane, weights);
    const change = largest(next.map((value, i) => Math.abs(value - present(surface[i]))));
    surface = next;
    if (change < leastChange) break;
  }
  return surface;
}

function solveWeighted(plane: Plane, weights: Float32Array): Surface {
  // Normal equations, of which the upper triangle suffices until they are solved.
  const n = 6;
  const sums = new Float64Array(n * (n + 1));
  const terms = new Float64Array(n + 1);
  const { width, height, data } = plane;
  for (let row = 0, i = 0; row < height; row++) {
    const y = ((row + 0.5) / height) * 2 - 1;
    for (let column = 0; column < width; column++, i++) {
      const weight = weights[i] ?? missing();
      if (weight === 0) continue;
      const x = ((column + 0.5) / width) * 2 - 1;
      terms[0] = 1;
      terms[1] = x;
      terms[2] = y;
      terms[3] = x * x;
      terms[4] = x * y;
      terms[5] = y * y;
      terms[6] = data[i] ?? missing();
      for (let r = 0; r < n; r++) {
        const term = terms[r] ?? missing();
        const factor = weight * term;
        for (let c = r; c <= n; c++) {
          const sum = sums[r * (n + 1) + c] ?? missing();
          const other = terms[c] ?? missing();
          sums[r * (n + 1) + c] = sum + factor * other;
        }
      }
    }
  }
  const matrix = Array.from({ length: n }, (_, r) => {
    return Array.from({ length: n + 1 }, (_, c) => {
      return present(sums[Math.min(r, c) * (n + 1) + Math.max(r, c)]) + (r === c ? ridge : 0);
    });
  });
  for (const [pivot, own] of matrix.entries()) {
    for (const row of matrix) {
      if (row === own) continue;
      const factor = present(row[pivot]) / present(own[pivot]);
      for (let c = pivot; c <= n; c++) row[c] = present(row[c]) - factor * present(own[c]);
    }
  }
  const solved = (r: number) => {
    const row = present(matrix[r]);
    return present(row[n]) / present(row[r]);
  };
  return [solved(0), solved(1), solved(2), solved(3), solved(4), solved(5)];
}

/** What a plane has above a surface, cell by cell. */
export function restOf(plane: Plane, surface: Surface): Float32Array {
  const { width, height, data } = plane;
  const rest = new Float32Array(data.length);
  for (let row = 0, i = 0; row < height; row++) {
    for (let column = 0; column < width; column++, i++) {
      const value = data[i] ?? missing();
      rest[i] = value - at(surface, plane, column, row);
    }
  }
  return rest;
}

/**
 * The value that the given share of the values stays below.
 * C. A. R. Hoare, "Algorithm 65: Find", CACM 4 (1961): no need to sort them all.
 */
export function quantile(values: Float32Array, share: number): number {
  const sorted = values.slice();
  const wanted = Math.floor(share * (sorted.length - 1));
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const pivot = sorted[(low + high) >> 1] ?? missing();
    let i = low;
    let j = high;
    while (i <= j) {
      while ((sorted[i] ?? missing()) < pivot) i++;
      while ((sorted[j] ?? missing()) > pivot) j--;
      if (i <= j) {
        const moved = sorted[i] ?? missing();
        sorted[i++] = sorted[j] ?? missing();
        sorted[j--] = moved;
      }
    }
    if (wanted <= j) high = j;
    else if (wanted >= i) low = i;
    else break;
  }
  return present(sorted[wanted]);
}
