import type { Plane } from "../../image/plane/picture.js";
import { resampleArea } from "../../image/plane/resample.js";
import { missing } from "../../present.js";
import { sample } from "./sample.js";

/** Side of the squares whose paper is estimated, pixels. */
const tile = 20;
/** Paper is as bright as this share of a square stays below: print rarely covers a half. */
const paperShare = 0.8;
/** Darker than this there is no paper: its noise would be blown up. */
const darkestPaper = 0.15;
const bins = 64;

/**
 * What is printed or written on a sheet, whatever light falls on it: darkness relative to the paper around,
 * 0 = paper … 1 = black.
 * @param gray 0 = black … 1 = white.
 */
export function printOf(gray: Plane): Plane {
  const { width, height, data } = gray;
  const paper = paperOf(gray);
  const out = new Float32Array(width * height);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const light = Math.max(darkestPaper, sample(paper, (x + 0.5) / tile, (y + 0.5) / tile));
      const darkness = 1 - (data[i] ?? missing()) / light;
      out[i] = darkness > 0 ? darkness : 0;
    }
  }
  return { width, height, data: out };
}

/** The paper's brightness, a pixel a square: of each its own, or a brighter neighbor's. */
export function paperOf(gray: Plane): Plane {
  const width = Math.max(1, Math.ceil(gray.width / tile));
  const height = Math.max(1, Math.ceil(gray.height / tile));
  const own = new Float32Array(width * height);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      own[row * width + column] = brightIn(gray, column * tile, row * tile);
    }
  }
  const data = own.map((_, index) => {
    const [column, row] = [index % width, Math.floor(index / width)];
    let most = 0;
    for (let y = Math.max(0, row - 1); y <= Math.min(height - 1, row + 1); y++) {
      for (let x = Math.max(0, column - 1); x <= Math.min(width - 1, column + 1); x++) {
        most = Math.max(most, own[y * width + x] ?? missing());
      }
    }
    return most;
  });
  return { width, height, data };
}

function brightIn({ width, height, data }: Plane, left: number, top: number): number {
  const counts = new Uint16Array(bins);
  const right = Math.min(width, left + tile);
  const bottom = Math.min(height, top + tile);
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const value = data[y * width + x] ?? missing();
      const bin = Math.max(0, Math.min(bins - 1, Math.floor(value * bins)));
      counts[bin] = (counts[bin] ?? missing()) + 1;
    }
  }
  let rest = paperShare * (right - left) * (bottom - top);
  let bin = 0;
  while (bin < bins - 1 && rest > (counts[bin] ?? missing())) rest -= counts[bin++] ?? missing();
  return (bin + 0.5) / bins;
}

/** The longer side of the picture in which forms and grids are sought, pixels: about a megapixel for a sheet. */
export const workSide = 1200;

/** The print of a picture at another size. */
export function printAt(gray: Plane, scale: number): Plane {
  const whole = { x: 0, y: 0, width: gray.width, height: gray.height };
  const width = Math.max(1, Math.round(gray.width * scale));
  const height = Math.max(1, Math.round(gray.height * scale));
  return printOf(resampleArea(gray, whole, width, height));
}
