import { missing, present } from "../../present.js";
import type { Mask } from "./mask.js";
import type { Box } from "./resample.js";
import { type MostRuns, type Runs, runsOf } from "./runs.js";

/** A patch of marked pixels that touch, corners included. */
export interface Component extends Box {
  /** Pixels in it. */
  readonly area: number;
  /** Row by row: [y, first x, one past the last x], flattened. */
  readonly runs: Int32Array;
}

/** The 8-connected components of a mask, in order of their first pixel. */
export function componentsOf(mask: Mask): Component[] {
  return present(componentsAmong(mask));
}

/** The same; undefined where there are more runs or components than `most`, without making them. */
export function componentsAmong(mask: Mask, most?: MostRuns): Component[] | undefined {
  const runs = runsOf(mask, most);
  return runs && sortedOut(runs);
}

/** All runs in one array, component by component, and a view of its own for each. */
function sortedOut({ count, rows, firsts, ends, patches, patchCount }: Runs): Component[] {
  const places = new Int32Array(patchCount + 1);
  for (let run = 0; run < count; run++) {
    const next = (patches[run] ?? missing()) + 1;
    places[next] = (places[next] ?? missing()) + 3;
  }
  for (let patch = 0; patch < patchCount; patch++) {
    const before = places[patch] ?? missing();
    places[patch + 1] = (places[patch + 1] ?? missing()) + before;
  }
  const sorted = new Int32Array(3 * count);
  const filled = places.slice();
  for (let run = 0; run < count; run++) {
    const patch = patches[run] ?? missing();
    const at = filled[patch] ?? missing();
    sorted[at] = rows[run] ?? missing();
    sorted[at + 1] = firsts[run] ?? missing();
    sorted[at + 2] = ends[run] ?? missing();
    filled[patch] = at + 3;
  }
  return Array.from({ length: patchCount }, (_, patch) =>
    describe(sorted.subarray(places[patch], places[patch + 1])),
  );
}

/**
 * How many components there are for which `counts` holds, told from their sizes alone: no component is
 * made, however many there are.
 */
export function countComponents(
  mask: Mask,
  counts: (component: Pick<Component, "width" | "height" | "area">) => boolean,
): number {
  const { width, height } = mask;
  const { count, patchCount, ...runs } = present(runsOf(mask));
  const lefts = new Int32Array(patchCount).fill(width);
  const rights = new Int32Array(patchCount);
  const tops = new Int32Array(patchCount).fill(height);
  const bottoms = new Int32Array(patchCount);
  const areas = new Int32Array(patchCount);
  for (let run = 0; run < count; run++) {
    const patch = runs.patches[run] ?? missing();
    const y = runs.rows[run] ?? missing();
    const first = runs.firsts[run] ?? missing();
    const end = runs.ends[run] ?? missing();
    lefts[patch] = Math.min(lefts[patch] ?? missing(), first);
    rights[patch] = Math.max(rights[patch] ?? missing(), end);
    tops[patch] = Math.min(tops[patch] ?? missing(), y);
    bottoms[patch] = y + 1;
    areas[patch] = (areas[patch] ?? missing()) + end - first;
  }
  let counted = 0;
  for (let patch = 0; patch < patchCount; patch++) {
    const area = areas[patch] ?? missing();
    const across = (rights[patch] ?? missing()) - (lefts[patch] ?? missing());
    const down = (bottoms[patch] ?? missing()) - (tops[patch] ?? missing());
    if (counts({ area, width: across, height: down })) counted++;
  }
  return counted;
}

function describe(runs: Int32Array): Component {
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

/** A mask that holds some components alone, of the same size as theirs. */
export function maskOf(
  components: readonly Component[],
  { width, height }: Pick<Mask, "width" | "height">,
): Mask {
  const marks = new Uint8Array(width * height);
  for (const component of components) {
    forEachRun(component, (y, first, end) => {
      marks.fill(1, y * width + first, y * width + end);
    });
  }
  return { width, height, marks };
}

/** The smallest box around all of the boxes. */
export function boxAround(boxes: readonly Box[]): Box {
  let left = Number.POSITIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (const { x, y, width, height } of boxes) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + width);
    bottom = Math.max(bottom, y + height);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}
