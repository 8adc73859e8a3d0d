import { TenfoldError } from "../../errors.js";
import { missing, present } from "../../present.js";
import { type Darkness, darknessOf } from "../paper/darkness.js";
import { boxAround, type Component, componentsAmong, forEachRun } from "../plane/components.js";
import { markedAbove } from "../plane/mask.js";
import type { Plane } from "../plane/picture.js";
import { type Box, boxOfInk, boxWithin, resampleArea } from "../plane/resample.js";
import { isRectangle, isSpeck, strokesAmong, surroundsPicture, touchesEdge } from "./strokes.js";

/** Writing, with where its plane lies in the picture. */
export interface Ink extends Plane {
  /** What the plane shows of the picture, in the picture's pixels. */
  readonly place: Box;
  /** How much of all that is dark in the plane it holds, by area, 0…1: frames, shades and scraps are left out. */
  readonly share: number;
}

/**
 * The writing in a gray picture: [height, width], 0 = paper … 1 = full ink, exactly 0 away from the
 * strokes, gray on their soft edges. Dark ink on light paper and light on dark come out alike.
 *
 * The plane may be smaller than the picture: a frame is cut away, and a very noisy picture is
 * halved until its noise averages out.
 * @throws TenfoldError NO_INK when nothing stands out from the paper, or one mark no more than many others.
 */
export function inkOf(gray: Plane): Ink {
  const { width, height } = gray;
  const search = { pixelsLeft: mostInside };
  const ink = findInk(gray, { x: 0, y: 0, width, height }, 0, search);
  if (ink !== undefined) return ink;
  const found = whatElse(marksIn(darknessOf(gray))?.marked.length);
  throw new TenfoldError("NO_INK", `picture of ${gray.width}×${gray.height} pixels: ${found}`);
}

/** What a picture shows that is no writing. @param marks how many are clear; undefined for too many. */
function whatElse(marks: number | undefined): string {
  if (marks === undefined) {
    return (
      "expected a digit, found more patches than any writing has, as a screen of dots or noise does; " +
      "cut out the digit, or shrink the picture"
    );
  }
  if (marks >= manyMarks) {
    return (
      `expected a digit, found ${marks} marks, none of which stands out, as on a page of print; cut ` +
      "out the digit"
    );
  }
  return (
    "expected writing that stands out from its paper, found a blank page; write with a darker or " +
    "thicker pen, or move closer"
  );
}

/** Clear marks from which on a picture is full of something, and not blank. */
const manyMarks = 30;

/** What is less dark than this, relative to its paper, is no ink. */
const leastContrast = 0.08;
/** What reaches in from an edge of the picture a little and is fainter than this is a shadow. */
const faintAtEdge = 0.5;
/** Share of a stroke's strength above which all that touches belongs to the stroke. */
const strokeShare = 0.2;
/** Share above which it does whatever the noise: where a pattern is strong, strokes would break. */
const mostShare = 0.45;
/** Share of a stroke's strength below which ringing is stronger than its soft edge. */
const leastEdge = 0.06;
/** Strokes are this many standard deviations of the noise above their paper. */
const leastClarity = 7.5;
/** The same on printed or woven paper: a pattern has bounds, where normal noise has tails. */
const leastOnPattern = 4;
/** Ink on such paper is at least this dark; what is fainter may be the pattern, or a shade. */
const strongOnPattern = 0.3;
/** Deviations of the noise above which a pixel may be ink: noise itself does in one of 4,000. */
const faintClarity = 3.5;
/** Deviations of the noise that the darkest pixel of a stroke stands above it. */
const visibleClarity = 6;
/** Deviations of the grain that ink must exceed: where that is too dark, averaging helps. */
const grainClarity = 5;
/** Share of the typical strength that a stroke reaches somewhere: less is a shade. */
const leastPeak = 0.5;
/** The same at the picture's edge, where what reaches in is more often half a shadow. */
const leastPeakAtEdge = 0.75;
/** Share of the ink that stays below the typical strength: strong, but not one dark spot. */
const typicalShare = 0.75;
/** The largest stroke has this share of what stands free: among specks, one larger is none. */
const leastOfFree = 0.04;
/** What reaches in from the edge by less than this share of the picture's side may be a shadow. */
const shallow = 0.25;
/** Edges are looked for in so many cells along a stroke's longer side. */
const edgeCells = 24;
/** From one such cell to the next an edge rises by this share of the strongest. */
const leastStep = 0.2;
/** In fewer cells across there is no room for an edge to be told from a slope. */
const leastCells = 3;
/** Frames within frames that are looked into: a card on a table in a frame. */
const mostFrames = 3;
/** Insets tried in a frame, as shares of its side: a card ends at its edge; a frame is thick. */
const insets = [0.03, 0.1];
/**
 * Pixels inside of frames that are looked into, in all: three times the largest picture. Rings in rings
 * would have every ring looked for in every other.
 */
