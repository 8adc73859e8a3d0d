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
    while (parent[r] !== r) {
      parent[r] = parent[parent[r]!]!;
      r = parent[r]!;
    }
    return r;
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
      while (candidate < aboveEnd && runs[candidate * 3 + 2]! < first) candidate++;
      for (let r = candidate; r < aboveEnd && runs[r * 3 + 1]! <= x; r++) {
        const a = root(r);
        const b = root(run);
        parent[Math.max(a, b)] = Math.min(a, b);
      }
    }
    above = rowStart;
    aboveEnd = parent.length;
  }
  return collect(runs, parent.length, root);
}

function collect(runs: number[], count: number, root: (run: number) => number): Component[] {
  const byRoot = new Map<number, number[]>();
  for (let run = 0; run < count; run++) {
    const key = root(run);
    const own = byRoot.get(key);
    const three = [runs[run * 3]!, runs[run * 3 + 1]!, runs[run * 3 + 2]!];
    if (own) own.push(...three);
    else byRoot.set(key, three);
  }
  return [...byRoot.values()].map(describe);
}

function describe(runs: number[]): Component {
  let left = Number.POSITIVE_INFINITY;
  let right = 0;
  let area = 0;
  for (let i = 0; i < runs.length; i += 3) {
    left = Math.min(left, runs[i + 1]!);
    right = Math.max(right, runs[i + 2]!);
    area += runs[i + 2]! - runs[i + 1]!;
  }
  const y = runs[0]!;
  const bottom = runs[runs.length - 3]! + 1;
  return { x: left, y, width: right - left, height: bottom - y, area, runs };
}

/** The smallest box around all of the boxes. */
export function boxAround(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((b) => b.x));
  const y = Math.min(...boxes.map((b) => b.y));
  const right = Math.max(...boxes.map((b) => b.x + b.width));
  const bottom = Math.max(...boxes.map((b) => b.y + b.height));
  return { x, y, width: right - x, height: bottom - y };
}
