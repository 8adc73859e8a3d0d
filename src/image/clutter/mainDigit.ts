import { rangeOf } from "../../extremes.js";
import { missing, present } from "../../present.js";
import { touchesEdge } from "../ink/strokes.js";
import {
  boxAround,
  type Component,
  componentsOf,
  forEachRun,
  maskOf,
} from "../plane/components.js";
import { type Mask, markedAbove, strokeWidthOf, without } from "../plane/mask.js";
import { withoutClutter } from "../plane/nearest.js";
import type { Plane } from "../plane/picture.js";
import { type Box, boxOfInk, boxWithin, resampleArea } from "../plane/resample.js";
import { belongsTo, mainAmong } from "./belonging.js";
import { cutNeighbors } from "./neighbors.js";
import { otherFigures, type Patches } from "./otherFigures.js";
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

/** What may be a figure of its own. */
export interface Figure {
  /** Around it, in the ink's pixels. */
  readonly box: Box;
  /** Its ink alone, on a plane of the same size. */
  readonly ink: () => Plane;
}

/** What a picture's ink holds. */
export interface Figures {
  /**
   * The ink of the main digit alone, 0…1 as given: the large patch near the middle with the strokes
   * that belong to it, without rules, box sides, specks, dots, and neighbors cut off by an edge, even
   * those that touch it. Ink that is one digit comes back as it is, the same object.
   */
  readonly digit: Plane;
  /** What may be further figures beside it. */
  readonly others: readonly Figure[];
  /** What may be figures among the digit's own strokes, should all of them be none: two 1s, say. */
  readonly parts: readonly Figure[];
}

/** Tells the main digit from what stands around it. */
export function figuresIn(ink: Plane): Figures {
  const inner = boxOfInk(ink);
  const scale = Math.min(1, mostCells / Math.max(ink.width, ink.height));
  const alone = { digit: ink, others: [], parts: [] };
  if (Math.min(ink.width, ink.height) < leastPixels) return alone;
  if (Math.max(inner.width, inner.height) * scale < leastCells) return alone;
  const coarse = scale < 1 ? shrink(ink, scale) : ink;
  const strongest = Math.max(0, rangeOf(coarse.data).highest);
  const strong = markedAbove(surely * strongest, coarse);
  const linked = markedAbove(faintly * strongest, coarse);
  const found = digitIn(strong, linked);
  if (found === undefined) return alone;
  const inkOf = (patches: Patches) => {
    const { marks } = maskOf(patches, strong);
    const clutter = { ...strong, marks: without(strong.marks, marks) };
    return clutter.marks.includes(1) ? withoutClutter(ink, coarse, strong, clutter) : ink;
  };
  const figures = (groups: readonly Patches[]) =>
    groups.map((patches) => ({
      box: boxWithin(boxAround(patches), strong, whole(ink)),
      ink: () => inkOf(patches),
    }));
  const { main, digit, rest } = found;
  return {
    digit: inkOf(digit),
    others: figures(otherFigures(digit, rest, strong)),
    parts: digit.length > 1 ? figures(otherFigures([main], digit, strong)) : [],
  };
}

function whole({ width, height }: Plane): Box {
  return { x: 0, y: 0, width, height };
}

/** Whether a patch of a larger mask holds a patch of a smaller one: whether it holds its first cell. */
function holds(component: Component, part: Component): boolean {
  const row = part.runs[0] ?? missing();
  const column = part.runs[1] ?? missing();
  let isHeld = false;
  forEachRun(component, (y, first, end) => {
    isHeld ||= y === row && first <= column && column < end;
  });
  return isHeld;
}

function shrink(ink: Plane, scale: number): Plane {
  const box = { x: 0, y: 0, width: ink.width, height: ink.height };
  const side = (length: number) => Math.max(1, Math.round(length * scale));
  return resampleArea(ink, box, side(ink.width), side(ink.height));
}

/** What stands in the ink, as patches. */
interface Found {
  /** The patch that is most of the digit. */
  readonly main: Component;
  /** All patches of the digit, `main` among them. */
  readonly digit: Patches;
  /** All other patches. */
  readonly rest: Patches;
}

/**
 * The main digit among all cells that are surely ink; `linked` marks faint ink, too. Undefined where
 * there is nothing but rules: then they are what is written.
 */
function digitIn(strong: Mask, linked: Mask): Found | undefined {
  const { width, height } = strong;
  const kept = { ...strong, marks: strong.marks.slice() };
  const largest = mainAmong(componentsOf(kept), width, height);
  if (largest === undefined || largest.height < tight * height) {
    takeRules(kept, strokeWidthOf(kept));
    separate(kept);
  }
  const patches = componentsOf(kept);
  const main = mainAmong(patches, width, height);
  if (main === undefined) return undefined;
  const left = without(linked.marks, without(strong.marks, kept.marks));
  const joined = present(componentsOf({ ...linked, marks: left }).find((one) => holds(one, main)));
  // Faint ink leads to a neighbor, too: that is cut off by an edge.
  const isLinked = (patch: Component) => holds(joined, patch) && !touchesEdge(patch, width, height);
  const isDigit = (patch: Component) =>
    patch === main || isLinked(patch) || belongsTo(main, patch, width, height);
  return {
    main,
    digit: patches.filter(isDigit),
    rest: patches.filter((patch) => !isDigit(patch)),
  };
}

/** Cuts neighbors off the main patch, in place, if most of a digit is left. */
function separate(mask: Mask): void {
  const { width, height, marks } = mask;
  const main = mainAmong(componentsOf(mask), width, height);
  if (main === undefined) return;
  const own = maskOf([main], mask);
  const cut = cutNeighbors(own);
  const left = mainAmong(componentsOf(own), width, height);
  if (left === undefined || left.area < leastArea * main.area) return;
  if (left.height < leastHeight * main.height) return;
  for (let i = 0; i < marks.length; i++) if (cut.marks[i] === 1) marks[i] = 0;
}
