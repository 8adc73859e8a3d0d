import { missing } from "../../present.js";
import type { Random } from "../random.js";
import { gaussian } from "./gaussian.js";
import { clip, type Plane, planeOf, side } from "./plane.js";

/** Dark gray blots of mud where blurred noise is high (severity 4). */
export function spatter(plane: Plane, random: Random): Plane {
  const liquid = gaussian(
    planeOf(() => 0.65 + 0.3 * random.normal()),
    1,
  );
  const blots = gaussian(
    liquid.map((height) => (height > 0.65 ? 1 : 0)),
    1.5,
  ).map((cover) => (cover < 0.8 ? 0 : cover));
  return planeOf((x, y) => {
    const own = plane[y * side + x] ?? missing();
    const cover = blots[y * side + x] ?? missing();
    return clip(own * (1 - cover) + mud * cover);
  });
}

const mud = 63 / 255;
