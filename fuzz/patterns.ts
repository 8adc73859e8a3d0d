import type { Random } from "../src/data/random.js";
import { oneOf } from "./pick.js";

/** The brightness 0…255 of a pixel. */
export type Pattern = (x: number, y: number) => number;

/** Writing, and what has more patches, edges or frames than writing. */
export function patternOf(random: Random, width: number, height: number): Pattern {
  const scale = 1 + random.below(12);
  const shift = random.below(256);
  const noise: Pattern = (x, y) => Math.imul(Math.imul(x + 1, 7919) + y, 0x9e3779b1) >>> 24;
  const ring: Pattern = (x, y) => {
    const distance = Math.hypot((2 * x) / width - 1, (2 * y) / height - 1);
    return Math.abs(distance - 0.5) < 0.1 ? 0 : 255;
  };
  const frames: Pattern = (x, y) =>
    Math.min(x, y, width - 1 - x, height - 1 - y) % (2 * scale) < scale ? 0 : 255;
  return oneOf<Pattern>(random, [
    ring,
    (x, y) => 255 - ring(x, y),
    (x, y) => Math.min(255, ring(x, y) / 2 + noise(x, y) / 2),
    frames,
    noise,
    () => shift,
    (x, y) => (noise(x, y) < shift ? 0 : 255),
    (x, y) => ((Math.floor(x / scale) + Math.floor(y / scale)) % 2 === 0 ? 0 : 255),
    (x, y) => (x % (scale + 1) === 0 && y % (scale + 1) === 0 ? 0 : 255),
    (x) => (Math.floor(x / scale) % 2 === 0 ? 0 : 255),
    (x, y) => (Math.hypot(x - width / 2, y - height / 2) % (2 * scale) < scale ? 0 : 255),
    (x, y) => ((x * 255) / width > ((x * 5 + y * 3) % 16) * 16 ? 0 : 255),
  ]);
}

/** Sides of a picture: mostly small, sometimes up to `most` pixels, sometimes a strip. */
export function sidesOf(random: Random, most: number): readonly [width: number, height: number] {
  const small = () => 1 + random.below(120);
  switch (random.below(40)) {
    case 0: {
      const width = 1 + random.below(8000);
      return [width, 1 + random.below(Math.floor(most / width))];
    }
    case 1: {
      const long = 1000 + random.below(69_000);
      const short = 1 + random.below(Math.max(1, Math.min(40, Math.floor(most / long))));
      return random.below(2) === 0 ? [long, short] : [short, long];
    }
    default:
      return [small(), small()];
  }
}
