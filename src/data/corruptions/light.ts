import { missing } from "../../present.js";
import { clip, type Plane, planeOf, side } from "./plane.js";

/** Brighter by one half (severity 5). */
export function brightness(plane: Plane): Plane {
  return plane.map((value) => clip(value + 0.5));
}

/** The seven columns at either side turned to their negative. */
export function stripe(plane: Plane): Plane {
  return planeOf((x, y) => {
    const value = plane[y * side + x] ?? missing();
    return x < 7 || x >= 21 ? 1 - value : value;
  });
}
