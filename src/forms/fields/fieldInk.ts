import type { Plane } from "../../image/plane/picture.js";
import type { Box } from "../../image/plane/resample.js";
import type { Homography } from "../registration/homography.js";
import { identity, product } from "../registration/homography.js";
import { printOf } from "../registration/printOf.js";
import type { Registration } from "../registration/register.js";
import { cutPatch, type PatchGrid } from "./cutPatch.js";
import { type Written, withoutPrint, withoutRules } from "./withoutPrint.js";

/** A page that lies in a scan. */
export interface PlacedPage {
  readonly scan: Plane;
  /** Of the page, in its own pixels. */
  readonly width: number;
  readonly height: number;
  /** From the page's pixels to the scan's. */
  readonly homography: Homography;
  /** The blank form's gray picture, in the page's pixels; absent where there is none. */
  readonly blank?: Plane;
  /** Where the page has rules of its own, 1 on a rule; absent where the blank form has them. */
  readonly rules?: Plane;
  readonly shifts: Registration["shifts"];
}

/** What was written in and around a field. */
export interface FieldInk extends Written {
  /** The field itself in the plane's pixels. */
  readonly box: Box;
}

/**
 * Cuts a field out of a scan, flat and without the form's print.
 * @param field in the page's pixels.
 * @param rows of the plane for the field's height.
 * @param margin around the field, as a share of its height.
 */
export function fieldInk(page: PlacedPage, field: Box, rows: number, margin: number): FieldInk {
  const step = field.height / rows;
  const around = Math.ceil(rows * margin);
  const columns = Math.max(1, Math.round(field.width / step));
  const across = field.width / columns;
  const grid: PatchGrid = {
    box: {
      x: field.x - around * across,
      y: field.y - around * step,
      width: field.width + 2 * around * across,
      height: field.height + 2 * around * step,
    },
    width: columns + 2 * around,
    height: rows + 2 * around,
  };
  const box = { x: around, y: around, width: columns, height: rows };
  const scan = printOf(cutPatch(page.scan, grid, shiftedTo(page, field)));
  if (page.rules) return { ...withoutRules(scan, cutPatch(page.rules, grid, identity)), box };
  if (!page.blank) return { ink: scan, printed: new Uint8Array(scan.data.length), box };
  const print = printOf(cutPatch(page.blank, grid, identity));
  return { ...withoutPrint(scan, print), box };
}

/** The homography after what the marks around a field say: paper is not flat. */
function shiftedTo({ homography, shifts, width }: PlacedPage, field: Box): Homography {
  const [x, y] = [field.x + field.width / 2, field.y + field.height / 2];
  const far = width / 8;
  let [sum, sumX, sumY] = [0.5, 0, 0];
  for (const { at, dx, dy } of shifts) {
    const distance = Math.hypot(at.x - x, at.y - y) / far;
    if (distance > 3) continue;
    const weight = Math.exp(-distance * distance);
    sum += weight;
    sumX += weight * dx;
    sumY += weight * dy;
  }
  return product(homography, Float64Array.of(1, 0, sumX / sum, 0, 1, sumY / sum, 0, 0, 1));
}
