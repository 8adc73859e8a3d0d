import { missing } from "../../present.js";
import type { Random } from "../random.js";
import type { Frame } from "./frame.js";
import { SmoothField } from "./smoothField.js";

/**
 * Where each pixel of a new picture comes from in the old one: an affine map about the center and
 * a smooth displacement, to which geometric steps add one after the other, and which `resample`
 * follows once. With p the new pixel's place from the center: old place = M · p + o + d(p).
 */
export class Warp {
  readonly #height: number;
  readonly #width: number;
  /** d along the rows and down the columns, a value a pixel of the new picture. */
  readonly #dx: Float32Array;
  readonly #dy: Float32Array;
  readonly #field: SmoothField;
  /** The old picture with a border of paper, a pixel wide. */
  readonly #padded: Float32Array;
  #bent = false;
  #xx = 1;
  #xy = 0;
  #yx = 0;
  #yy = 1;
  #ox = 0;
  #oy = 0;

  constructor(height: number, width: number) {
    this.#height = height;
    this.#width = width;
    this.#dx = new Float32Array(height * width);
    this.#dy = new Float32Array(height * width);
    this.#field = new SmoothField(height, width, elasticSpacing);
    this.#padded = new Float32Array((height + 2) * (width + 2));
  }

  /** Forgets all changes. */
  reset(): void {
    if (this.#bent) {
      this.#dx.fill(0);
      this.#dy.fill(0);
      this.#bent = false;
    }
    this.#xx = 1;
    this.#xy = 0;
    this.#yx = 0;
    this.#yy = 1;
    this.#ox = 0;
    this.#oy = 0;
  }

  /**
   * Adds a linear change about the center, given by its inverse: the place (x, y) of the new
   * picture shows what was at (xx · x + xy · y, yx · x + yy · y). x runs right, y down.
   */
  linear(xx: number, xy: number, yx: number, yy: number): void {
    const a = this.#xx;
    const b = this.#xy;
    const c = this.#yx;
    const d = this.#yy;
    this.#xx = a * xx + b * yx;
    this.#xy = a * xy + b * yy;
    this.#yx = c * xx + d * yx;
    this.#yy = c * xy + d * yy;
  }

  /** Moves the picture by so many pixels to the right and down. */
  move(x: number, y: number): void {
    this.#ox -= this.#xx * x + this.#xy * y;
    this.#oy -= this.#yx * x + this.#yy * y;
  }

  /** Adds a random smooth displacement of `deviation` pixels along each axis, root mean square. */
  bend(random: Random, deviation: number): void {
    this.#bent = true;
    this.#field.drawInto(this.#dx, deviation, random);
    this.#field.drawInto(this.#dy, deviation, random);
  }

  /**
   * Writes the changed picture into a frame, interpolated bilinearly; what comes from outside the
   * old picture is paper.
   * @param source height · width bytes from `offset`, rows from the top.
   */
  resample(source: Uint8Array, offset: number, frame: Frame): void {
    const height = this.#height;
    const width = this.#width;
    const stride = width + 2;
    const padded = this.#padded;
    const dx = this.#dx;
    const dy = this.#dy;
    const target = frame.pixels;
    // Most of a picture is blank paper: only what comes from the box around the ink is interpolated.
    let boxLeft = width + 1;
    let boxRight = 0;
    let boxTop = height + 1;
    let boxBottom = 0;
    for (let row = 1, from = offset; row <= height; row += 1) {
      const to = row * stride + 1;
      for (let column = 0; column < width; column += 1, from += 1) {
        padded[to + column] = source[from] ?? missing();
      }
      let left = 1;
      while (left <= width && padded[row * stride + left] === 0) left += 1;
      if (left > width) continue;
      let right = width;
      while (padded[row * stride + right] === 0) right -= 1;
      if (left < boxLeft) boxLeft = left;
      if (right > boxRight) boxRight = right;
      if (row < boxTop) boxTop = row;
      boxBottom = row;
    }
    // One pixel further, ink has no part in the interpolation.
    boxLeft -= 1;
    boxRight += 1;
    boxTop -= 1;
    boxBottom += 1;
    const xx = this.#xx;
    const xy = this.#xy;
    const yx = this.#yx;
    const yy = this.#yy;
    const centerX = (width - 1) / 2;
    const centerY = (height - 1) / 2;
    let at = 0;
    for (let row = 0; row < height; row += 1) {
      const fromCenter = row - centerY;
      // In the padded picture all places are one further.
      let x = centerX + 1 + this.#ox - xx * centerX + xy * fromCenter;
      let y = centerY + 1 + this.#oy - yx * centerX + yy * fromCenter;
      for (let column = 0; column < width; column += 1, at += 1, x += xx, y += yx) {
        const px = x + (dx[at] ?? missing());
        const py = y + (dy[at] ?? missing());
        let value = 0;
        if (px > boxLeft && px < boxRight && py > boxTop && py < boxBottom) {
          const left = px | 0;
          const top = py | 0;
          const fx = px - left;
          const tap = top * stride + left;
          const a = padded[tap] ?? missing();
          const b = padded[tap + 1] ?? missing();
          const c = padded[tap + stride] ?? missing();
          const d = padded[tap + stride + 1] ?? missing();
          const upper = a + (b - a) * fx;
          const lower = c + (d - c) * fx;
          value = upper + (lower - upper) * (py - top);
        }
        target[at] = value;
      }
    }
  }
}

/**
 * Pixels between the control points of elastic displacements. A cubic B-spline is close to a
 * Gaussian with a deviation of 0.58 spacings: here 4 pixels, as in Simard, Steinkraus & Platt,
 * "Best practices for convolutional neural networks applied to visual document analysis", 2003.
 */
const elasticSpacing = 7;
