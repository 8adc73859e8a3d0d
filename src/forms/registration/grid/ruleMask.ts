import { smallest } from "../../../extremes.js";
import type { Plane } from "../../../image/plane/picture.js";
import { missing, present } from "../../../present.js";
import { mapped } from "../homography.js";
import type { FoundGrid } from "./findGrid.js";
import { type GridSize, leastContrast, profileOf, type Segment, stepsPerCell } from "./segments.js";

/** How far to each side a rule may reach, in cells: the thickest frames are a tenth of a cell wide. */
const halfWidth = 0.18;
/** A rule ends where it is lighter than this share of its middle. */
const edgeShare = 0.35;
/** Its soft edges, and how far it may stray from where it is expected; in steps of a cell. */
const spare = 1.5;

/** A grid's place on a page, in the page's pixels. */
export interface GridOnPage extends GridSize {
  readonly x: number;
  readonly y: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
}

/**
 * Where on a page a grid's rules lie, each as thick as the picture shows it along most of its sides.
 * @returns 1 on a rule, 0 elsewhere.
 */
export function ruleMask(
  found: FoundGrid,
  grid: GridOnPage,
  { width, height }: Pick<Plane, "width" | "height">,
): Plane {
  const data = new Float32Array(width * height);
  const [right, bottom] = [
    grid.x + grid.columns * grid.cellWidth,
    grid.y + grid.rows * grid.cellHeight,
  ];
  for (const isVertical of [true, false]) {
    const lines = isVertical ? grid.columns : grid.rows;
    const cell = isVertical ? grid.cellWidth : grid.cellHeight;
    const [from, to] = isVertical ? [grid.y, bottom] : [grid.x, right];
    for (let line = 0; line <= lines; line++) {
      const rule = ruleOf(found, isVertical, line);
      if (!rule) continue;
      const at = (isVertical ? grid.x : grid.y) + line * cell;
      const [first, end] = [at + rule.from * cell, at + rule.to * cell];
      if (isVertical) fill(data, width, { left: first, right: end, top: from, bottom: to });
      else fill(data, width, { left: from, right: to, top: first, bottom: end });
    }
  }
  return { width, height, data };
}

function fill(
  data: Float32Array,
  width: number,
  box: Readonly<Record<"left" | "right" | "top" | "bottom", number>>,
): void {
  const height = data.length / width;
  const right = Math.min(width, Math.round(box.right));
  const bottom = Math.min(height, Math.round(box.bottom));
  for (let y = Math.max(0, Math.round(box.top)); y < bottom; y++) {
    for (let x = Math.max(0, Math.round(box.left)); x < right; x++) data[y * width + x] = 1;
  }
}

/** From where to where a rule reaches across, in cells; undefined where none shows. */
function ruleOf(found: FoundGrid, isVertical: boolean, line: number) {
  const profile = lineProfile(found, isVertical, line);
  if (!profile) return undefined;
  const middle = (profile.length - 1) / 2;
  const least = edgeShare * present(profile[middle]);
  let [from, to] = [middle, middle];
  while (from > 0 && (profile[from - 1] ?? missing()) >= least) from--;
  while (to < 2 * middle && (profile[to + 1] ?? missing()) >= least) to++;
  return { from: (from - middle - spare) / stepsPerCell, to: (to - middle + spare) / stepsPerCell };
}

/** A line's darkness across it, the median of its sides, each moved to where its rule is; undefined where it has none. */
function lineProfile(
  { segments, print, homography, scale }: FoundGrid,
  isVertical: boolean,
  line: number,
): number[] | undefined {
  const shown = segments.filter(
    (each) =>
      each.line === line && each.isVertical === isVertical && each.contrast >= leastContrast,
  );
  if (shown.length === 0) return undefined;
  const profiles = shown.map(({ cell, offset }: Segment) => {
    const at = (way: number, off: number) => {
      const across = line + offset + off;
      const { x, y } = isVertical
        ? mapped(homography, across, cell + way)
        : mapped(homography, cell + way, across);
      return { x: x * scale, y: y * scale };
    };
    const profile = profileOf(print, at, halfWidth);
    const paper = smallest(profile);
    return profile.map((value) => value - paper);
  });
  return present(profiles[0]).map((_, at) => {
    const values = profiles.map((profile) => profile[at] ?? missing()).sort((a, b) => a - b);
    return present(values[values.length >> 1]);
  });
}
