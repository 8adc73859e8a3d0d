import { largest, smallest } from "../../extremes.js";
import { missing } from "../../present.js";
import type { Box } from "./resample.js";

/** A patch of marked pixels that touch, corners included. */
export interface Component extends Box {
  /** Pixels in it. */
  readonly area: number;
  /** Row by row: [y, first x, one past the last x], flattened. */
  readonly runs: readonly number[];
}

/**
 * The 8-connected components of the pixels that `isMarked` (by index, rows from the top) marks, in
 * order of their first pixel. Works on runs along rows, so memory goes with the marked runs and
 * not with the picture.
 */
export function componentsOf(
  width: number,
  height: number,
  isMarked: (index: number) => boolean,
): Component[] {
  const runs: number[] = [];
  const parent: number[] = [];
  const root = (run: number): number => {
    let r = run;
    for (;;) {
      const up = parent[r] ?? missing();
      if (up === r) return r;
      const next = parent[up] ?? missing();
      parent[r] = next;
      r = next;
    }
  };

  let above = 0;
  let aboveEnd = 0;
  for (let y = 0; y < height; y++) {
    const rowStart = parent.length;
    let candidate = above;
    for (let x = 0; x < width; x++) {
      if (!isMarked(y * width + x)) continue;
      const first = x;
      while (x < width && isMarked(y * width + x)) x++;
      const run = parent.length;
      runs.push(y, first, x);
      parent.push(run);
      // Runs of the row above that end before this one starts touch no later run either.
      while (candidate < aboveEnd && (runs[candidate * 3 + 2] ?? missing()) < first) candidate++;
      for (let r = candidate; r < aboveEnd && (runs[r * 3 + 1] ?? missing()) <= x; r++) {
        const a = root(r);
        const b = root(run);
        parent[Math.max(a, b)] = Math.min(a, b);
      }
    }
    above = rowStart;
    aboveEnd = parent.length;
  }
  return collect(runs, root);
}

function collect(runs: number[], root: (run: number) => number): Component[] {
  const byRoot = new Map<number, number[]>();
  let run = 0;
  forEachRun({ runs }, (y, first, end) => {
    const key = root(run++);
    const own = byRoot.get(key);
    if (own) own.push(y, first, end);
    else byRoot.set(key, [y, first, end]);
  });
  return [...byRoot.values()].map(describe);
}

function describe(runs: number[]): Component {
  let left = Number.POSITIVE_INFINITY;
  let right = 0;
  let top = Number.POSITIVE_INFINITY;
  let bottom = 0;
  let area = 0;
  forEachRun({ runs }, (y, first, end) => {
    left = Math.min(left, first);
    right = Math.max(right, end);
    top = Math.min(top, y);
    bottom = y + 1;
    area += end - first;
  });
  return { x: left, y: top, width: right - left, height: bottom - top, area, runs };
}

/** Calls `visit` with the row, the first x and one past the last x of each run, row by row. */
export function forEachRun(
  { runs }: Pick<Component, "runs">,
  visit: (y: number, first: number, end: number) => void,
): void {
  for (let r = 0; r < runs.length; r += 3) {
    const y = runs[r] ?? missing();
    const first = runs[r + 1] ?? missing();
    const end = runs[r + 2] ?? missing();
    visit(y, first, end);
  }
}

/** The smallest box around all of the boxes. */
export function boxAround(boxes: readonly Box[]): Box {
  const x = smallest(boxes.map((b) => b.x));
  const y = smallest(boxes.map((b) => b.y));
  const right = largest(boxes.map((b) => b.x + b.width));
  const bottom = largest(boxes.map((b) => b.y + b.height));
  return { x, y, width: right - x, height: bottom - y };
}
