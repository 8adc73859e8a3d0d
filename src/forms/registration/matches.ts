import { missing, present } from "../../present.js";
import { type Described, descriptorLength } from "./descriptors.js";
import type { PointPair } from "./homography.js";

/** A keypoint of the blank form, and the one of the scan that looks most like it. */
export interface Match extends PointPair {
  /** By how much the scan's is turned against the form's, radians. */
  readonly turn: number;
  /** Its distance as a share of that of the next likely one, 0…1: low is sure. */
  readonly ratio: number;
}

/** Above this, two places of the scan look alike. D. Lowe, IJCV 60 (2004), section 7.1, takes 0.8. */
const mostRatio = 0.9;
/** Keypoints of several scales so near to one another are one place, pixels. */
const samePlace = 6;

/**
 * For each keypoint of the form the nearest of the scan by its descriptor, unless another place is nearly as
 * near; the surest first.
 */
export function matchesOf(form: Described, scan: Described): Match[] {
  const matches: Match[] = [];
  for (const [index, from] of form.points.entries()) {
    const start = index * descriptorLength;
    const own = form.descriptors.subarray(start, start + descriptorLength);
    const nearest = nearestTo(own, scan);
    if (!nearest) continue;
    const { best, ratio } = nearest;
    if (ratio > mostRatio) continue;
    const to = present(scan.points[best]);
    const turn = present(scan.angles[best]) - present(form.angles[index]);
    matches.push({ fromX: from.x, fromY: from.y, toX: to.x, toY: to.y, turn, ratio });
  }
  return matches.sort((a, b) => a.ratio - b.ratio);
}

function nearestTo(own: Float32Array, { points, descriptors }: Described) {
  const likeness = new Float32Array(points.length);
  let best = -1;
  let most = Number.NEGATIVE_INFINITY;
  for (let other = 0, at = 0; other < points.length; other++, at += descriptorLength) {
    let sum = 0;
    for (let i = 0; i < descriptorLength; i++) {
      const a = own[i] ?? missing();
      const b = descriptors[at + i] ?? missing();
      sum += a * b;
    }
    likeness[other] = sum;
    if (sum <= most) continue;
    best = other;
    most = sum;
  }
  if (best < 0) return undefined;
  const place = present(points[best]);
  let second = -1;
  for (let other = 0; other < points.length; other++) {
    const value = likeness[other] ?? missing();
    if (value <= second) continue;
    const { x, y } = present(points[other]);
    if ((x - place.x) ** 2 + (y - place.y) ** 2 > samePlace ** 2) second = value;
  }
  return { best, ratio: Math.sqrt(Math.max(0, 1 - most) / Math.max(1e-9, 1 - second)) };
}
