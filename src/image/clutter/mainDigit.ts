import { missing, present } from "../../present.js";
import { touchesEdge } from "../ink/strokes.js";
import { type Component, forEachRun } from "../plane/components.js";
import { type Mask, maskOf, patchesOf, strokeWidthOf } from "../plane/mask.js";
import { withoutClutter } from "../plane/nearest.js";
import type { Plane } from "../plane/picture.js";
import { boxOfInk, resampleArea } from "../plane/resample.js";
import { belongsTo, mainAmong } from "./belonging.js";
import { cutNeighbors } from "./neighbors.js";
import { takeRules } from "./rules.js";

/** Most cells along a side that clutter is looked for in. */
const mostCells = 128;
/** In fewer pixels along a side, or a digit of fewer cells, parts cannot be told apart. */
const leastPixels = 18;
const leastCells = 12;
/** Share of the strongest ink above which a cell is surely ink. */
const surely = 0.4;
/** Share above which ink links what is surely ink: a softly written stroke may fade that much. */
const faintly = 0.12;
/** A digit of this share of the picture's height was cut out along its own edges. */
const tight = 0.85;
/** Share of the main patch's area that a cut leaves at least: less is a piece of a digit. */
const leastArea = 0.3;
/** Share of its height that a cut leaves: neighbors stand beside the digit, not above it. */
const leastHeight = 0.5;

/**
 * The ink of the main digit alone, 0…1 as given: the large patch near the middle with the strokes
 * that belong to it, without rules, box sides, specks, dots, and neighbors cut off by an edge, even
 * those that touch it. Ink that is one digit comes back as it is, the same object.
 */
export function mainDigitOf(ink: Plane): Plane {
  const inner = boxOfInk(ink);
  const scale = Math.min(1, mostCells / Math.max(ink.width, ink.height));
  if (Math.min(ink.width, ink.height) < leastPixels) return ink;
  if (Math.max(inner.width, inner.height) * scale < leastCells) return ink;
  const coarse = scale < 1 ? shrink(ink, scale) : ink;
  const strongest = coarse.data.reduce((a, b) => Math.max(a, b), 0);
  const strong = markedAbove(surely * strongest, coarse);
  const linked = markedAbove(faintly * strongest, coarse);
  const digit = digitIn(strong, linked);
  const clutter = { ...strong, marks: without(strong.marks, digit.marks) };
  return clutter.marks.includes(1) ? withoutClutter(ink, coarse, strong, clutter) : ink;
}

function markedAbove(threshold: number, { width, height, data }: Plane): Mask {
  return { width, height, marks: Uint8Array.from(data, (value) => (value > threshold ? 1 : 0)) };
}

/** Whether a patch of a larger mask holds a patch of a smaller one: whether it holds its first cell. */
function holds(component: Component, part: Component): boolean {
  const [row, column = missing()] = part.runs;
  let isHeld = false;
  forEachRun(component, (y, first, end) => {
    isHeld ||= y === row && first <= column && column < end;
  });
  return isHeld;
}

/** The marks that are not among others, of as many cells. */
function without(marks: Uint8Array, others: Uint8Array): Uint8Array {
  return marks.map((mark, i) => (others[i] === 1 ? 0 : mark));
}

function shrink(ink: Plane, scale: number): Plane {
  const box = { x: 0, y: 0, width: ink.width, height: ink.height };
  const side = (length: number) => Math.max(1, Math.round(length * scale));
  return resampleArea(ink, box, side(ink.width), side(ink.height));
}

/** The cells of the main digit among all that are surely ink; `linked` marks faint ink, too. */
function digitIn(strong: Mask, linked: Mask): Mask {
  const { width, height } = strong;
  const rest = { ...strong, marks: strong.marks.slice() };
  const largest = mainAmong(patchesOf(rest), width, height);
  if (largest === undefined || largest.height < tight * height) {
    takeRules(rest, strokeWidthOf(rest));
    separate(rest);
  }
  const patches = patchesOf(rest);
  const main = mainAmong(patches, width, height);
  // Nothing but rules: then they are what is written.
  if (main === undefined) return strong;
  const digit = { ...strong, marks: new Uint8Array(strong.marks.length) };
  const left = without(linked.marks, without(strong.marks, rest.marks));
  const joined = present(patchesOf({ ...linked, marks: left }).find((one) => holds(one, main)));
  for (const patch of patches) {
    // Faint ink leads to a neighbor, too: that is cut off by an edge.
    const isLinked = holds(joined, patch) && !touchesEdge(patch, width, height);
    if (patch !== main && !isLinked && !belongsTo(main, patch, width, height)) continue;
    maskOf(patch, strong).marks.forEach((mark, i) => {
      if (mark === 1) digit.marks[i] = 1;
    });
  }
  return digit;
}

/** Cuts neighbors off the main patch, in place, if most of a digit is left. */
function separate(mask: Mask): void {
  const { width, height, marks } = mask;
  const main = mainAmong(patchesOf(mask), width, height);
  if (main === undefined) return;
  const own = maskOf(main, mask);
  const cut = cutNeighbors(own);
  const left = mainAmong(patchesOf(own), width, height);
  if (left === undefined || left.area < leastArea * main.area) return;
  if (left.height < leastHeight * main.height) return;
  for (let i = 0; i < marks.length; i++) if (cut.marks[i] === 1) marks[i] = 0;
}
