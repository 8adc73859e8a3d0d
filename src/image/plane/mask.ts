import { missing } from "../../present.js";
import type { Plane } from "./picture.js";

/** Which cells of a grid hold ink, rows from the top: 1 = ink, 0 = none. */
export interface Mask {
  readonly width: number;
  readonly height: number;
  readonly marks: Uint8Array;
}

/** The pixels of a plane above a threshold. */
export function markedAbove(threshold: number, { width, height, data }: Plane): Mask {
  const marks = new Uint8Array(data.length);
  for (let i = 0; i < marks.length; i++) marks[i] = (data[i] ?? missing()) > threshold ? 1 : 0;
  return { width, height, marks };
}

/** The marks that are not among others, of as many cells. */
export function without(marks: Uint8Array, others: Uint8Array): Uint8Array {
  const left = marks.slice();
  for (let i = 0; i < left.length; i++) if (others[i] === 1) left[i] = 0;
  return left;
}

/**
 * Mean width of the strokes, in cells: twice the area over the outline, exact for a long bar.
 * 0 for an empty mask.
 */
export function strokeWidthOf({ width, height, marks }: Mask): number {
  let area = 0;
  let outline = 0;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (marks[i] === 0) continue;
      area++;
      if (x === 0 || marks[i - 1] === 0) outline++;
      if (x === width - 1 || marks[i + 1] === 0) outline++;
      if (y === 0 || marks[i - width] === 0) outline++;
      if (y === height - 1 || marks[i + width] === 0) outline++;
    }
  }
  return outline === 0 ? 0 : (2 * area) / outline;
}
