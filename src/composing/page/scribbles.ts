import type { Random } from "../../data/random.js";
import type { Canvas } from "../canvas.js";

/** A character of no alphabet: a few bent strokes. @param size of it, pixels. */
export function drawStrokes(
  canvas: Canvas,
  x: number,
  y: number,
  size: number,
  random: Random,
): void {
  const radius = Math.max(0.4, size * random.between(0.02, 0.07));
  for (let count = 1 + random.below(4); count > 0; count--) {
    let [px, py] = [x + size * random.uniform(), y + size * random.uniform()];
    let angle = random.between(0, 2 * Math.PI);
    const bend = random.between(-0.5, 0.5);
    const step = size * random.between(0.08, 0.16);
    for (let at = 3 + random.below(7); at > 0; at--) {
      const [qx, qy] = [px + step * Math.cos(angle), py + step * Math.sin(angle)];
      canvas.stroke([px, py], [qx, qy], radius);
      [px, py] = [qx, qy];
      angle += bend + 0.3 * random.normal();
    }
  }
}

/** Specks. */
export function drawDust(canvas: Canvas, random: Random): void {
  const most = random.between(0.4, 2.5);
  for (let count = 1 + random.below(25); count > 0; count--) {
    const [x, y] = [random.between(0, canvas.width), random.between(0, canvas.height)];
    const long = random.uniform() < 0.15 ? random.between(0, 10) : 0;
    canvas.stroke([x, y], [x + long, y + long * random.normal()], most * random.uniform());
  }
}