const mostInside = 36_000_000;
/** What looking into any frame costs at least, in such pixels. */
const leastWork = 10_000;
/** A full page of print has half as many runs and a twentieth of the patches. */
const mostWriting = { runs: 1_000_000, patches: 100_000 };
/** Inside a frame of fewer pixels there is nothing to read. */
const leastInside = 8;
/** Noise below which a picture is clean, as a drawn one is: a gray level and a half. */
const cleanNoise = 1.5 / 255;
/** Ink fades to this on clean paper: half a gray level, what rounding leaves. */
const cleanFloor = 0.5 / 255;
/** Deviations of the noise that a soft edge rises above it beside a stroke. */
const edgeClarity = 2;
/** A soft edge is as wide as one in so many parts of the digit: a pixel of its field. */
const edgeParts = 20;
/** Most pixels that a soft edge is followed outwards. */
const mostReach = 8;
/** No picture is halved below this side. */
const leastSide = 24;

/** What the search for ink in one picture may still look into. */
interface Search {
  /** Of what lies inside of frames. */
  pixelsLeft: number;
}

/** The ink in a part of the picture, at `place`; `depth` counts the frames around it. */
function findInk(gray: Plane, place: Box, depth: number, search: Search): Ink | undefined {
  let plane = gray;
  for (;;) {
    const darkness = darknessOf(plane);
    const marks = marksIn(darkness);
    const ink = marks && inkIn(darkness, marks, plane, place, depth, search);
    // Averaged, a screen of dots is a shade, which a stroke stands out from.
    const averagingHelps = marks === undefined || grainClarity * darkness.grain > leastContrast;
    if (ink || !averagingHelps || Math.min(plane.width, plane.height) < 2 * leastSide) return ink;
    plane = half(plane);
  }
}

function half(plane: Plane): Plane {
  const { width, height } = plane;
  const box = { x: 0, y: 0, width, height };
  return resampleArea(plane, box, Math.ceil(width / 2), Math.ceil(height / 2));
}

/** The ink at one scale: first all that may be ink, then the strokes as strong as its strongest. */
function inkIn(
  darkness: Darkness,
  { all, marked, faint, visible }: Marks,
  gray: Plane,
  place: Box,
  depth: number,
  search: Search,
): Ink | undefined {
  const { plane, noise, patterned } = darkness;
  if (marked.length === 0) return undefined;
  for (const c of marked) {
    if (depth < mostFrames && isRectangle(c)) {
      const inside = insideOf(c, gray, place, depth, search);
      if (inside) return inside;
    }
  }
  const peak = typicalStrength(strokesAmong(marked, plane.width, plane.height), plane);
  const threshold = Math.max(Math.min(faint, mostShare * peak), strokeShare * peak);
  const dark = componentsAbove(threshold, plane);
  const strokes =
    dark &&
    withoutFrame(dark, plane).filter((c) => {
      const share = touchesEdge(c, plane.width, plane.height) ? leastPeakAtEdge : leastPeak;
      return strongest(c, plane) > Math.max(share * peak, visible);
    });
  const standsOut =
    peak > leastClarity * noise ||
    (patterned && peak > strongOnPattern && peak > leastOnPattern * noise);
  if (dark === undefined || !strokes?.length || !standsOut) return undefined;
  const kept = strokesAmong(strokes, plane.width, plane.height);
  if (!isWriting(kept, all, peak, plane)) return undefined;
  return { ...lift(kept, darkness, peak), place, share: areaOf(kept) / areaOf(dark) };
}

