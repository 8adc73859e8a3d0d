import type { Mask } from "./mask.js";
import { strokeWidthOf } from "./mask.js";

/** How far from a side a neighbor is cut off at most, as a share of the picture's width. */
const deepest = 0.36;

/**
 * Cuts neighbors off a digit that they touch, in place: where ink runs out of the left or the right
 * edge, the seam from top to bottom that crosses least ink divides it from what stands in the
 * middle, provided that it crosses little more than one stroke.
 * @returns the cells cut off, as a mask of the same size.
 */
export function cutNeighbors(mask: Mask): Mask {
  const { width, height, marks } = mask;
  const cut = new Uint8Array(marks.length);
  const stroke = strokeWidthOf(mask);
  for (const side of ["left", "right"] as const) {
    const outer = outerPart(mask, side, stroke);
    outer?.forEach((value, i) => {
      if (value === 1) {
        cut[i] = 1;
        marks[i] = 0;
      }
    });
  }
  return { width, height, marks: cut };
}

function outerPart(mask: Mask, side: "left" | "right", stroke: number): Uint8Array | undefined {
  const { width, height, marks } = mask;
  const columns = Math.floor(deepest * width);
  const at = (x: number, y: number) => y * width + (side === "left" ? x : width - 1 - x);
  let touching = 0;
  for (let y = 0; y < height; y++) touching += marks[at(0, y)]!;
  if (touching === 0 || columns < 3) return undefined;
  // Cheapest path from the top to each cell, going straight down or aslant.
  const cost = new Float32Array(columns * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < columns; x++) {
      let best = 0;
      if (y > 0) {
        best = Number.POSITIVE_INFINITY;
        for (let d = -1; d <= 1; d++) {
          if (x + d < 0 || x + d >= columns) continue;
          best = Math.min(best, cost[(y - 1) * columns + x + d]! + (d === 0 ? 0 : 0.02));
        }
      }
      cost[y * columns + x] =
        best + marks[at(x, y)]! + (stroke / height) * Math.max(0, (x / width - 0.17) / 0.1);
    }
  }
  let end = 0;
  for (let x = 0; x < columns; x++) {
    if (cost[(height - 1) * columns + x]! < cost[(height - 1) * columns + end]!) end = x;
  }
  if (cost[(height - 1) * columns + end]! > 1.7 * stroke + 1) return undefined;
  const outer = new Uint8Array(marks.length);
  let top = height;
  let bottom = 0;
  let area = 0;
  for (let y = height - 1, x = end; y >= 0; y--) {
    for (let k = 0; k <= x; k++) {
      if (marks[at(k, y)] === 0) continue;
      outer[at(k, y)] = 1;
      area++;
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
    if (y > 0) {
      let next = x;
      for (let d = -1; d <= 1; d++) {
        if (x + d < 0 || x + d >= columns) continue;
        const here = cost[(y - 1) * columns + x + d]! + (d === 0 ? 0 : 0.02);
        const there = cost[(y - 1) * columns + next]! + (next === x ? 0 : 0.02);
        if (here < there) next = x + d;
      }
      x = next;
    }
  }
  return area > 2 * stroke * stroke && bottom - top > 0.25 * height ? outer : undefined;
}
