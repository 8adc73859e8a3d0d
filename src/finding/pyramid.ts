import type { Plane } from "../image/plane/picture.js";
import { resampleArea } from "../image/plane/resample.js";
import { contrastOf, writeContrast } from "./contrast.js";

/** One scale of a picture, in the form that the finder takes. */
export interface Level {
  /** Pixels of the picture at this scale. */
  readonly height: number;
  readonly width: number;
  /** The same with zeros below and to the right, so that the sizes that occur are few. */
  readonly paddedHeight: number;
  readonly paddedWidth: number;
  /** paddedHeight · paddedWidth values, 0…255. */
  readonly pixels: Float32Array;
}

/** A scale's size. */
type Size = Pick<Level, "height" | "width">;

/** How high a digit that fills the picture's height is at the coarsest scale. */
const tallest = 44;
/** Most that a picture is enlarged where finer scales follow. */
const mostEnlarged = 1.6;
/** Most pixels of all scales together, and along a side: they bound the time and memory that any picture takes. */
const mostLevelPixels = 1_000_000;
const mostLevelSide = 8192;

/**
 * The scales at which a picture is searched, each twice as fine as the one before: from that at which its height
 * is that of a digit to the finest that is worthwhile and within bounds.
 */
export function levelSizes({ height, width }: Size): Size[] {
  const bound = Math.min(
    Math.sqrt(mostLevelPixels / (height * width)),
    mostLevelSide / Math.max(height, width),
  );
  const at = (scale: number): Size => ({
    height: Math.max(1, Math.round(height * scale)),
    width: Math.max(1, Math.round(width * scale)),
  });
  let scale = Math.min(tallest / height, bound);
  const sizes = [at(scale)];
  let pixels = height * width * scale * scale;
  for (;;) {
    scale *= 2;
    pixels += height * width * scale * scale;
    if (scale > mostEnlarged || scale > bound || pixels > mostLevelPixels) return sizes;
    sizes.push(at(scale));
  }
}

/** A picture at one scale. @param gray 0 = black … 1 = white. */
export function levelAt(gray: Plane, { height, width }: Size): Level {
  const whole = { x: 0, y: 0, width: gray.width, height: gray.height };
  return levelOf(resampleArea(gray, whole, width, height));
}

/** A picture's scales from fine to coarse. @param gray 0 = black … 1 = white. */
export function* pyramid(gray: Plane): Generator<Level> {
  let plane = gray;
  for (const { height, width } of levelSizes(gray).reverse()) {
    const whole = { x: 0, y: 0, width: plane.width, height: plane.height };
    plane = resampleArea(plane, whole, width, height);
    yield levelOf(plane);
  }
}

function levelOf({ height, width, data }: Plane): Level {
  const darkness = data.map((value) => 1 - value);
  const [paddedHeight, paddedWidth] = [padded(height), padded(width)];
  const pixels = new Float32Array(paddedHeight * paddedWidth);
  writeContrast(darkness, width, contrastOf(darkness), pixels, paddedWidth);
  return { height, width, paddedHeight, paddedWidth, pixels };
}

/** A side rounded up: steps of 16 to 128 pixels, then of an eighth to a quarter of it. */
function padded(side: number): number {
  const step = side <= 128 ? 16 : 2 ** Math.floor(Math.log2(side - 1)) / 4;
  return Math.ceil(side / step) * step;
}
