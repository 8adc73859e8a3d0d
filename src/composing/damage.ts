import { SmoothField } from "../data/augmentation/smoothField.js";
import type { Random } from "../data/random.js";
import { missing } from "../present.js";

/** What paper, pens and cameras do to a picture of one size. */
export class Damage {
  readonly #height: number;
  readonly #width: number;
  readonly #field: SmoothField;
  readonly #dx: Float32Array;
  readonly #dy: Float32Array;
  readonly #copy: Float32Array;

  constructor(height: number, width: number) {
    this.#height = height;
    this.#width = width;
    this.#field = new SmoothField(height, width, 9);
    this.#dx = new Float32Array(height * width);
    this.#dy = new Float32Array(height * width);
    this.#copy = new Float32Array(height * width);
  }

  /** Bends ink by a smooth random field. @param deviation pixels. */
  bend(ink: Float32Array, deviation: number, random: Random): void {
    this.#dx.fill(0);
    this.#dy.fill(0);
    this.#field.drawInto(this.#dx, deviation, random);
    this.#field.drawInto(this.#dy, deviation, random);
    this.bendAlike(ink);
  }

  /** Bends ink as the last was bent. */
  bendAlike(ink: Float32Array): void {
    const from = this.#copy;
    from.set(ink);
    const [width, height] = [this.#width, this.#height];
    for (let y = 0, at = 0; y < height; y++) {
      for (let x = 0; x < width; x++, at++) {
        const u = Math.max(0, Math.min(width - 1.001, x + (this.#dx[at] ?? missing())));
        const v = Math.max(0, Math.min(height - 1.001, y + (this.#dy[at] ?? missing())));
        const [left, top] = [Math.floor(u), Math.floor(v)];
        const [fx, fy] = [u - left, v - top];
        const place = top * width + left;
        const above = mix(from[place], from[place + 1], fx);
        const below = mix(from[place + width], from[place + width + 1], fx);
        ink[at] = above + (below - above) * fy;
      }
    }
  }

  /** Blurs by a kernel of three, along rows and columns. @param share of each neighbor, 0…1/3. */
  blur(picture: Float32Array, share: number): void {
    this.#blurAlong(picture, share, 1);
    this.#blurAlong(picture, share, this.#width);
  }

  #blurAlong(picture: Float32Array, share: number, step: number): void {
    const from = this.#copy;
    from.set(picture);
    const last = picture.length - step;
    for (let at = step; at < last; at++) {
      const here = from[at] ?? missing();
      const around = (from[at - step] ?? missing()) + (from[at + step] ?? missing());
      picture[at] = here + share * (around - 2 * here);
    }
  }

  /** Adds a camera's noise. */
  noise(picture: Float32Array, deviation: number, random: Random): void {
    for (let at = 0; at < picture.length; at++) {
      // Nearly normal, and cheaper: the sum of two uniform numbers.
      const drawn = (random.uniform() + random.uniform() - 1) * 2.45 * deviation;
      picture[at] = (picture[at] ?? missing()) + drawn;
    }
  }
}

function mix(a: number | undefined, b: number | undefined, share: number): number {
  const from = a ?? missing();
  return from + ((b ?? missing()) - from) * share;
}
