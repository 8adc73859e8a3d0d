import { missing } from "../../present.js";
import type { Random } from "../random.js";
import { clip, type Plane, planeOf, side } from "./plane.js";

/** Fog three times as bright as ink, from a plasma fractal (severity 5). */
export function fog(plane: Plane, random: Random): Plane {
  const brightest = plane.reduce((a, b) => Math.max(a, b), 0);
  const clouds = plasma(random);
  return planeOf((x, y) => {
    const own = plane[y * side + x] ?? missing();
    const cloud = clouds[y * mapSide + x] ?? missing();
    const mixed = own + strength * cloud;
    return clip((mixed * brightest) / (brightest + strength));
  });
}

const strength = 3;
const mapSide = 256;
const decay = 1.4;

/**
 * A cloudy height map 256×256 that repeats at its edges, stretched to 0…1: the diamond–square
 * algorithm (A. Fournier, D. Fussell, L. Carpenter, CACM 25, 1982). At each level a point is the
 * mean of its four neighbors, moved by up to the square of an amplitude that falls from 100 by
 * 1.4 a level.
 */
function plasma(random: Random): Float64Array {
  const map = new Float64Array(mapSide * mapSide);
  // The map repeats: a power of two makes that a matter of bits.
  const at = (x: number, y: number) => (y & (mapSide - 1)) * mapSide + (x & (mapSide - 1));
  let amplitude = 100;
  for (let step = mapSide; step >= 2; step /= 2) {
    const half = step / 2;
    const reach = amplitude * amplitude;
    for (let y = 0; y < mapSide; y += step) {
      for (let x = 0; x < mapSide; x += step) {
        const northwest = map[at(x, y)] ?? missing();
        const northeast = map[at(x + step, y)] ?? missing();
        const southwest = map[at(x, y + step)] ?? missing();
        const southeast = map[at(x + step, y + step)] ?? missing();
        const corners = northwest + northeast + southwest + southeast;
        map[at(x + half, y + half)] = corners / 4 + random.between(-reach, reach);
      }
    }
    const middle = (x: number, y: number) => {
      const west = map[at(x - half, y)] ?? missing();
      const east = map[at(x + half, y)] ?? missing();
      const north = map[at(x, y - half)] ?? missing();
      const south = map[at(x, y + half)] ?? missing();
      const around = west + east + north + south;
      map[at(x, y)] = around / 4 + random.between(-reach, reach);
    };
    for (let y = 0; y < mapSide; y += step) {
      for (let x = 0; x < mapSide; x += step) {
        middle(x + half, y);
        middle(x, y + half);
      }
    }
    amplitude /= decay;
  }
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const height of map) {
    if (height < least) least = height;
    if (height > most) most = height;
  }
  return map.map((height) => (height - least) / (most - least));
}
