import { missing } from "../../present.js";
import type { Random } from "../random.js";
import { gaussian } from "./gaussian.js";
import { clip, inside, type Plane, planeOf, side } from "./plane.js";

/**
 * Glass blur (severity 1): blurred, neighbors swapped at random twice over, blurred again. The
 * published code names the picture's columns its color channels, and so blurs along columns alone;
 * its pictures, which others are measured on, show that, so it is the same here.
 */
export function glassBlur(plane: Plane, random: Random): Plane {
  const blur = (one: Plane) => gaussian(one, 0.7, { columnsOnly: true });
  const shaken = blur(plane).map((value) => Math.floor(255 * value) / 255);
  for (let round = 0; round < 2; round += 1) {
    for (let y = side - 1; y > 1; y -= 1) {
      for (let x = side - 1; x > 1; x -= 1) {
        if (random.uniform() < 0.5) continue;
        const from = y * side + x;
        const to = (y - random.below(2)) * side + x - random.below(2);
        const moved = shaken[from] ?? missing();
        shaken[from] = shaken[to] ?? missing();
        shaken[to] = moved;
      }
    }
  }
  return blur(shaken).map(clip);
}

/**
 * Motion blur (severity 1): one half of a Gaussian of 3 pixels, drawn out over 21 along a line at
 * −45…45 degrees, as ImageMagick's `MotionBlurImage` with radius 10 does.
 */
export function motionBlur(plane: Plane, random: Random): Plane {
  const angle = (random.between(-45, 45) * Math.PI) / 180;
  const steps = Array.from({ length: 21 }, (_, step) => ({
    dx: Math.ceil(step * Math.cos(angle) - 0.5),
    dy: Math.ceil(step * Math.sin(angle) - 0.5),
    weight: Math.exp((-step * step) / 18),
  }));
  const total = steps.reduce((sum, { weight }) => sum + weight, 0);
  return planeOf((x, y) =>
    steps.reduce(
      (sum, { dx, dy, weight }) =>
        sum + (weight / total) * (plane[inside(y + dy) * side + inside(x + dx)] ?? missing()),
      0,
    ),
  );
}
