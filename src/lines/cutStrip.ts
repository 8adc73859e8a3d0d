import type { Plane } from "../image/plane/picture.js";
import { resampleArea } from "../image/plane/resample.js";
import { missing } from "../present.js";
import { levelsOf } from "./levels.js";
import { type LineBox, pointOn, uprightBox } from "./lineBox.js";
import { stripHeight } from "./strip.js";

/** A line cut out of a picture, upright, as high as a line reader takes it. */
export interface CutStrip {
  readonly width: number;
  /** `stripHeight` rows of `width` values, ink darker than paper. */
  readonly darkness: Float32Array;
}

/**
 * Cuts a line out of a gray picture, turned upright and scaled to the height of strips; beyond the picture's
 * edge there is paper, so that a stroke which touches the edge ends there.
 * @param gray 0 = black … 1 = white.
 * @param inverted whether ink is lighter than paper.
 * @param mostWidth a longer line is cut there.
 */
export function cutStrip(
  gray: Plane,
  line: LineBox,
  {
    inverted = false,
    mostWidth = 1024,
  }: { readonly inverted?: boolean; readonly mostWidth?: number } = {},
): CutStrip {
  const perPixel = line.height / stripHeight;
  const width = Math.max(1, Math.min(mostWidth, Math.round(line.width / perPixel)));
  const source = scaledPart(gray, line, perPixel);
  const darkness = new Float32Array(stripHeight * width);
  const start = pointOn(line, -line.width / 2 + perPixel / 2, -line.height / 2 + perPixel / 2);
  const right = pointOn({ ...line, x: 0, y: 0 }, perPixel, 0);
  const down = pointOn({ ...line, x: 0, y: 0 }, 0, perPixel);
  for (let row = 0; row < stripHeight; row++) {
    for (let column = 0; column < width; column++) {
      const x = start.x + column * right.x + row * down.x;
      const y = start.y + column * right.y + row * down.y;
      const brightness = sample(
        source.plane,
        (x - source.x) / source.scale,
        (y - source.y) / source.scale,
      );
      darkness[row * width + column] = inverted ? brightness : 1 - brightness;
    }
  }
  const inside = darkness.filter((value) => !Number.isNaN(value));
  if (inside.length < darkness.length) {
    const paper = inside.length === 0 ? 0 : levelsOf(inside).paper;
    for (let at = 0; at < darkness.length; at++) {
      if (Number.isNaN(darkness[at])) darkness[at] = paper;
    }
  }
  return { width, darkness };
}

/** The part of a picture around a line, averaged down to the strip's scale where that is smaller. */
function scaledPart(gray: Plane, line: LineBox, perPixel: number) {
  if (perPixel <= 1.2) return { plane: gray, x: 0, y: 0, scale: 1 };
  const { x, y, width, height } = uprightBox(line);
  const left = Math.max(0, Math.floor(x - perPixel));
  const top = Math.max(0, Math.floor(y - perPixel));
  const right = Math.min(gray.width, Math.ceil(x + width + perPixel));
  const bottom = Math.min(gray.height, Math.ceil(y + height + perPixel));
  const columns = Math.max(1, Math.round((right - left) / perPixel));
  const rows = Math.max(1, Math.round((bottom - top) / perPixel));
  // Whole pixels of one scale in both directions.
  const box = { x: left, y: top, width: columns * perPixel, height: rows * perPixel };
  return {
    plane: resampleArea(gray, inside(box, gray), columns, rows),
    x: left,
    y: top,
    scale: perPixel,
  };
}

/** A box moved back to where it overlaps a plane; beyond it there would be 0, which is black. */
function inside(
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  { width, height }: Plane,
) {
  return {
    x: box.x,
    y: box.y,
    width: Math.min(box.width, width - box.x),
    height: Math.min(box.height, height - box.y),
  };
}

/** Between the middles of four pixels; x = 0.5 is the middle of the first. NaN beyond the edge. */
function sample({ width, height, data }: Plane, x: number, y: number): number {
  if (x < -0.5 || y < -0.5 || x > width + 0.5 || y > height + 0.5) return Number.NaN;
  const u = Math.max(0, Math.min(width - 1, x - 0.5));
  const v = Math.max(0, Math.min(height - 1, y - 0.5));
  const [left, top] = [Math.floor(u), Math.floor(v)];
  const [right, bottom] = [Math.min(left + 1, width - 1), Math.min(top + 1, height - 1)];
  const [fx, fy] = [u - left, v - top];
  const at = (column: number, row: number) => data[row * width + column] ?? missing();
  const above = at(left, top) * (1 - fx) + at(right, top) * fx;
  const below = at(left, bottom) * (1 - fx) + at(right, bottom) * fx;
  return above * (1 - fy) + below * fy;
}
