import { largest } from "../../extremes.js";
import {
  boxAround,
  type Component,
  componentsOf,
  forEachRun,
  maskOf,
} from "../../image/plane/components.js";
import { markedAbove } from "../../image/plane/mask.js";
import type { Plane } from "../../image/plane/picture.js";
import type { Box } from "../../image/plane/resample.js";
import { missing } from "../../present.js";
import type { FieldInk } from "./fieldInk.js";

/** Writing is at least as dark as this, and as this share of the darkest of its field. */
const leastInk = 0.14;
const leastShare = 0.35;
/** What is shorter than this share of a field's height is a speck, not writing; a dot beside writing stays. */
const shortest = 0.22;

/** A stroke that lies on the form's print by a larger share is a rest of it. */
const mostPrinted = 0.75;

/** The strokes of a field, apart from what belongs to its neighbors and from specks. */
export interface FieldStrokes {
  /** Darkness of the strokes as a share of the darkest, 0…1; 0 elsewhere. */
  readonly plane: Plane;
  readonly components: readonly Component[];
  /** Around them. */
  readonly around: Box;
}

/** A field where nothing is written, and how sure that is, 0.5…1: specks may be strokes. */
export interface NoStrokes {
  readonly emptiness: number;
}

/** How steeply certainty falls towards the shortest stroke: in e-folds for each doubling of a speck's length. */
const steepness = 4;

/** The strokes of a field, or none. */
export function strokesOf({ ink, printed, box }: FieldInk): FieldStrokes | NoStrokes {
  const darkest = percentileOf(ink.data, 0.995);
  const floor = Math.max(leastInk, leastShare * darkest);
  const { width, height, data } = ink;
  const components = componentsOf(markedAbove(floor, ink)).filter(
    (component) =>
      component.area > 2 &&
      isInside(component, box) &&
      printedShare(component, printed, width) < mostPrinted,
  );
  const longest = largest(
    components.map((component) => Math.max(component.width, component.height)),
    1,
  );
  const doublings = Math.log2(longest / (shortest * box.height));
  if (doublings < 0) return { emptiness: 1 / (1 + Math.exp(steepness * doublings)) };
  const kept = grown(maskOf(components, ink).marks, width);
  const plane = {
    width,
    height,
    data: data.map((value, i) => {
      if ((kept[i] ?? missing()) === 0) return 0;
      return Math.max(0, Math.min(1, (value - floor / 3) / (Math.max(darkest, floor) - floor / 3)));
    }),
  };
  return { plane, components, around: boxAround(components) };
}

function printedShare(component: Component, printed: Uint8Array, width: number): number {
  let count = 0;
  forEachRun(component, (y, first, end) => {
    for (let x = first; x < end; x++) count += printed[y * width + x] ?? missing();
  });
  return count / component.area;
}

/** Whether most of a stroke's rows and columns, by its middle, lie in a field. */
function isInside({ x, y, width, height }: Box, box: Box): boolean {
  const [middleX, middleY] = [x + width / 2, y + height / 2];
  return (
    middleX >= box.x &&
    middleX <= box.x + box.width &&
    middleY >= box.y &&
    middleY <= box.y + box.height
  );
}

/** A pixel more on all sides: the soft edge of strokes. */
function grown(marks: Uint8Array, width: number): Uint8Array {
  const out = marks.slice();
  for (let i = 0; i < marks.length; i++) {
    if (marks[i] === 0) continue;
    for (const step of [-1, 1, -width, width]) {
      const at = i + step;
      if (at >= 0 && at < out.length) out[at] = 1;
    }
  }
  return out;
}

/** By a histogram, fine enough for darkness 0…1. */
function percentileOf(values: Float32Array, share: number): number {
  const bins = 256;
  const counts = new Uint32Array(bins);
  for (const value of values) {
    const bin = Math.min(bins - 1, Math.floor(value * bins));
    counts[bin] = (counts[bin] ?? missing()) + 1;
  }
  let rest = share * values.length;
  let bin = 0;
  while (bin < bins - 1 && rest > (counts[bin] ?? missing())) rest -= counts[bin++] ?? missing();
  return (bin + 0.5) / bins;
}
