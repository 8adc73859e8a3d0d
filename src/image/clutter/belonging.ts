import { touchesEdge } from "../ink/strokes.js";
import type { Component } from "../plane/components.js";

/** What a patch cut by the left or the right edge counts: a neighbor more often than the digit. */
const cutWeight = 0.5;
/** How fast a patch counts less away from the middle: at a corner of the picture, a ninth. */
const distanceWeight = 4;

/** Share of the main patch's area below which a patch is a speck. */
const leastArea = 0.02;
/** Nearer to a side than this share of the picture's width, and than the digit, a neighbor stands. */
const sideMargin = 0.06;
/** Share of its width by which such a patch lies over or under the digit to be part of it. */
const leastOverlapAtSide = 0.5;
/** A stroke of the digit lies at most so far below it, as a share of its extent. */
const mostBelow = 0.15;
/** What lies below and is flatter than this, height to width, is a rule. */
const flattest = 0.15;
/** A bar is this share of the digit's width; what is narrower is a dot. */
const leastBar = 0.4;
/** A bar, as that of a 5, floats at most so far above the digit, as a share of its extent. */
const mostAboveBar = 0.6;
/** A dot, or a short stroke, floats at most so far above it. */
const mostAbove = 0.3;
/** Share of its width by which a small patch at the foot lies under the digit to be no comma. */
const leastOverlapLow = 0.6;
/** Share of its width by which any patch does. */
const leastOverlap = 0.4;
/** Beside the digit a stroke lies at most so far away, as a share of its extent. */
const mostBeside = 0.15;
/** And at most so far above it: the start of a stroke that came off. */
const mostAboveBeside = 0.25;
/** A dot or a comma is smaller than this share of the digit's extent. */
const largestDot = 0.35;
/** It stands below this share of the digit's height. */
const foot = 0.75;

/**
 * The patch that is most of the main digit: large, near the middle, not cut by the left or the
 * right edge. Undefined when there is no patch at all.
 */
export function mainAmong(
  patches: readonly Component[],
  width: number,
  height: number,
): Component | undefined {
  const scoreOf = (c: Component) => {
    const dx = (2 * c.x + c.width - width) / width;
    const dy = (2 * c.y + c.height - height) / height;
    const whole = c.x === 0 || c.x + c.width === width ? cutWeight : 1;
    return (whole * c.area) / (1 + distanceWeight * (dx * dx + dy * dy));
  };
  const [first, ...others] = patches;
  return others.reduce<Component | undefined>((best, c) => {
    return best && scoreOf(c) > scoreOf(best) ? c : best;
  }, first);
}

/**
 * Whether a patch is a stroke of the digit that `main` is most of, as the bar of a 5 or half of a
 * broken 0 is, rather than a speck, a comma, a rule below, or a neighbor cut by an edge.
 */
export function belongsTo(
  main: Component,
  patch: Component,
  width: number,
  height: number,
): boolean {
  if (patch.area < leastArea * main.area) return false;
  if (touchesEdge(patch, width, height) && !touchesEdge(main, width, height)) return false;
  const overlap = Math.min(patch.x + patch.width, main.x + main.width) - Math.max(patch.x, main.x);
  const toSide = sideDistance(patch, width);
  const isOutside = toSide < sideMargin * width && toSide < sideDistance(main, width);
  if (isOutside && overlap < leastOverlapAtSide * patch.width) return false;
  const extent = Math.max(main.width, main.height);
  const below = patch.y - (main.y + main.height);
  if (below > mostBelow * extent) return false;
  if (below >= 0 && patch.height < flattest * patch.width) return false;
  const above = main.y - (patch.y + patch.height);
  const isBar = patch.width > leastBar * main.width;
  if (above > (isBar ? mostAboveBar : mostAbove) * extent) return false;
  if (isLow(patch, main, extent) && overlap < leastOverlapLow * patch.width) return false;
  if (overlap >= leastOverlap * patch.width) return true;
  return -overlap < mostBeside * extent && above < mostAboveBeside * extent;
}

function sideDistance({ x, width: own }: Component, width: number): number {
  return Math.min(x, width - x - own);
}

/** Small and at the foot of the digit, where dots and commas stand. */
function isLow(patch: Component, main: Component, extent: number): boolean {
  const isSmall = Math.max(patch.width, patch.height) < largestDot * extent;
  return isSmall && patch.y + patch.height / 2 > main.y + foot * main.height;
}
