import { missing } from "../../present.js";
import { gaussian } from "./gaussian.js";
import { inside, type Plane, planeOf, side } from "./plane.js";

/**
 * The digit's edges alone, one pixel wide: J. Canny, A Computational Approach to Edge Detection,
 * PAMI 8 (1986), with scikit-image's defaults (Gaussian of 1 pixel, thresholds 0.1 and 0.2).
 */
export function cannyEdges(plane: Plane): Plane {
  const smooth = smoothed(plane);
  const at = (x: number, y: number) => smooth[inside(y) * side + inside(x)] ?? missing();
  // Sobel's operator, not divided by its weights.
  const across = planeOf((x, y) =>
    [1, 2, 1].reduce((sum, w, i) => sum + w * (at(x + 1, y + i - 1) - at(x - 1, y + i - 1)), 0),
  );
  const down = planeOf((x, y) =>
    [1, 2, 1].reduce((sum, w, i) => sum + w * (at(x + i - 1, y + 1) - at(x + i - 1, y - 1)), 0),
  );
  const slope = across.map((gx, i) => Math.hypot(gx, down[i] ?? missing()));
  const ridges = slope.map((value, i) => (isRidge(slope, across, down, i) ? value : 0));
  return connected(ridges);
}

/** Blurred, where what lies beyond the edge counts neither as ink nor as paper. */
function smoothed(plane: Plane): Plane {
  const known = gaussian(
    planeOf(() => 1),
    1,
    { edge: "zero" },
  );
  return gaussian(plane, 1, { edge: "zero" }).map((value, i) => value / (known[i] ?? missing()));
}

/** Whether a pixel off the border is as steep as both its neighbors along the slope. */
function isRidge(slope: Plane, across: Plane, down: Plane, i: number): boolean {
  const [x, y] = [i % side, Math.floor(i / side)];
  const own = slope[i] ?? missing();
  if (x === 0 || y === 0 || x === side - 1 || y === side - 1 || own === 0) return false;
  const [gx, gy] = [across[i] ?? missing(), down[i] ?? missing()];
  const [sx, sy] = [gx < 0 ? -1 : 1, gy < 0 ? -1 : 1];
  const steep = Math.abs(gy) >= Math.abs(gx);
  const weight = steep ? Math.abs(gx / gy) : Math.abs(gy / gx);
  const straight = steep ? sy * side : sx;
  const diagonal = sy * side + sx;
  return [1, -1].every((way) => {
    const far = slope[i + way * diagonal] ?? missing();
    const near = slope[i + way * straight] ?? missing();
    return weight * far + (1 - weight) * near <= own;
  });
}

/** Ridges of at least 0.1 that hang together, by sides or corners, with one of at least 0.2. */
function connected(ridges: Plane): Plane {
  const edges = new Float64Array(ridges.length);
  const open: number[] = [];
  const reach = (i: number) => {
    if (edges[i] === 1) return;
    edges[i] = 1;
    open.push(i);
  };
  ridges.forEach((value, i) => {
    if (value >= 0.2) reach(i);
  });
  for (let i = open.pop(); i !== undefined; i = open.pop()) {
    // No ridge lies on the border, so that its neighbors are all inside.
    for (const row of [-side, 0, side]) {
      for (const column of [-1, 0, 1]) {
        const neighbor = i + row + column;
        if ((ridges[neighbor] ?? missing()) >= 0.1) reach(neighbor);
      }
    }
  }
  return edges;
}
