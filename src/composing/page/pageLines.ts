import type { Random } from "../../data/random.js";
import type { Canvas } from "../canvas.js";
import { chance } from "../line/lineStyle.js";

/** A rectangle of cells in a page's pixels, unturned. */
export interface Grid {
  readonly x: number;
  readonly y: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
  readonly columns: number;
  readonly rows: number;
}

/** Rules or squares over all of a page, as pads have them. */
export function drawRuling(canvas: Canvas, random: Random): void {
  const { height, width } = canvas;
  const radius = random.between(0.15, 1.6);
  const step = random.between(6, 60);
  const tilt = chance(0.6, random) ? 0 : 0.06 * random.normal();
  const isSquared = chance(0.45, random);
  for (let y = random.between(0, step); y < height; y += step) {
    canvas.stroke([0, y - (tilt * width) / 2], [width, y + (tilt * width) / 2], radius);
  }
  if (!isSquared) return;
  for (let x = random.between(0, step); x < width; x += step) {
    canvas.stroke([x + (tilt * height) / 2, 0], [x - (tilt * height) / 2, height], radius);
  }
}

/** One to three rules or bars somewhere. */
export function drawBars(canvas: Canvas, random: Random): void {
  const { height, width } = canvas;
  for (let count = 1 + random.below(3); count > 0; count--) {
    const radius = random.between(0.2, 2.5);
    const tilt = 2 * random.normal();
    if (chance(0.65, random)) {
      const y = random.between(0, height);
      const [from, to] = chance(0.6, random)
        ? [0, width]
        : [random.between(0, width), random.between(0, width)];
      canvas.stroke([from, y - tilt], [to, y + tilt], radius);
    } else {
      const x = random.between(0, width);
      canvas.stroke([x - tilt, 0], [x + tilt, height], radius);
    }
  }
}

/** The lines of a table, a comb or a single cell, some of them double or left out. */
export function drawGrid(canvas: Canvas, grid: Grid, random: Random): void {
  const { x, y, cellWidth, cellHeight, columns, rows } = grid;
  const radius = random.between(0.2, 1.8);
  const [right, bottom] = [x + columns * cellWidth, y + rows * cellHeight];
  const double = chance(0.2, random) ? radius * random.between(2.5, 5) : 0;
  const missing = chance(0.3, random) ? 0.25 : 0;
  const overhang = chance(0.3, random) ? random.between(0, 20) : 0;
  for (let row = 0; row <= rows; row++) {
    if (chance(missing, random)) continue;
    const at = y + row * cellHeight;
    for (const by of double > 0 ? [0, double] : [0]) {
      canvas.stroke([x - overhang, at + by], [right + overhang, at + by], radius);
    }
  }
  // A comb has short teeth.
  const teeth = rows === 1 && chance(0.25, random) ? random.between(0.2, 0.6) * cellHeight : 0;
  for (let column = 0; column <= columns; column++) {
    if (chance(missing, random)) continue;
    const at = x + column * cellWidth;
    for (const by of double > 0 ? [0, double] : [0]) {
      const top = teeth > 0 ? bottom - teeth : y - overhang;
      canvas.stroke([at + by, top], [at + by, bottom + overhang], radius);
    }
  }
}
