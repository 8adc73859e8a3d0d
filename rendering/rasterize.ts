import type { Plane } from "../src/image/plane/picture.js";
import { missing } from "../src/present.js";
import type { Drawing, Outline, Stroke } from "./drawing.js";

/** An empty plane. */
export function emptyPlane(width: number, height: number): Plane {
  return { width, height, data: new Float32Array(width * height) };
}

/**
 * Draws onto a plane in pixels, (0, 0) being the upper left corner: each pixel becomes the largest
 * share of it that a stroke or the outlines cover, 0…1. What lies outside is cut off.
 */
export function rasterize({ strokes, outlines }: Drawing, plane: Plane): Plane {
  if (outlines.length > 0) fillOutlines(outlines, plane);
  for (const stroke of strokes) drawStroke(stroke, plane);
  return plane;
}

/** A round pen drawn along the stroke; the radius changes evenly between its points. */
function drawStroke(stroke: Stroke, plane: Plane): void {
  if (stroke.length === 3) segment(stroke, 0, 0, plane);
  for (let i = 0; i + 3 < stroke.length; i += 3) segment(stroke, i, i + 3, plane);
}

function segment(stroke: Stroke, from: number, to: number, { width, height, data }: Plane): void {
  const ax = stroke[from] ?? missing();
  const ay = stroke[from + 1] ?? missing();
  const ar = stroke[from + 2] ?? missing();
  const bx = stroke[to] ?? missing();
  const by = stroke[to + 1] ?? missing();
  const br = stroke[to + 2] ?? missing();
  const reach = Math.max(ar, br) + 1;
  const left = Math.max(0, Math.floor(Math.min(ax, bx) - reach));
  const right = Math.min(width - 1, Math.ceil(Math.max(ax, bx) + reach));
  const top = Math.max(0, Math.floor(Math.min(ay, by) - reach));
  const bottom = Math.min(height - 1, Math.ceil(Math.max(ay, by) + reach));
  const dx = bx - ax;
  const dy = by - ay;
  const scale = 1 / Math.max(1e-9, dx * dx + dy * dy);
  for (let y = top; y <= bottom; y += 1) {
    const py = y + 0.5 - ay;
    for (let x = left; x <= right; x += 1) {
      const px = x + 0.5 - ax;
      const along = Math.min(1, Math.max(0, (px * dx + py * dy) * scale));
      const ex = px - along * dx;
      const ey = py - along * dy;
      const radius = ar + (br - ar) * along;
      // A pen thinner than a pixel covers no more of it than its own width.
      const most = Math.min(1, 2 * radius);
      const cover = Math.min(most, radius + 0.5 - Math.sqrt(ex * ex + ey * ey));
      const at = y * width + x;
      if (cover > (data[at] ?? missing())) data[at] = cover;
    }
  }
}

/**
 * Signed area accumulated edge by edge, then summed along each row. Outlines that overlap in the
 * same sense count once. Source: R. Levien, font-rs, https://github.com/raphlinus/font-rs.
 */
function fillOutlines(outlines: readonly Outline[], { width, height, data }: Plane): void {
  const area = new Float32Array(width * height + 2);
  for (const outline of outlines) {
    const last = outline.length - 2;
    let x = outline[last] ?? missing();
    let y = outline[last + 1] ?? missing();
    for (let i = 0; i < outline.length; i += 2) {
      const nextX = outline[i] ?? missing();
      const nextY = outline[i + 1] ?? missing();
      edge(area, width, height, x, y, nextX, nextY);
      x = nextX;
      y = nextY;
    }
  }
  for (let y = 0; y < height; y += 1) {
    let sum = 0;
    for (let at = y * width; at < (y + 1) * width; at += 1) {
      sum += area[at] ?? missing();
      const cover = Math.min(1, Math.abs(sum));
      if (cover > (data[at] ?? missing())) data[at] = cover;
    }
  }
}

function edge(
  area: Float32Array,
  width: number,
  height: number,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
): void {
  if (y0 === y1) return;
  const down = y0 < y1;
  const sense = down ? 1 : -1;
  const topX = down ? x0 : x1;
  const topY = down ? y0 : y1;
  const bottomY = down ? y1 : y0;
  const slope = (x1 - x0) / (y1 - y0);
  const first = Math.max(0, Math.floor(topY));
  const last = Math.min(height, Math.ceil(bottomY));
  for (let row = first; row < last; row += 1) {
    const start = Math.max(row, topY);
    const end = Math.min(row + 1, bottomY);
    const tall = (end - start) * sense;
    if (tall === 0) continue;
    // What lies left of the picture still turns its pixels inside out.
    const a = Math.min(width, Math.max(0, topX + (start - topY) * slope));
    const b = Math.min(width, Math.max(0, topX + (end - topY) * slope));
    spread(area, row * width, width, Math.min(a, b), Math.max(a, b), tall);
  }
}

/** An edge through one row from x = `from` to `to` covers everything to its right by `tall`. */
function spread(
  area: Float32Array,
  row: number,
  width: number,
  from: number,
  to: number,
  tall: number,
): void {
  const first = Math.min(width - 1, Math.floor(from));
  const last = Math.min(width - 1, Math.floor(to));
  const add = (x: number, amount: number) => {
    if (x < width) area[row + x] = (area[row + x] ?? missing()) + amount;
  };
  let before = 0;
  for (let x = first; x <= last; x += 1) {
    // Mean coverage of pixel x, if the edge is evenly spread over [from, to].
    const cover = to - from < 1e-6 ? x + 1 - from : covered(x + 1, from, to) - covered(x, from, to);
    add(x, tall * (cover - before));
    before = cover;
  }
  add(last + 1, tall * (1 - before));
}

/** ∫ from −∞ to x of the share of the edge that lies left of it. */
function covered(x: number, from: number, to: number): number {
  if (x <= from) return 0;
  if (x >= to) return x - (from + to) / 2;
  return (x - from) ** 2 / (2 * (to - from));
}
