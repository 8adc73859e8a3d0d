import { TenfoldError } from "../errors.js";
import type { Plane } from "../image/plane/picture.js";
import { present } from "../present.js";
import type { PlacedPage } from "./fields/fieldInk.js";
import { type FormPlace, turnOf } from "./pageReading.js";
import { crossingsOf } from "./registration/grid/crossings.js";
import { type FoundGrid, findGrid, ruledCount } from "./registration/grid/findGrid.js";
import { type GridOnPage, ruleMask } from "./registration/grid/ruleMask.js";
import { leastContrast } from "./registration/grid/segments.js";
import { mapped, product } from "./registration/homography.js";
import type { FormTemplate, TemplateGrid } from "./template/formTemplate.js";

/** Pixels of a page along the longer side of a grid's cell: as many as fields are cut out with. */
const cellPixels = 64;
/** Most along a page's side. */
const mostSide = 4000;

/**
 * The page around the ruled grid that is found in a scan.
 * @throws TenfoldError FORM_NOT_FOUND when there is no such grid.
 */
export function gridPage(
  template: FormTemplate,
  grid: TemplateGrid,
  scan: Plane,
  name: string,
): { readonly page: PlacedPage; readonly form: FormPlace } {
  const found = findGrid(scan, grid);
  const [marks, fitting] = [found.segments.length, ruledCount(found.segments)];
  if (!found.isFound) {
    throw new TenfoldError(
      "FORM_NOT_FOUND",
      `${name}: no ruled grid of ${grid.rows} × ${grid.columns} cells was found: the best place shows ${fitting} ` +
        `of ${sidesOf(grid)} sides of cells; is all of the grid in the picture, and sharp?`,
    );
  }
  const size = pageSize(template, grid);
  const own = onPage(grid, size);
  const { homography, segments } = found;
  const toGrid = Float64Array.of(
    ...[1 / own.cellWidth, 0, -own.x / own.cellWidth],
    ...[0, 1 / own.cellHeight, -own.y / own.cellHeight],
    ...[0, 0, 1],
  );
  const shifts = crossingsOf(segments, grid).map(({ column, row, dx, dy }) => ({
    at: { x: own.x + column * own.cellWidth, y: own.y + row * own.cellHeight },
    dx: dx * own.cellWidth,
    dy: dy * own.cellHeight,
  }));
  const page: PlacedPage = {
    ...{ scan, ...size, shifts },
    homography: product(homography, toGrid),
    rules: ruleMask(found, own, size),
  };
  const residual = medianOffset(found) * pixelsPerCell(page, own);
  return { page, form: { found: true, marks, fitting, residual, ...turnOf(page) } };
}

function sidesOf({ rows, columns }: TemplateGrid): number {
  return (rows + 1) * columns + (columns + 1) * rows;
}

function pageSize({ width, height }: FormTemplate, { box, rows, columns }: TemplateGrid) {
  const cell = Math.max((box.width * width) / columns, (box.height * height) / rows);
  const scale = Math.min(cellPixels / cell, mostSide / Math.max(width, height));
  const [across, down] = [width, height].map((side) => Math.max(1, Math.round(side * scale)));
  return { width: present(across), height: present(down) };
}

function onPage(
  { box, rows, columns }: TemplateGrid,
  { width, height }: { readonly width: number; readonly height: number },
): GridOnPage {
  return {
    ...{ rows, columns, x: box.x * width, y: box.y * height },
    cellWidth: (box.width * width) / columns,
    cellHeight: (box.height * height) / rows,
  };
}

/** How far rules are from where the homography brings them, in cells. */
function medianOffset({ segments }: FoundGrid): number {
  const offsets = segments
    .filter(({ contrast }) => contrast >= leastContrast)
    .map(({ offset }) => Math.abs(offset))
    .sort((a, b) => a - b);
  return offsets[offsets.length >> 1] ?? Number.NaN;
}

/** A cell's side in the scan's pixels, by the grid's diagonal. */
function pixelsPerCell({ homography }: PlacedPage, grid: GridOnPage): number {
  const { x, y, rows, columns, cellWidth, cellHeight } = grid;
  const [right, bottom] = [x + columns * cellWidth, y + rows * cellHeight];
  const a = mapped(homography, x, y);
  const b = mapped(homography, right, bottom);
  return Math.hypot(b.x - a.x, b.y - a.y) / Math.hypot(rows, columns);
}
