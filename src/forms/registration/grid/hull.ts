import { type Component, forEachRun } from "../../../image/plane/components.js";
import { missing, present } from "../../../present.js";
import type { Point } from "../homography.js";

/** Corners of a hull that are compared: more differ by parts of a pixel. */
const mostCorners = 48;

/** The convex hull of a component, clockwise on the screen: A. M. Andrew's monotone chain (1979). */
export function hullOf(component: Component): Point[] {
  const points: Point[] = [];
  forEachRun(component, (y, first, end) => {
    points.push({ x: first, y: y + 0.5 }, { x: end, y: y + 0.5 });
  });
  points.sort((a, b) => a.x - b.x || a.y - b.y);
  const chain = (order: readonly Point[]) => {
    const out: Point[] = [];
    for (const point of order) {
      while (out.length >= 2) {
        const [a, b] = [present(out[out.length - 2]), present(out[out.length - 1])];
        if ((b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x) > 0) break;
        out.pop();
      }
      out.push(point);
    }
    return out.slice(0, -1);
  };
  return [...chain(points), ...chain(points.toReversed())];
}

/** The four points of a hull that span the largest area, in its order; undefined where it has fewer. */
export function largestQuad(hull: readonly Point[]): Point[] | undefined {
  const corners = thinned(hull);
  const count = corners.length;
  const at = (i: number) => corners[i % count] ?? missing();
  const double = (a: Point, b: Point, c: Point) =>
    Math.abs((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x));
  let best: { readonly area: number; readonly places: readonly number[] } | undefined;
  for (let i = 0; i < count; i++) {
    for (let k = i + 2; k < count; k++) {
      // Both sides of a diagonal have their own farthest point.
      const farthest = (from: number, to: number) => {
        let most = { area: 0, place: from };
        for (let j = from + 1; j < to; j++) {
          const area = double(at(i), at(j), at(k));
          if (area > most.area) most = { area, place: j };
        }
        return most;
      };
      const [one, other] = [farthest(i, k), farthest(k, i + count)];
      const area = one.area + other.area;
      if (one.area > 0 && other.area > 0 && area > (best?.area ?? 0)) {
        best = { area, places: [i, one.place, k, other.place] };
      }
    }
  }
  return best?.places.map(at);
}

/** Of a long hull, every so manieth corner and the extreme ones along twelve directions. */
function thinned(hull: readonly Point[]): readonly Point[] {
  if (hull.length <= mostCorners) return hull;
  const kept = new Set<Point>();
  for (let direction = 0; direction < mostCorners; direction++) {
    const angle = (2 * Math.PI * direction) / mostCorners;
    const reach = ({ x, y }: Point) => x * Math.cos(angle) + y * Math.sin(angle);
    kept.add(hull.reduce((a, b) => (reach(b) > reach(a) ? b : a)));
  }
  return hull.filter((point) => kept.has(point));
}
