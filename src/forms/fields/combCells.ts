import { type Component, forEachRun } from "../../image/plane/components.js";
import type { Plane } from "../../image/plane/picture.js";
import type { Box } from "../../image/plane/resample.js";
import { missing, present } from "../../present.js";
import type { FieldStrokes } from "./strokes.js";

/** A stroke of which so large a share lies in one cell belongs to that, wherever it reaches. */
const ownShare = 0.7;
/** What is shorter than this share of a cell is a speck. */
const shortest = 0.25;

/**
 * The strokes of each cell of a comb, alone on a plane; undefined where a cell is empty. A stroke belongs to the
 * cell in which most of it lies; one that joins two cells is parted at the tooth between them.
 * @param box of the comb, in the strokes' plane.
 */
export function combCells(
  { plane, components }: FieldStrokes,
  box: Box,
  cells: number,
): (Plane | undefined)[] {
  const owners = new Int16Array(plane.width * plane.height).fill(-1);
  for (const component of components) assign(owners, component, plane.width, box, cells);
  spreadOut(owners, plane);
  return Array.from({ length: cells }, (_, cell) => {
    const data = plane.data.map((ink, i) => (owners[i] === cell ? ink : 0));
    return isWritten(data, plane.width, box.height) ? { ...plane, data } : undefined;
  });
}

function assign(
  owners: Int16Array,
  component: Component,
  width: number,
  box: Box,
  cells: number,
): void {
  const cellAt = (x: number) =>
    Math.max(0, Math.min(cells - 1, Math.floor(((x + 0.5 - box.x) * cells) / box.width)));
  const areas = new Uint32Array(cells);
  const eachPixel = (visit: (i: number, cell: number) => void) =>
    forEachRun(component, (y, first, end) => {
      for (let x = first; x < end; x++) visit(y * width + x, cellAt(x));
    });
  eachPixel((_, cell) => {
    areas[cell] = present(areas[cell]) + 1;
  });
  const most = areas.indexOf(areas.reduce((a, b) => Math.max(a, b), 0));
  const isOwn = present(areas[most]) >= ownShare * component.area;
  eachPixel((i, cell) => {
    owners[i] = isOwn ? most : cell;
  });
}

/** The soft edges around strokes belong to them. */
function spreadOut(owners: Int16Array, { width, data }: Plane): void {
  const before = owners.slice();
  for (let i = 0; i < data.length; i++) {
    if ((data[i] ?? missing()) <= 0 || (before[i] ?? missing()) >= 0) continue;
    for (const step of [-1, 1, -width, width]) {
      const other = before[i + step] ?? -1;
      if (other >= 0) owners[i] = other;
    }
  }
}

function isWritten(data: Float32Array, width: number, height: number): boolean {
  let [left, right, top, bottom] = [width, 0, data.length, 0];
  for (let i = 0; i < data.length; i++) {
    if ((data[i] ?? missing()) < 0.3) continue;
    const [x, y] = [i % width, Math.floor(i / width)];
    left = Math.min(left, x);
    right = Math.max(right, x + 1);
    top = Math.min(top, y);
    bottom = y + 1;
  }
  return Math.max(right - left, bottom - top) >= shortest * height;
}
