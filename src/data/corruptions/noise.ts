import type { Random } from "../random.js";
import { clip, type Plane } from "./plane.js";

/** Shot noise: each pixel is a Poisson count of at most 3 expected photons (severity 5). */
export function shotNoise(plane: Plane, random: Random): Plane {
  return plane.map((value) => clip(poisson(value * photons, random) / photons));
}

const photons = 3;

/** Salt and pepper: 17 % of the pixels become 0 or 1 with equal chance (severity 4). */
export function impulseNoise(plane: Plane, random: Random): Plane {
  return plane.map((value) => {
    if (random.uniform() >= impulses) return value;
    return random.uniform() < 0.5 ? 1 : 0;
  });
}

const impulses = 0.17;

/** A Poisson number of a small mean: D. E. Knuth, The Art of Computer Programming 2, 3.4.1. */
function poisson(mean: number, random: Random): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random.uniform(); product > limit; product *= random.uniform()) count += 1;
  return count;
}
