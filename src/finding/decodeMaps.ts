import type { Box } from "../image/plane/resample.js";
import { missing } from "../present.js";
import { cellAt, cellPixels, cellScores, pixelsOf } from "./maps.js";

/** A digit that was found; its box in pixels. */
export interface FoundDigit extends Box {
  /** How surely it is one, 0…1. */
  readonly score: number;
  /** Whether it is lighter than its paper. */
  readonly isLight: boolean;
}

/** The maps of a picture of some size. */
export interface Maps {
  /** As `cellScores` says. */
  readonly scores: Float32Array;
  readonly rows: number;
  readonly columns: number;
}

/** Most digits taken from one scale, the surest: pictures of specks have many. */
export const mostFound = 2000;

/**
 * Digits where the heat is highest among its eight neighbors and its probability at least `threshold`.
 * @param size of what the maps show, pixels; what lies beyond it is left out.
 */
export function decodeMaps(
  { scores, rows, columns }: Maps,
  size: { readonly height: number; readonly width: number },
  threshold: number,
): FoundDigit[] {
  const least = Math.log(threshold / (1 - threshold));
  const seenRows = Math.min(rows, Math.ceil(size.height / cellPixels));
  const seenColumns = Math.min(columns, Math.ceil(size.width / cellPixels));
  const heat = (row: number, column: number) => {
    if (row < 0 || column < 0 || row >= seenRows || column >= seenColumns) {
      return Number.NEGATIVE_INFINITY;
    }
    return scores[cellAt(row, column, columns) * cellScores] ?? missing();
  };
  const found: FoundDigit[] = [];
  for (let row = 0; row < seenRows; row++) {
    for (let column = 0; column < seenColumns; column++) {
      const own = heat(row, column);
      if (own < least || !isPeak(heat, row, column, own)) continue;
      found.push(digitAt(scores, cellAt(row, column, columns), row, column));
    }
  }
  return found.sort((a, b) => b.score - a.score).slice(0, mostFound);
}

/** Of equals the first is the peak. */
function isPeak(
  heat: (row: number, column: number) => number,
  row: number,
  column: number,
  own: number,
): boolean {
  for (let dy = -1; dy <= 1; dy++) {
    for (let dx = -1; dx <= 1; dx++) {
      if (dy === 0 && dx === 0) continue;
      const isBefore = dy < 0 || (dy === 0 && dx < 0);
      const other = heat(row + dy, column + dx);
      if (isBefore ? other >= own : other > own) return false;
    }
  }
  return true;
}

function digitAt(scores: Float32Array, cell: number, row: number, column: number): FoundDigit {
  const score = (at: number) => scores[cell * cellScores + at] ?? missing();
  const [height, width] = [pixelsOf(bounded(score(1))), pixelsOf(bounded(score(2)))];
  const x = (column + 0.5 + bounded(score(3))) * cellPixels;
  const y = (row + 0.5 + bounded(score(4))) * cellPixels;
  return {
    ...{ x: x - width / 2, y: y - height / 2, width, height },
    score: 1 / (1 + Math.exp(-score(0))),
    isLight: score(5) > 0,
  };
}

/** Within what the network learned. */
function bounded(score: number): number {
  return Math.max(-2, Math.min(2, score));
}
