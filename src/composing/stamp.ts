import type { Random } from "../data/random.js";
import { missing } from "../present.js";
import type { Canvas } from "./canvas.js";
import type { GlyphTable } from "./glyphTable.js";

/** How a glyph is set on a canvas, in the canvas' pixels. */
export interface Placement {
  /** The middle of its box. */
  readonly x: number;
  readonly y: number;
  /** The height of its box before it is turned. */
  readonly height: number;
  /** Times as wide as it is. */
  readonly stretch: number;
  /** How far its strokes are to lean, columns to the left for each row down. */
  readonly slant: number;
  /** Counterclockwise, radians. */
  readonly turn: number;
  /** How wide its strokes are to be. */
  readonly strokeWidth: number;
  /** Of its ink, 0…1. */
  readonly strength: number;
  /** How its strokes are bent; not at all where it is left out. */
  readonly bend?: Bend;
}

/** A glyph bent by a wave along each axis, so that no two of one picture are alike. */
export interface Bend {
  /** How far rows move to the side, and columns up or down, in the glyph's heights. */
  readonly across: number;
  readonly along: number;
  /** Where each wave begins, and how much of one goes by in the glyph's height, radians. */
  readonly start: readonly [number, number];
  readonly turn: number;
}

/** A bend by chance. @param deviation of the moves, in the glyph's heights. */
export function drawBend(deviation: number, random: Random): Bend {
  const phase = () => random.between(0, 2 * Math.PI);
  return {
    across: deviation * random.normal(),
    along: deviation * random.normal(),
    start: [phase(), phase()],
    turn: random.between(3, 8),
  };
}

const unbent: Bend = { across: 0, along: 0, start: [0, 0], turn: 0 };

/** Where a glyph's ink lies on a canvas, pixels; right is not above left where there is none. */
export interface InkBox {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A glyph on a canvas: where its ink lies, and how the same is stamped again. */
export interface Stamp extends InkBox {
  readonly glyph: number;
  readonly at: Placement;
}

/** Leaves a glyph's ink on a canvas; its box there. */
export function stamp(canvas: Canvas, glyphs: GlyphTable, glyph: number, at: Placement): Stamp {
  const shape = glyphs.shape(glyph);
  const pixels = glyphs.pixels(glyph);
  const { size } = glyphs;
  const scale = at.height / (shape.bottom - shape.top);
  // Glyph → canvas: leaned as wanted, scaled, turned.
  const lean = -(at.slant - shape.slant);
  const [cos, sin] = [Math.cos(at.turn), Math.sin(at.turn)];
  const sx = scale * at.stretch;
  const [a, b] = [cos * sx, (cos * lean + sin) * scale];
  const [c, d] = [-sin * sx, (-sin * lean + cos) * scale];
  const determinant = a * d - b * c;
  const halfWidth = (shape.right - shape.left) / 2;
  const halfHeight = (shape.bottom - shape.top) / 2;
  const reachX = Math.abs(a) * halfWidth + Math.abs(b) * halfHeight + 2;
  const reachY = Math.abs(c) * halfWidth + Math.abs(d) * halfHeight + 2;
  const middleX = (shape.left + shape.right - 1) / 2;
  const middleY = (shape.top + shape.bottom - 1) / 2;
  // A threshold on its slopes makes a stroke thicker or thinner.
  const threshold = clamp(0.5 + 0.2 * (shape.strokeWidth - at.strokeWidth / scale), 0.15, 0.75);
  const gain = 1.2 + 0.8 * scale;
  const { across, along, start, turn } = at.bend ?? unbent;
  const tall = shape.bottom - shape.top;
  let [left, right, top, bottom] = [canvas.width, 0, canvas.height, 0];
  const lastX = Math.min(canvas.width - 1, Math.ceil(at.x + reachX));
  const lastY = Math.min(canvas.height - 1, Math.ceil(at.y + reachY));
  for (let y = Math.max(0, Math.floor(at.y - reachY)); y <= lastY; y++) {
    for (let x = Math.max(0, Math.floor(at.x - reachX)); x <= lastX; x++) {
      const [fromX, fromY] = [x - at.x, y - at.y];
      const u = (d * fromX - b * fromY) / determinant;
      const v = (a * fromY - c * fromX) / determinant;
      const du = across === 0 ? 0 : across * tall * Math.sin(start[0] + (turn * v) / tall);
      const dv = along === 0 ? 0 : along * tall * Math.sin(start[1] + (turn * u) / tall);
      const value = sample(pixels, size, u + du + middleX, v + dv + middleY);
      const ink = (value / 255 - threshold) * gain + 0.5;
      if (value <= 0 || ink <= 0) continue;
      canvas.put(x, y, at.strength * (ink < 1 ? ink : 1));
      if (ink < 0.3) continue;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y + 1);
    }
  }
  return { left, right, top, bottom, glyph, at };
}

function sample(pixels: Uint8Array, size: number, x: number, y: number): number {
  if (x <= -1 || y <= -1 || x >= size || y >= size) return 0;
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [fx, fy] = [x - left, y - top];
  const at = (column: number, row: number) =>
    column < 0 || row < 0 || column >= size || row >= size
      ? 0
      : (pixels[row * size + column] ?? missing());
  const above = at(left, top) * (1 - fx) + at(left + 1, top) * fx;
  const below = at(left, top + 1) * (1 - fx) + at(left + 1, top + 1) * fx;
  return above * (1 - fy) + below * fy;
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
