import type { Plane } from "../../image/plane/picture.js";
import { resampleArea } from "../../image/plane/resample.js";
import { present } from "../../present.js";
import { consensusOf } from "./consensus.js";
import { type Described, described } from "./descriptors.js";
import { type Homography, mapped, type Point, product, scaling } from "./homography.js";
import { keypointsOf } from "./keypoints.js";
import { leastLikeness, refined, type SoughtMark, seekMarks } from "./marks.js";
import { matchesOf } from "./matches.js";
import { printAt, workSide } from "./printOf.js";

/** Scales at which a form's and a scan's corners are described: the form may fill a half of a photograph. */
const formScales = [1, 0.7, 0.5];
const scanScales = [1, 0.7];
/** Corners of the full size; of smaller ones by their area. */
const mostFormPoints = 450;
const mostScanPoints = 750;
/** Marks that the answer is judged by. */
const mostMarks = 300;
/** A form is found where so large a share of its marks fits: of another form some twentieth does. */
const leastShare = 0.35;
const fewestMarks = 12;

/** A blank form's picture, ready to be found in scans. */
export interface BlankForm {
  /** Of the picture it was made of; the homographies are of its pixels. */
  readonly width: number;
  readonly height: number;
  /** Its gray picture. */
  readonly gray: Plane;
  /** Its print at work size. */
  readonly print: Plane;
  readonly corners: Described;
  readonly marks: readonly Point[];
}

/** Where a form lies in a scan. */
export interface Registration {
  /** Whether enough of its marks fit. */
  readonly isFound: boolean;
  /** From the blank form's pixels to the scan's. */
  readonly homography: Homography;
  /** How many marks of the blank form were sought, and how many fit. */
  readonly marks: number;
  readonly fitting: number;
  /** Median distance of those from where the homography brings them, in the scan's pixels. */
  readonly residual: number;
  /** Of each mark that fits, in the blank form's pixels. */
  readonly shifts: readonly { readonly at: Point; readonly dx: number; readonly dy: number }[];
}

/** @param gray 0 = black … 1 = white. */
export function blankForm(gray: Plane): BlankForm {
  const print = atWorkSize(gray);
  const corners = describedAt(print, formScales, mostFormPoints);
  const marks = keypointsOf(print, mostMarks, 10);
  return { width: gray.width, height: gray.height, gray, print, corners, marks };
}

/**
 * Finds a blank form in a scan or a photograph, however it is turned: corners are described and matched, most
 * of them agree on a homography, and the form's marks are sought around where that brings them.
 */
export function register(form: BlankForm, gray: Plane): Registration {
  const print = atWorkSize(gray);
  const matches = matchesOf(form.corners, describedAt(print, scanScales, mostScanPoints));
  const isPossible = (homography: Homography) => isSheet(homography, form.print);
  const start = consensusOf(matches, isPossible);
  let homography = start?.homography ?? scaling(print.width / form.print.width);
  let sought: readonly SoughtMark[] = [];
  for (const reach of [6, 3, 2, 2]) {
    sought = seekMarks(form.print, print, homography, form.marks, reach);
    const better = refined(homography, sought);
    if (better && isPossible(better)) homography = better;
  }
  sought = seekMarks(form.print, print, homography, form.marks, 2);
  return judged(form, homography, sought, scaleOf(gray, print));
}

/** @param toScan from the scan's work size to its pixels. */
function judged(
  form: BlankForm,
  homography: Homography,
  sought: readonly SoughtMark[],
  toScan: Scale,
): Registration {
  const { marks, print } = form;
  const toForm = scaleOf(form, print);
  const fitting = sought.filter(({ likeness }) => likeness >= leastLikeness);
  const distances = fitting.map(({ dx, dy }) => Math.hypot(dx, dy)).sort((a, b) => a - b);
  const median = distances[distances.length >> 1] ?? Number.NaN;
  const isFound = fitting.length >= Math.max(fewestMarks, leastShare * marks.length);
  return {
    isFound,
    homography: product(
      scaling(toScan.x, toScan.y),
      product(homography, scaling(1 / toForm.x, 1 / toForm.y)),
    ),
    marks: marks.length,
    fitting: fitting.length,
    residual: median * growth(homography, print) * toScan.x,
    shifts: fitting.map(({ mark, dx, dy }) => ({
      at: { x: mark.x * toForm.x, y: mark.y * toForm.y },
      dx: dx * toForm.x,
      dy: dy * toForm.y,
    })),
  };
}

/** A picture's print, at the size that pictures are compared at. */
function atWorkSize(gray: Plane): Plane {
  return printAt(gray, workSide / Math.max(gray.width, gray.height));
}

/** Pixels of a picture for one of its work size. */
interface Scale {
  readonly x: number;
  readonly y: number;
}

function scaleOf(picture: Size, work: Size): Scale {
  return { x: picture.width / work.width, y: picture.height / work.height };
}

type Size = Pick<Plane, "width" | "height">;

/** Corners at several scales, all in the pixels of the first. */
function describedAt(print: Plane, scales: readonly number[], most: number): Described {
  const all = scales.map((scale) => {
    const width = Math.max(1, Math.round(print.width * scale));
    const height = Math.max(1, Math.round(print.height * scale));
    const whole = { x: 0, y: 0, width: print.width, height: print.height };
    const small = scale === 1 ? print : resampleArea(print, whole, width, height);
    const { points, ...rest } = described(small, Math.round(most * scale * scale));
    const larger = scaleOf(print, small);
    return { ...rest, points: points.map(({ x, y }) => ({ x: x * larger.x, y: y * larger.y })) };
  });
  return {
    points: all.flatMap(({ points }) => points),
    angles: joined(all.map(({ angles }) => angles)),
    descriptors: joined(all.map(({ descriptors }) => descriptors)),
  };
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const out = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** The page's corners, in order around it. */
function cornersOf(homography: Homography, { width, height }: Plane): Point[] {
  const corners = [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
  ] as const;
  return corners.map(([x, y]) => mapped(homography, x, y));
}

/** Whether a page comes to lie as a sheet may: not mirrored, not folded, a tenth to four times as large. */
function isSheet(homography: Homography, page: Plane): boolean {
  const corners = cornersOf(homography, page);
  const turns = corners.map((corner, index) => {
    const next = present(corners[(index + 1) % 4]);
    const last = present(corners[(index + 2) % 4]);
    return (next.x - corner.x) * (last.y - next.y) - (next.y - corner.y) * (last.x - next.x);
  });
  const area = page.width * page.height;
  return turns.every((turn) => turn > 0.1 * area && turn < 4 * area);
}

/** By how much lengths grow, on the whole. */
function growth(homography: Homography, page: Plane): number {
  const [a, b, c, d] = cornersOf(homography, page).map((corner) => corner);
  const diagonals =
    Math.hypot(present(c).x - present(a).x, present(c).y - present(a).y) +
    Math.hypot(present(d).x - present(b).x, present(d).y - present(b).y);
  return diagonals / (2 * Math.hypot(page.width, page.height));
}