/** All that may be ink at one scale, and what of it is clear enough, with the darkness of both. */
interface Marks {
  readonly all: readonly Component[];
  readonly marked: readonly Component[];
  readonly faint: number;
  readonly visible: number;
}

/** Undefined where there is more than any writing. */
function marksIn({ plane, noise, patterned }: Darkness): Marks | undefined {
  const faint = Math.max(faintClarity * noise, leastContrast / 2);
  const clear = visibleClarity * noise;
  const visible = Math.max(patterned ? Math.min(clear, strongOnPattern) : clear, leastContrast);
  const found = componentsAbove(faint, plane);
  if (found === undefined) return undefined;
  const all = withoutFrame(found, plane);
  const marked = all.filter((c) => !isSpeck(c) && strongest(c, plane) > visible);
  return { all, marked, faint, visible };
}

/** The components darker than a threshold; undefined where there are more than any writing has. */
function componentsAbove(threshold: number, plane: Plane): Component[] | undefined {
  return componentsAmong(markedAbove(threshold, plane), mostWriting);
}

/** Components without a frame around the whole picture. */
function withoutFrame(components: readonly Component[], { width, height }: Plane): Component[] {
  return components.filter((c) => !surroundsPicture(c, width, height));
}

/** Whether strokes are more than one speck among `all` specks, a stain, or a shadow's tip. */
function isWriting(
  strokes: readonly Component[],
  all: readonly Component[],
  peak: number,
  plane: Plane,
): boolean {
  const { width, height } = plane;
  const free = all.filter((c) => !touchesEdge(c, width, height));
  const largest = strokes.reduce((a, b) => (b.area > a.area ? b : a));
  if (isSpeck(largest) || largest.area < leastOfFree * areaOf(free)) return false;
  if (!hasEdges(largest, plane)) return false;
  return peak >= faintAtEdge || !reachesIn(boxAround(strokes), width, height);
}

function reachesIn(box: Box, width: number, height: number): boolean {
  const extent = Math.max(box.width, box.height);
  return touchesEdge(box, width, height) && extent < shallow * Math.min(width, height);
}

function areaOf(components: readonly Component[]): number {
  return components.reduce((sum, c) => sum + c.area, 0);
}

/**
 * Whether ink begins within a twenty-fourth of its extent somewhere, as strokes do even when
 * blurred; shades and stains fade in slowly.
 */
function hasEdges(stroke: Box, plane: Plane): boolean {
  // With what lies just outside it: a straight 1 fills its box, and has its edges there.
  const box = grown(stroke, Math.ceil(Math.max(stroke.width, stroke.height) / edgeCells), plane);
  const scale = Math.min(1, edgeCells / Math.max(box.width, box.height));
  const width = Math.max(1, Math.round(box.width * scale));
  const height = Math.max(1, Math.round(box.height * scale));
  const { data } = resampleArea(plane, box, width, height);
  let strong = 0;
  let step = 0;
  data.forEach((value, i) => {
    strong = Math.max(strong, value);
    if (i % width > 0) step = Math.max(step, Math.abs(value - present(data[i - 1])));
    if (i >= width) step = Math.max(step, Math.abs(value - present(data[i - width])));
  });
  return step > leastStep * strong || Math.min(width, height) < leastCells;
}

