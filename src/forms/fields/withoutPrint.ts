import type { Plane } from "../../image/plane/picture.js";
import { missing, present } from "../../present.js";
import { blurred } from "../registration/blur.js";

/** Print that is lighter than this hides no writing. */
const leastPrint = 0.08;
/** Over print there is writing where the scan is darker by so much, as a share of the print's darkness. */
const leastOver = 0.22;
/** How far print may lie from where the homography brings it, pixels of the patch. */
const reach = 3;
/** How soft a scan may show the print, as radii of blur. */
const softness = [0, 1, 2];
/** Rounds in which what the print hides is filled from its surroundings. */
const rounds = 40;
/** The same for rules, which are narrow. */
const ruleRounds = 10;

/** What was written on a part of a form. */
export interface Written {
  /** Darkness of the writing, 0 = paper … 1 = black. */
  readonly ink: Plane;
  /** 1 where the form's print is: what is seen there may be a rest of it. */
  readonly printed: Uint8Array;
}

/**
 * What was written on a part of a form: the scan without the form's print. The print is laid over the scan where
 * it fits best, as soft and as dark as the scan shows it. Where the scan is darker than that, it is writing; what
 * the print may hide is filled from both sides, so that strokes go on beneath it: the harmonic filling of
 * M. Bertalmio et al., "Image inpainting", SIGGRAPH 2000, in its simplest form.
 * @param scan darkness, 0 = paper … 1 = black.
 * @param print the same of the blank form.
 */
export function withoutPrint(scan: Plane, print: Plane): Written {
  const { width, data } = scan;
  const printed = new Uint8Array(data.length);
  const fitted = fittedPrint(scan, print);
  if (!fitted) return { ink: scan, printed };
  // Print that lies a part of a pixel away is print, too.
  const around = darkestAround(fitted.soft, width, 1);
  const level = darkestAround(fitted.sharp, width, 2);
  const out = data.slice();
  const hidden: number[] = [];
  for (let i = 0; i < data.length; i++) {
    const near = around[i] ?? missing();
    if (near < leastPrint) continue;
    printed[i] = 1;
    const darkest = Math.max(near, level[i] ?? missing());
    const own = data[i] ?? missing();
    if (own - darkest <= leastOver * Math.max(0.5, 1 - darkest)) hidden.push(i);
  }
  fillIn(out, hidden, width, rounds);
  return { ink: { ...scan, data: out }, printed };
}

/**
 * The same where it is known which pixels are rules: all of these are filled from their surroundings.
 * @param rules 1 on a rule, 0 elsewhere, the edges between.
 */
export function withoutRules(scan: Plane, rules: Plane): Written {
  const printed = new Uint8Array(rules.data.length);
  const hidden: number[] = [];
  for (let i = 0; i < printed.length; i++) {
    if ((rules.data[i] ?? missing()) <= 0.25) continue;
    printed[i] = 1;
    hidden.push(i);
  }
  const data = scan.data.slice();
  fillIn(data, hidden, scan.width, ruleRounds);
  return { ink: { ...scan, data }, printed };
}

/** Each of some pixels becomes the mean of its four neighbors. */
function fillIn(
  data: Float32Array,
  hidden: readonly number[],
  width: number,
  rounds: number,
): void {
  for (const i of hidden) data[i] = 0;
  // There and back, so that values spread in both directions.
  const orders = [hidden, hidden.toReversed()];
  for (let round = 0; round < rounds; round++) {
    for (const i of orders[round % 2] ?? missing()) {
      const beside = (data[i - 1] ?? 0) + (data[i + 1] ?? 0);
      data[i] = (beside + (data[i - width] ?? 0) + (data[i + width] ?? 0)) / 4;
    }
  }
}

/** The darkest of each pixel and those up to `radius` beside it. */
function darkestAround(values: Float32Array, width: number, radius: number): Float32Array {
  let out = values;
  for (let round = 0; round < radius; round++) {
    for (const step of [1, width]) {
      const from = out;
      out = from.map((own, i) => Math.max(own, from[i - step] ?? 0, from[i + step] ?? 0));
    }
  }
  return out;
}

