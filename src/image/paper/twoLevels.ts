import { rangeOf } from "../../extremes.js";
import { missing } from "../../present.js";
import { isSpeck } from "../ink/strokes.js";
import { countComponents } from "../plane/components.js";
import { type Mask, markedAbove } from "../plane/mask.js";
import type { Plane } from "../plane/picture.js";

/** The two brightnesses 0…1 that nearly all of a picture has. */
export interface Levels {
  readonly dark: number;
  readonly light: number;
}

/** What lies this near to a level, as a share of their distance, is at it. */
const near = 0.04;
/** Share of the pixels that are at one of the two levels. */
const leastFlat = 0.6;
/** The levels differ at least so much. */
const leastContrast = 0.5;
/** An edge is at most so many pixels soft: a shadow's edge is wider. */
const softest = 2;
/** The scarcer level holds at least this share where either could be the ink. */
const nearHalf = 0.3;
/** A border with less than this share of one level is bare, or a frame. */
const bare = 0.05;
/** Half: of the pixels, or of the border, where nothing tells paper from ink. */
const half = 0.5;
/** What the difference in pieces counts beside the shares. */
const piecesWeight = 0.2;

/**
 * The levels of a bilevel picture: a scan, a drawing, a figure cut out of one, whose edges may be
 * soft. It has neither shades nor noise: one of its levels is the paper everywhere, however wide
 * the strokes are. Undefined for any other picture.
 */
export function levelsOf({ width, height, data }: Plane): Levels | undefined {
  const { lowest: dark, highest: light } = rangeOf(data);
  const contrast = light - dark;
  if (contrast < leastContrast) return undefined;
  const middle = (dark + light) / 2;
  let soft = 0;
  let edges = 0;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const value = data[i] ?? missing();
      if (Math.min(value - dark, light - value) > near * contrast) soft++;
      const isLight = value > middle;
      if (x > 0 && isLight !== (data[i - 1] ?? missing()) > middle) edges++;
      if (y > 0 && isLight !== (data[i - width] ?? missing()) > middle) edges++;
    }
  }
  const isFlat = soft <= (1 - leastFlat) * data.length && soft <= softest * edges;
  return isFlat ? { dark, light } : undefined;
}

/**
 * Whether the light level is the ink. Ink is the scarcer level. When both are near half of a
 * picture, it is a wide digit cut out tightly: the paper shows along the border rather than in the
 * middle, and in many pieces, where the ink hangs together.
 */
export function inkIsLightAt(plane: Plane, levels: Levels): boolean {
  const { width, height, data } = plane;
  const middle = (levels.dark + levels.light) / 2;
  let all = 0;
  let along = 0;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const value = data[i] ?? missing();
      if (value <= middle) continue;
      all++;
      if (x === 0 || y === 0 || x === width - 1 || y === height - 1) along++;
    }
  }
  const share = all / data.length;
  const border = along / Math.min(data.length, 2 * (width + height) - 4);
  const isClear = Math.min(share, 1 - share) < nearHalf || Math.min(border, 1 - border) < bare;
  if (isClear) return share < half;
  const pieces = (mask: Mask) => countComponents(mask, (c) => !isSpeck(c));
  const light = markedAbove(middle, plane);
  const lights = pieces(light);
  const darks = pieces({ ...light, marks: light.marks.map((mark) => 1 - mark) });
  const coherence = (darks - lights) / Math.max(1, darks + lights);
  return half - share + (half - border) + piecesWeight * coherence > 0;
}
