import { SmoothField } from "../data/augmentation/smoothField.js";
import type { Random } from "../data/random.js";
import { missing } from "../present.js";

/** How dark paper is with ink on it. @param paper 0…1. @param ink 0…1, of black. */
export function inked(paper: number, ink: number): number {
  return paper + ink * (1 - 0.5 * paper);
}

/** Paper as it is: shades, prints and grain. Fills arrays of one size again and again. */
export class Background {
  readonly #height: number;
  readonly #width: number;
  readonly #shade: SmoothField;
  readonly #grain: SmoothField;

  constructor(height: number, width: number) {
    this.#height = height;
    this.#width = width;
    this.#shade = new SmoothField(height, width, 24);
    this.#grain = new SmoothField(height, width, 3);
  }

  /** @param darkness is written: 0 = white, 1 = black. */
  draw(darkness: Float32Array, random: Random): void {
    const level = random.between(0.03, 0.45);
    darkness.fill(level);
    if (random.uniform() < 0.4) this.#shade.drawInto(darkness, random.between(0.01, 0.06), random);
    if (random.uniform() < 0.4) this.#grain.drawInto(darkness, random.between(0.01, 0.05), random);
    if (random.uniform() < 0.25) this.#slope(darkness, random);
    if (random.uniform() < 0.3) this.#waves(darkness, random);
    if (random.uniform() < 0.1) this.#dots(darkness, random);
  }

  #slope(darkness: Float32Array, random: Random): void {
    const across = random.between(-0.15, 0.15) / this.#width;
    const down = random.between(-0.1, 0.1) / this.#height;
    this.#each(darkness, (x, y) => across * x + down * y);
  }

  /** A cheque's print: one to three families of bent lines. */
  #waves(darkness: Float32Array, random: Random): void {
    const strength = random.between(0.04, 0.2);
    for (let family = 1 + random.below(3); family > 0; family--) {
      const angle = random.between(0, Math.PI);
      const period = random.between(2.5, 8);
      const [u, v] = [Math.cos(angle) / period, Math.sin(angle) / period];
      const bend = random.between(0, 1.5);
      const [bendU, bendV] = [random.between(-0.05, 0.05), random.between(-0.1, 0.1)];
      const phase = random.between(0, 7);
      const sharp = random.between(0, 0.8);
      this.#each(darkness, (x, y) => {
        const turn = u * x + v * y + bend * Math.sin(6.28 * (bendU * x + bendV * y) + phase);
        const wave = (Math.cos(6.28 * turn) - sharp) / (1 - sharp);
        return wave > 0 ? strength * wave : 0;
      });
    }
  }

  /** A raster or speckles. */
  #dots(darkness: Float32Array, random: Random): void {
    const strength = random.between(0.05, 0.25);
    const share = random.between(0.05, 0.3);
    this.#each(darkness, () => (random.uniform() < share ? strength * random.uniform() : 0));
  }

  #each(darkness: Float32Array, added: (x: number, y: number) => number): void {
    let at = 0;
    for (let y = 0; y < this.#height; y++) {
      for (let x = 0; x < this.#width; x++, at++) {
        darkness[at] = (darkness[at] ?? missing()) + added(x, y);
      }
    }
  }
}