/** The print as the scan shows it. */
interface FittedPrint {
  /** As soft and as dark as there, on the whole. */
  readonly soft: Float32Array;
  /** As sharp as it was printed, as dark as the scan shows it anywhere but where something is written over it. */
  readonly sharp: Float32Array;
}

/** Undefined where there is hardly any print. */
function fittedPrint(scan: Plane, print: Plane): FittedPrint | undefined {
  const inked = print.data.reduce((sum, value) => sum + (value > leastPrint ? 1 : 0), 0);
  if (inked < 8) return undefined;
  const soft = softness.map((radius) => (radius === 0 ? print : blurred(print, radius, 1)));
  const { dx, dy } = bestShift(scan, present(soft[1]));
  const moved = soft.map((each) => shifted(each, dx, dy));
  const fits = moved.map((each) => {
    const gain = gainOf(scan.data, each, 0.5);
    const data = each.map((value) => value * gain);
    return { data, rest: restOf(scan.data, data) };
  });
  const best = fits.reduce((a, b) => (b.rest < a.rest ? b : a));
  const [first] = moved;
  const sharp = present(first);
  const gain = gainOf(scan.data, sharp, 0.85);
  return { soft: best.data, sharp: sharp.map((value) => value * gain) };
}

function bestShift(scan: Plane, print: Plane): { readonly dx: number; readonly dy: number } {
  let best = { dx: 0, dy: 0, score: Number.NEGATIVE_INFINITY };
  for (let dy = -reach; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++) {
      // Where nothing tells one place from another, the nearest is right.
      const score = overlap(scan, print, dx, dy) * (1 - 0.004 * (dx * dx + dy * dy));
      if (score > best.score) best = { dx, dy, score };
    }
  }
  return best;
}

/** How much print comes over dark places; writing there is no darker than print, so that it does not pull. */
function overlap({ width, height, data }: Plane, print: Plane, dx: number, dy: number): number {
  let sum = 0;
  for (let y = reach; y < height - reach; y++) {
    const from = (y - dy) * width - dx;
    for (let x = reach; x < width - reach; x++) {
      const a = print.data[from + x] ?? missing();
      if (a < leastPrint) continue;
      const b = data[y * width + x] ?? missing();
      sum += a * (b < 0.7 ? b : 0.7);
    }
  }
  return sum;
}

function shifted({ width, height, data }: Plane, dx: number, dy: number): Float32Array {
  const out = new Float32Array(data.length);
  for (let y = 0, i = 0; y < height; y++) {
    const row = Math.max(0, Math.min(height - 1, y - dy)) * width;
    for (let x = 0; x < width; x++, i++) {
      out[i] = data[row + Math.max(0, Math.min(width - 1, x - dx))] ?? missing();
    }
  }
  return out;
}

/**
 * By how much the scan shows the print darker.
 * @param share of all ratios that is to be below: the median is not changed by writing over the print.
 */
function gainOf(scan: Float32Array, print: Float32Array, share: number): number {
  const most = print.reduce((a, b) => Math.max(a, b), 0);
  const ratios: number[] = [];
  for (let i = 0; i < print.length; i++) {
    const value = print[i] ?? missing();
    if (value > most / 2) ratios.push((scan[i] ?? missing()) / value);
  }
  ratios.sort((a, b) => a - b);
  return Math.max(0.2, Math.min(1.5, present(ratios[Math.floor(share * (ratios.length - 1))])));
}

/** How much of print and scan is left when one is taken from the other; writing counts up to a bound. */
function restOf(scan: Float32Array, print: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < scan.length; i++) {
    const difference = (scan[i] ?? missing()) - (print[i] ?? missing());
    sum += Math.min(0.3, Math.abs(difference));
  }
  return sum;
}
