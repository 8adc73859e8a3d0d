import { touchesEdge } from "../ink/strokes.js";
import type { Component } from "../plane/components.js";

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
    const whole = c.x === 0 || c.x + c.width === width ? 0.5 : 1;
    return (whole * c.area) / (1 + 4 * (dx * dx + dy * dy));
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
  if (patch.area < 0.02 * main.area) return false;
  if (touchesEdge(patch, width, height) && !touchesEdge(main, width, height)) return false;
  const overlap = Math.min(patch.x + patch.width, main.x + main.width) - Math.max(patch.x, main.x);
  // A neighbor stands nearer to a side, and beside the digit.
  const toSide = sideDistance(patch, width);
  const isOutside = toSide < 0.06 * width && toSide < sideDistance(main, width);
  if (isOutside && overlap < 0.5 * patch.width) return false;
  const extent = Math.max(main.width, main.height);
  // The foot of a broken digit lies close below, and is no straight line.
  const below = patch.y - (main.y + main.height);
  if (below > 0.15 * extent || (below >= 0 && patch.height < 0.15 * patch.width)) return false;
  // The bar of a 5 may float high above it; a dot may not.
  const above = main.y - (patch.y + patch.height);
  if (above > (patch.width > 0.4 * main.width ? 0.6 : 0.3) * extent) return false;
  if (isLow(patch, main, extent) && overlap < 0.6 * patch.width) return false;
  return overlap >= 0.4 * patch.width || (-overlap < 0.15 * extent && above < 0.25 * extent);
}

function sideDistance({ x, width: own }: Component, width: number): number {
  return Math.min(x, width - x - own);
}

/** Small and at the foot of the digit, where dots and commas stand. */
function isLow(patch: Component, main: Component, extent: number): boolean {
  const isSmall = Math.max(patch.width, patch.height) < 0.35 * extent;
  return isSmall && patch.y + patch.height / 2 > main.y + 0.75 * main.height;
}