function grown(box: Box, margin: number, { width, height }: Plane): Box {
  const x = Math.max(0, box.x - margin);
  const y = Math.max(0, box.y - margin);
  const right = Math.min(width, box.x + box.width + margin);
  const bottom = Math.min(height, box.y + box.height + margin);
  return { x, y, width: right - x, height: bottom - y };
}

/** What is written inside a frame or on a card, if it keeps clear of the frame. */
function insideOf(
  frame: Component,
  gray: Plane,
  place: Box,
  depth: number,
  search: Search,
): Ink | undefined {
  for (const share of insets) {
    const inset = Math.ceil(share * Math.min(frame.width, frame.height)) + 1;
    const box = {
      x: frame.x + inset,
      y: frame.y + inset,
      width: frame.width - 2 * inset,
      height: frame.height - 2 * inset,
    };
    if (Math.min(box.width, box.height) < leastInside) return undefined;
    const pixels = Math.max(box.width * box.height, leastWork);
    if (search.pixelsLeft < pixels) return undefined;
    search.pixelsLeft -= pixels;
    const ink = findInk(
      resampleArea(gray, box, box.width, box.height),
      boxWithin(box, gray, place),
      depth + 1,
      search,
    );
    if (ink && !touchesEdge(boxOfInk(ink), ink.width, ink.height)) return ink;
  }
  return undefined;
}

function strongest(component: Component, plane: Plane): number {
  let best = 0;
  forEachPixel(component, plane.width, (i) => {
    const value = plane.data[i] ?? missing();
    best = Math.max(best, value);
  });
  return best;
}

/** The strength that most of the ink stays below, weighted towards the strong. */
function typicalStrength(components: readonly Component[], plane: Plane): number {
  const bins = 1024;
  const weights = new Float64Array(bins + 1);
  let total = 0;
  for (const c of components) {
    forEachPixel(c, plane.width, (i) => {
      const value = Math.min(1, plane.data[i] ?? missing());
      const bin = Math.round(value * bins);
      const before = weights[bin] ?? missing();
      weights[bin] = before + value ** 3;
      total += value ** 3;
    });
  }
  let seen = 0;
  for (const [bin, weight] of weights.entries()) {
    seen += weight;
    if (seen >= typicalShare * total) return bin / bins;
  }
  return 1;
}

/** The strokes with their soft edges on an empty plane, `peak` becoming 1. */
function lift(strokes: readonly Component[], darkness: Darkness, peak: number): Plane {
  const { width, height, data } = darkness.plane;
  const ink = new Float32Array(data.length);
  const take = (reach: number, floor: number, ceiling: number) => {
    for (const stroke of strokes) {
      forEachRun(stroke, (row, first, end) => {
        const left = Math.max(0, first - reach);
        const right = Math.min(width, end + reach);
        const bottom = Math.min(height - 1, row + reach);
        for (let y = Math.max(0, row - reach); y <= bottom; y++) {
          for (let i = y * width + left; i < y * width + right; i++) {
            const value = data[i] ?? missing();
            if (value > floor && value < ceiling) ink[i] = Math.min(1, value / peak);
          }
        }
      });
    }
  };
  const isClean = darkness.noise < cleanNoise;
  take(1, isClean ? cleanFloor : edgeClarity * darkness.noise, Number.POSITIVE_INFINITY);
  // In an enlarged picture edges are as soft as one pixel of the field; but what is faint there
  // may be JPEG's ringing, unless it touches the stroke; and what is strong, dirt.
  const { width: across, height: down } = boxAround(strokes);
  const reach = Math.min(mostReach, Math.round(Math.max(across, down) / edgeParts));
  if (isClean) take(reach, leastEdge * peak, strokeShare * peak);
  return { width, height, data: ink };
}

function forEachPixel(component: Component, width: number, visit: (index: number) => void): void {
  forEachRun(component, (y, first, end) => {
    for (let i = y * width + first; i < y * width + end; i++) visit(i);
  });
}
