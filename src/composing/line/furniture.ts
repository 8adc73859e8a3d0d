import type { Random } from "../../data/random.js";
import type { Canvas } from "../canvas.js";
import { chance, type LineStyle } from "./lineStyle.js";

/** Draws what a form prints around a line: rules, frames, the boxes of a comb; and parts of other lines. */
export function drawFurniture(canvas: Canvas, { height: digits }: LineStyle, random: Random): void {
  const { height, width } = canvas;
  const radius = random.between(0.2, 0.9);
  const across = (y: number, tilt: number) =>
    canvas.stroke([-2, y - tilt], [width + 2, y + tilt], radius);
  const down = (x: number, tilt: number) =>
    canvas.stroke([x - tilt, -2], [x + tilt, height + 2], radius);
  if (chance(0.3, random)) {
    const near = height - random.between(0, (height - digits) * 0.9);
    across(chance(0.85, random) ? near : height * random.uniform(), random.normal());
    if (chance(0.3, random)) across(random.between(0, height * 0.25), random.normal());
  }
  if (chance(0.05, random)) {
    canvas.stroke([1, 1], [width, 1], radius);
    canvas.stroke([1, height - 2], [width, height - 2], radius);
    down(1, 0);
    down(width - 2, 0);
  }
  if (chance(0.04, random)) {
    const step = digits * random.between(0.7, 1.3);
    for (let x = random.between(0, step); x < width; x += step) down(x, 0.4 * random.normal());
  }
  if (chance(0.02, random)) down(random.between(0, width), 2 * random.normal());
  if (chance(0.12, random)) scraps(canvas, random);
}

/** Feet or heads of what is written above or below, at the edge. */
function scraps(canvas: Canvas, random: Random): void {
  const { height, width } = canvas;
  const edge = chance(0.5, random) ? 0 : height;
  const inward = edge === 0 ? 1 : -1;
  for (let count = 1 + random.below(4); count > 0; count--) {
    const x = random.between(0, width);
    const tip: [number, number] = [x, edge + inward * random.between(1, 5)];
    canvas.stroke([x - random.between(0, 5), edge - inward], tip, random.between(0.4, 1.2));
    canvas.stroke(tip, [x + random.between(0, 6), edge - inward], random.between(0.4, 1.2));
  }
}
