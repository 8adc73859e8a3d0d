import type { Box } from "../../image/plane/resample.js";
import { missing } from "../../present.js";
import { type FieldInk, fieldInk, type PlacedPage } from "./fieldInk.js";

/** What was done to a box that is to be ticked. */
export type CheckState = "empty" | "ticked" | "crossed" | "corrected";

export interface CheckReading {
  readonly state: CheckState;
  /** How likely that is right, 0…1. */
  readonly confidence: number;
  /** How much of the box is covered by ink, 0…1. */
  readonly covered: number;
}

const rows = 48;
/** Ticks reach out of their boxes. */
const margin = 0.5;
/** Of a box without a frame of its own taken away, so much on each side is not looked at. */
const frame = 0.14;
const leastInk = 0.2;

/**
 * Covered shares of the box where one state turns to the next, midway between composed ones (`npm run
 * form:checks`): empty boxes have 0, ticks and crosses 0.14 to 0.53, filled boxes 0.84 and more.
 */
const thresholds = { written: 0.06, corrected: 0.68 };
/** How steeply certainty falls towards a threshold: in e-folds for each doubling of the covered share. */
const steepness = 9;

/** Reads one box. @param box in the page's pixels. */
export function readCheck(page: PlacedPage, box: Box): CheckReading {
  const cut = fieldInk(page, box, rows, margin);
  const quarters = quartersOf(cut, page.blank ? 0 : frame);
  const covered = quarters.reduce((sum, share) => sum + share / 4, 0);
  const written = certainty(covered, thresholds.written);
  const corrected = certainty(covered, thresholds.corrected);
  if (written < 0.5) return { state: "empty", confidence: 1 - written, covered };
  if (corrected >= 0.5) return { state: "corrected", confidence: corrected, covered };
  const state = isCross(quarters) ? "crossed" : "ticked";
  return { state, confidence: Math.min(written, 1 - corrected), covered };
}

/** How likely the true share is above a threshold. */
function certainty(share: number, threshold: number): number {
  const doublings = Math.log2(Math.max(share, 1e-3) / threshold);
  return 1 / (1 + Math.exp(-steepness * doublings));
}

/** How much of each quarter of the box is covered, row by row. @param inset what is not looked at on each side. */
function quartersOf({ ink, box }: FieldInk, inset: number): number[] {
  const [left, right] = [box.x + inset * box.width, box.x + (1 - inset) * box.width];
  const [top, bottom] = [box.y + inset * box.height, box.y + (1 - inset) * box.height];
  const counts = [0, 0, 0, 0];
  const inked = [0, 0, 0, 0];
  for (let y = Math.ceil(top); y < bottom; y++) {
    for (let x = Math.ceil(left); x < right; x++) {
      const quarter = (x < box.x + box.width / 2 ? 0 : 1) + (y < box.y + box.height / 2 ? 0 : 2);
      counts[quarter] = (counts[quarter] ?? missing()) + 1;
      if ((ink.data[y * ink.width + x] ?? missing()) <= leastInk) continue;
      inked[quarter] = (inked[quarter] ?? missing()) + 1;
    }
  }
  return inked.map((count, quarter) => count / Math.max(1, counts[quarter] ?? missing()));
}

/** A cross has ink in all four quarters, a tick leaves the upper left one free. */
function isCross(quarters: readonly number[]): boolean {
  const all = quarters.reduce((sum, share) => sum + share, 0);
  return quarters.every((share) => share > 0.12 * all);
}
