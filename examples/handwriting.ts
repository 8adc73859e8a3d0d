import { present } from "../src/present.js";

/** A point of a pen's way, in a box 100 wide and 140 high. */
type Point = readonly [x: number, y: number];

/** Each digit as one hand writes it: strokes of a pen, through these points. */
const digitStrokes: readonly (readonly string[])[] = [
  ["62,10 38,14 17,46 12,86 28,124 54,131 80,108 88,66 76,26 54,8 44,15"],
  ["30,38 46,26 60,7 57,50 53,95 50,135"],
  ["16,40 24,15 48,6 74,18 76,46 56,80 32,108 12,130 36,122 62,128 92,121"],
  ["18,20 44,6 70,15 73,40 54,58 37,64 62,68 80,88 76,116 50,133 22,127 10,114"],
  ["56,6 42,36 28,66 14,92 48,88 92,82", "74,46 70,80 66,110 64,138"],
  ["32,16 28,40 23,63 46,55 71,63 82,88 72,116 46,132 18,124", "30,17 56,14 86,8"],
  ["70,6 46,28 26,62 16,98 30,126 56,132 78,112 74,84 52,74 30,84 18,104"],
  ["12,22 40,18 68,17 88,13 72,48 54,88 42,134"],
  ["76,26 56,8 32,14 26,36 44,58 68,78 78,104 62,130 36,130 20,108 32,82 58,60 78,36 70,17"],
  ["80,30 62,10 36,14 20,38 28,62 52,64 72,46 81,24 80,62 74,98 64,136"],
];

/** How a digit is written on a page; lengths in pixels. */
export interface Writing {
  readonly digit: number;
  /** Top left corner of the digit's box, and the box's height. */
  readonly x: number;
  readonly y: number;
  readonly height: number;
  /** Diameter of the pen where it presses hardest. */
  readonly pen: number;
  /** Degrees clockwise. */
  readonly turn?: number;
}

/** How much ink lies on each pixel of a page, 0…1, rows from the top. */
export function write(width: number, height: number, writing: Writing): Float32Array {
  const ink = new Float32Array(width * height);
  const scale = writing.height / 140;
  const angle = ((writing.turn ?? 0) * Math.PI) / 180;
  for (const stroke of present(digitStrokes[writing.digit])) {
    const points = stroke.split(" ").map((pair) => pair.split(",").map(Number) as [number, number]);
    const way = smoothWay(points, Math.max(8, Math.ceil(writing.height / 8)));
    way.forEach(([u, v], i) => {
      const along = i / (way.length - 1);
      // A pen sets down lightly, presses, swells now and then, and lifts off.
      const landing = Math.min(1, 0.75 + along * 4, 0.6 + (1 - along) * 5);
      const pressure = landing * (0.92 + 0.08 * Math.sin(9 * along + writing.digit));
      const dx = (u - 50) * scale;
      const dy = (v - 70) * scale;
      const x = writing.x + 50 * scale + dx * Math.cos(angle) - dy * Math.sin(angle);
      const y = writing.y + 70 * scale + dx * Math.sin(angle) + dy * Math.cos(angle);
      stamp(ink, width, height, x, y, (writing.pen / 2) * pressure);
    });
  }
  return ink;
}

/** A Catmull-Rom spline through the points, so many places from each to the next. */
function smoothWay(points: readonly Point[], steps: number): Point[] {
  const at = (i: number) => present(points[Math.min(points.length - 1, Math.max(0, i))]);
  const way: Point[] = [];
  for (let i = 0; i < points.length - 1; i++) {
    for (let step = 0; step < steps; step++) {
      const t = step / steps;
      const along = (axis: 0 | 1) => {
        const [a, b, c, d] = [at(i - 1)[axis], at(i)[axis], at(i + 1)[axis], at(i + 2)[axis]];
        const curve = 3 * (b - c) + d - a;
        return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * curve));
      };
      way.push([along(0), along(1)]);
    }
  }
  way.push(at(points.length - 1));
  return way;
}

/** One touch of a round tip, with an edge one pixel soft. */
function stamp(
  ink: Float32Array,
  width: number,
  height: number,
  x: number,
  y: number,
  radius: number,
): void {
  for (let row = Math.max(0, Math.floor(y - radius - 1)); row <= y + radius + 1; row++) {
    if (row >= height) break;
    for (let column = Math.max(0, Math.floor(x - radius - 1)); column <= x + radius + 1; column++) {
      if (column >= width) break;
      const far = Math.hypot(column + 0.5 - x, row + 0.5 - y);
      // A tip finer than a pixel covers only a share of it.
      const cover = Math.min(1, 2 * radius) * Math.min(1, Math.max(0, radius + 0.5 - far));
      const i = row * width + column;
      ink[i] = Math.max(present(ink[i]), cover);
    }
  }
}
