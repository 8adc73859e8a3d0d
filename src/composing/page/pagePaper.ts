import type { Random } from "../../data/random.js";
import { missing } from "../../present.js";
import { Background } from "../background.js";
import { chance } from "../line/lineStyle.js";

/** Paper as cameras see it: printed and shaded, with the hard edges of shadows, folds and what lies around. */
export class PagePaper {
  readonly #background: Background;
  readonly #height: number;
  readonly #width: number;

  constructor(height: number, width: number) {
    this.#background = new Background(height, width);
    this.#height = height;
    this.#width = width;
  }

  /** @param darkness is written: 0 = white, 1 = black. */
  draw(darkness: Float32Array, random: Random): void {
    if (chance(0.35, random)) darkness.fill(random.between(0, 0.5));
    else this.#background.draw(darkness, random);
    if (chance(0.12, random)) this.#shadow(darkness, random.between(0.05, 0.35), random);
    if (chance(0.08, random)) this.#fold(darkness, random);
    if (chance(0.07, random)) this.#margin(darkness, random);
  }

  /** Beyond a line it is darker, the line a few pixels soft. */
  #shadow(darkness: Float32Array, depth: number, random: Random): void {
    const soft = random.between(0.5, 12);
    this.#beyond(random, (distance, at) => {
      const share = Math.max(0, Math.min(1, distance / soft));
      const before = darkness[at] ?? missing();
      darkness[at] = before + depth * share * (1 - before);
    });
  }

  #fold(darkness: Float32Array, random: Random): void {
    const wide = random.between(0.8, 4);
    const depth = random.between(-0.1, 0.2);
    this.#beyond(random, (distance, at) => {
      if (Math.abs(distance) < wide) {
        darkness[at] = (darkness[at] ?? missing()) + depth * (1 - Math.abs(distance) / wide);
      }
    });
  }

  /** The dark ground that a sheet lies on. */
  #margin(darkness: Float32Array, random: Random): void {
    const level = random.between(0.75, 1);
    const across = chance(0.5, random);
    const from = random.between(0.55, 1) * (across ? this.#width : this.#height);
    const isBefore = chance(0.5, random);
    for (let y = 0, at = 0; y < this.#height; y++) {
      for (let x = 0; x < this.#width; x++, at++) {
        const place = across ? x : y;
        const side = across ? this.#width : this.#height;
        if ((isBefore ? side - 1 - place : place) > from) darkness[at] = level;
      }
    }
  }

  /** Visits each pixel with its distance from a random line. */
  #beyond(random: Random, visit: (distance: number, at: number) => void): void {
    const angle = random.between(0, 2 * Math.PI);
    const [u, v] = [Math.cos(angle), Math.sin(angle)];
    const middle = u * random.between(0, this.#width) + v * random.between(0, this.#height);
    for (let y = 0, at = 0; y < this.#height; y++) {
      for (let x = 0; x < this.#width; x++, at++) visit(u * x + v * y - middle, at);
    }
  }
}
