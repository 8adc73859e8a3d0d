import { smallest } from "../../extremes.js";
import { present } from "../../present.js";
import { type Mask, strokeWidthOf } from "../plane/mask.js";

/** How far from a side a neighbor reaches at most, as a share of the picture's width. */
const deepest = 0.34;
/** A digit with a margin of a quarter begins a sixth in: up to here a cut costs nothing extra. */
const freeDepth = 0.17;
/** A seam that runs this much deeper, all the way down, costs as much as one stroke crossed. */
const depthOfStroke = 0.03;
/** Strokes that a seam may cross, its depth included. */
const mostStrokes = 2.2;
/** Part of a digit stands this upright, as a share of the height; a bar that ends at the edge is lower. */
const leastUpright = 0.15;
/** Cells that a seam may cross beyond that: the stroke's width is a mean. */
const spareCells = 0.5;
/** Fewer columns at a side leave no room for a seam. */
const leastColumns = 3;
/** What is cut off has more cells than so many squares of a stroke's width: less is a stroke's end. */
const leastSquares = 2;
/** Cost of a step aslant, which only breaks ties. */
const aslant = 0.02;

/** One side of a mask, seen from its edge: `at(x, y)` is the cell x columns in. */
interface Side {
  readonly columns: number;
  readonly height: number;
  readonly at: (x: number, y: number) => number;
}

/**
 * Cuts neighbors off a digit that they touch, in place: where ink runs out of the left or the right
 * edge, the seam from top to bottom that crosses least ink divides it from what stands in the
 * middle, provided that it crosses little more than two strokes. The seam is found as in
 * Avidan and Shamir, Seam carving for content-aware image resizing, SIGGRAPH 2007.
 * @returns the cells cut off, as a mask of the same size.
 */
export function cutNeighbors(mask: Mask): Mask {
  const { width, height, marks } = mask;
  const cut = new Uint8Array(marks.length);
  const stroke = strokeWidthOf(mask);
  const columns = Math.floor(deepest * width);
  for (const at of [
    (x: number, y: number) => y * width + x,
    (x: number, y: number) => y * width + width - 1 - x,
  ]) {
    for (const i of outside({ columns, height, at }, mask, stroke)) {
      cut[i] = 1;
      marks[i] = 0;
    }
  }
  return { width, height, marks: cut };
}

/** The marked cells between an edge and its seam; none when there is nothing to cut. */
function outside({ columns, height, at }: Side, mask: Mask, stroke: number): number[] {
  const { width, marks } = mask;
  let touches = false;
  for (let y = 0; y < height; y++) touches ||= marks[at(0, y)] === 1;
  if (!touches || columns < leastColumns) return [];
  const depthCost = (x: number) => Math.max(0, (x / width - freeDepth) / depthOfStroke);
  const own = (x: number, y: number) => present(marks[at(x, y)]) + (stroke / height) * depthCost(x);
  const { seam, cost } = cheapestSeam(columns, height, own);
  if (cost > mostStrokes * stroke + spareCells) return [];
  const cells: number[] = [];
  let top = height;
  let bottom = 0;
  seam.forEach((end, y) => {
    for (let x = 0; x <= end; x++) {
      if (marks[at(x, y)] === 0) continue;
      cells.push(at(x, y));
      top = Math.min(top, y);
      bottom = y;
    }
  });
  return cells.length > leastSquares * stroke * stroke && bottom - top > leastUpright * height
    ? cells
    : [];
}

/** The path down a grid, straight or aslant, whose cells cost least: a column for each row. */
function cheapestSeam(columns: number, height: number, own: (x: number, y: number) => number) {
  const total = new Float32Array(columns * height);
  const from = new Int32Array(columns * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < columns; x++) {
      let best = y === 0 ? 0 : present(total[(y - 1) * columns + x]);
      let column = x;
      for (const next of y === 0 ? [] : [x - 1, x + 1]) {
        if (next < 0 || next >= columns) continue;
        const cost = present(total[(y - 1) * columns + next]) + aslant;
        if (cost < best) {
          best = cost;
          column = next;
        }
      }
      total[y * columns + x] = best + own(x, y);
      from[y * columns + x] = column;
    }
  }
  const last = total.subarray((height - 1) * columns);
  const cost = smallest(last);
  let x = last.indexOf(cost);
  const seam = new Array<number>(height);
  for (let y = height - 1; y >= 0; y--) {
    seam[y] = x;
    x = present(from[y * columns + x]);
  }
  return { seam, cost };
}
