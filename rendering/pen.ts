import type { Random } from "../src/data/random.js";
import { present } from "../src/present.js";
import type { Stroke } from "./drawing.js";
import type { Skeleton } from "./spline.js";

/** What a pen does along its way. */
export type PenKind = "ballpoint" | "marker" | "brush" | "broad nib";

/** All kinds of pens. */
export const penKinds: readonly PenKind[] = ["ballpoint", "marker", "brush", "broad nib"];

/**
 * Strokes along skeletons. A ballpoint and a marker keep their width but for pressure; a brush
 * starts and ends thin; a broad nib is thin along its own angle.
 * @param radius half the pen's width, in the skeleton's unit
 */
export function inked(
  skeletons: readonly Skeleton[],
  kind: PenKind,
  radius: number,
  random: Random,
): Stroke[] {
  const nib = random.between(0.4, 1.2);
  const unevenness = kind === "marker" ? 0.08 : 0.25;
  const frequency = random.between(1, 7);
  const phase = random.between(0, 2 * Math.PI);
  return skeletons.map((points) => {
    const stroke: number[] = [];
    points.forEach(([x, y], i) => {
      const t = points.length > 1 ? i / (points.length - 1) : 0.5;
      let width = 1 + unevenness * Math.sin(frequency * t * 2 + phase);
      if (kind === "brush") width *= 0.35 + 0.95 * Math.sqrt(Math.sin(Math.PI * (0.06 + 0.9 * t)));
      if (kind === "broad nib") {
        const before = present(points[Math.max(0, i - 1)]);
        const after = present(points[Math.min(points.length - 1, i + 1)]);
        const angle = Math.atan2(after[1] - before[1], after[0] - before[0]);
        width *= 0.45 + 0.75 * Math.abs(Math.sin(angle + nib));
      }
      stroke.push(x, y, radius * width);
    });
    return stroke;
  });
}
