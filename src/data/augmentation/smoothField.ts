import { missing, present } from "../../present.js";
import type { Random } from "../random.js";

/**
 * Random smooth fields over a picture: independent numbers on a coarse grid, interpolated by
 * uniform cubic B-splines (C. de Boor, "A Practical Guide to Splines", 1978), so twice
 * differentiable, at 8 products a pixel.
 */
export class SmoothField {
  readonly #rows: Axis;
  readonly #columns: Axis;
  readonly #control: Float32Array;
  /** The control points' rows, interpolated along each row. */
  readonly #between: Float32Array;

  /** @param spacing pixels from one control point to the next. */
  constructor(height: number, width: number, spacing: number) {
    this.#rows = axis(height, spacing);
    this.#columns = axis(width, spacing);
    this.#control = new Float32Array(this.#columns.points);
    this.#between = new Float32Array(this.#rows.points * width);
  }

  /**
   * Adds a field of mean 0 to `target`.
   * @param target height · width values.
   * @param deviation the field's standard deviation; no value is further from 0 than 3.62 times it.
   */
  drawInto(target: Float32Array, deviation: number, random: Random): void {
    const { points: rowPoints, first: rowFirst, weights: rowWeights } = this.#rows;
    const { points: columnPoints, first: columnFirst, weights: columnWeights } = this.#columns;
    const control = this.#control;
    const between = this.#between;
    const width = columnFirst.length;
    const height = rowFirst.length;
    const range = deviation / unitDeviation;
    for (let row = 0; row < rowPoints; row += 1) {
      for (let i = 0; i < columnPoints; i += 1) control[i] = random.between(-range, range);
      for (let x = 0, w = 0; x < width; x += 1, w += 4) {
        const i = columnFirst[x] ?? missing();
        const a = (control[i] ?? missing()) * (columnWeights[w] ?? missing());
        const b = (control[i + 1] ?? missing()) * (columnWeights[w + 1] ?? missing());
        const c = (control[i + 2] ?? missing()) * (columnWeights[w + 2] ?? missing());
        const d = (control[i + 3] ?? missing()) * (columnWeights[w + 3] ?? missing());
        between[row * width + x] = a + b + c + d;
      }
    }
    for (let y = 0, at = 0; y < height; y += 1) {
      const a = rowWeights[4 * y] ?? missing();
      const b = rowWeights[4 * y + 1] ?? missing();
      const c = rowWeights[4 * y + 2] ?? missing();
      const d = rowWeights[4 * y + 3] ?? missing();
      let from = (rowFirst[y] ?? missing()) * width;
      for (let x = 0; x < width; x += 1, at += 1, from += 1) {
        const before = target[at] ?? missing();
        const first = between[from] ?? missing();
        const second = between[from + width] ?? missing();
        const third = between[from + 2 * width] ?? missing();
        const fourth = between[from + 3 * width] ?? missing();
        target[at] = before + (first * a + second * b + third * c + fourth * d);
      }
    }
  }
}

/** For each pixel along an axis, the first of the four control points around it, and weights. */
interface Axis {
  readonly points: number;
  readonly first: Uint16Array;
  readonly weights: Float32Array;
}

function axis(length: number, spacing: number): Axis {
  const first = new Uint16Array(length);
  const weights = new Float32Array(4 * length);
  for (let pixel = 0; pixel < length; pixel += 1) {
    const place = (pixel + 0.5) / spacing;
    const t = place % 1;
    first[pixel] = Math.floor(place);
    weights.set(
      [
        (1 - t) ** 3 / 6,
        (3 * t ** 3 - 6 * t ** 2 + 4) / 6,
        (-3 * t ** 3 + 3 * t ** 2 + 3 * t + 1) / 6,
        t ** 3 / 6,
      ],
      4 * pixel,
    );
  }
  return { points: present(first.at(-1)) + 4, first, weights };
}

/**
 * The deviation of a field whose control points are uniform in −1…1: 1/√3 times the mean of the
 * weights' sum of squares, which is 151/315 along each axis.
 */
const unitDeviation = 151 / 315 / Math.sqrt(3);
