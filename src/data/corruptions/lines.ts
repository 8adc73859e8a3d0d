import { missing, present } from "../../present.js";
import type { Random } from "../random.js";
import { clip, type Plane, planeOf, side } from "./plane.js";

/** A line across the picture of which every other two columns are left away. */
export function dottedLine(plane: Plane, random: Random): Plane {
  const line = { fromX: 0, fromY: random.below(27), toX: 27, toY: random.below(27) };
  return planeOf((x, y) => {
    const drawn = Math.floor(x / 2) % 2 === 1;
    const own = plane[y * side + x] ?? missing();
    return clip(own + (drawn ? lineAt(line, x, y) : 0));
  });
}

/** A zigzag of teeth 4 pixels wide and 4 high across the picture, slightly tilted. */
export function zigzag(plane: Plane, random: Random): Plane {
  const [left, right] = [2, 25];
  const height = random.below(27);
  const rise = random.below(10) - 5;
  const tilt = Math.atan(rise / (right - left));
  const length = (right - left) / Math.cos(tilt);
  const points = teeth(length).map(
    ([x, y]): Point => [
      left + x * Math.cos(tilt) - y * Math.sin(tilt),
      height + x * Math.sin(tilt) + y * Math.cos(tilt),
    ],
  );
  const lines = points.slice(1).map(([toX, toY], i) => {
    const [fromX, fromY] = present(points[i]);
    return { fromX, fromY, toX, toY };
  });
  return planeOf((x, y) =>
    lines.reduce((ink, line) => clip(ink + lineAt(line, x, y)), plane[y * side + x] ?? missing()),
  );
}

type Point = readonly [x: number, y: number];

/** The corners of a zigzag along the x axis, from 0 to `length`. */
function teeth(length: number): Point[] {
  const points: Point[] = [[0, 0]];
  const corners = Math.floor((length - 2) / 4) + 1;
  for (let i = 0; i < corners; i += 1) points.push([4 * i + 2, i % 2 === 0 ? 2 : -2]);
  const rest = length - 4 * Math.floor(length / 4);
  if (rest > 0) points.push([length, present(points.at(-1))[1] / (2 * rest)]);
  return points;
}

interface Line {
  readonly fromX: number;
  readonly fromY: number;
  readonly toX: number;
  readonly toY: number;
}

/** Ink 0…1 by the vertical distance d to the line: 1 + ln(1 − d / 2.3), 0 from 1.45 pixels on. */
function lineAt({ fromX, fromY, toX, toY }: Line, x: number, y: number): number {
  if (toX === fromX || x < Math.floor(fromX) || x >= Math.ceil(toX)) return 0;
  const height = fromY + ((toY - fromY) / (toX - fromX)) * (x - fromX);
  const distance = Math.min(Math.abs(y - height), reach - 1e-10);
  return clip(1 + Math.log(1 - distance / reach));
}

const reach = 2.3;
