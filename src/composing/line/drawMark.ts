import type { Random } from "../../data/random.js";
import type { Canvas } from "../canvas.js";
import type { LineStyle } from "./lineStyle.js";

/** Where a mark is drawn: its left end, and the line's foot there. */
export interface MarkPlace {
  readonly x: number;
  readonly foot: number;
}

/** Draws a separator by a few strokes; how far it reaches to the right. */
export function drawMark(
  mark: string,
  canvas: Canvas,
  { x, foot }: MarkPlace,
  { height, slant, strokeWidth }: LineStyle,
  random: Random,
): number {
  const radius = Math.max(0.35, strokeWidth / 2);
  const jitter = (share: number) => height * share * random.normal();
  switch (mark) {
    case ".": {
      const dot = radius * random.between(1, 1.7);
      const [cx, cy] = [x + dot, foot - dot * random.between(0.2, 2.5)];
      canvas.stroke([cx, cy], [cx + jitter(0.03), cy + jitter(0.03)], dot);
      return x + 2 * dot;
    }
    case ",": {
      const length = height * random.between(0.14, 0.32);
      const top = foot - height * random.between(-0.02, 0.12);
      const lean = length * random.between(0.1, 0.8);
      canvas.stroke([x + lean, top], [x, top + length], radius);
      return x + lean + radius;
    }
    case ":": {
      const dot = radius * random.between(1, 1.5);
      for (const rise of [0.12, random.between(0.45, 0.65)]) {
        const cy = foot - height * rise;
        canvas.stroke(
          [x + dot + slant * height * rise, cy],
          [x + dot + slant * height * rise, cy],
          dot,
        );
      }
      return x + 2 * dot;
    }
    case "-": {
      const length = height * random.between(0.2, 0.7);
      const y = foot - height * random.between(0.3, 0.6);
      canvas.stroke([x, y + jitter(0.03)], [x + length, y + jitter(0.06)], radius);
      return x + length;
    }
    case "/": {
      const lean = height * random.between(0.35, 0.8);
      canvas.stroke(
        [x, foot + height * random.between(0, 0.25)],
        [x + lean, foot - height * random.between(0.95, 1.25)],
        radius,
      );
      return x + lean;
    }
    default: {
      // Per cent.
      const lean = height * random.between(0.4, 0.6);
      const ring = height * random.between(0.1, 0.16);
      canvas.stroke([x, foot], [x + lean, foot - height], radius);
      canvas.circle(x + ring * 0.6, foot - height * 0.75, ring, ring, radius);
      canvas.circle(x + lean * 1.1, foot - height * 0.22, ring, ring, radius);
      return x + lean * 1.1 + ring;
    }
  }
}

/** Draws a mark that is none of a number's: a guard, a currency's sign, a flourish. */
export function drawOther(
  canvas: Canvas,
  { x, foot }: MarkPlace,
  { height, strokeWidth }: LineStyle,
  random: Random,
): number {
  const radius = Math.max(0.35, strokeWidth / 2);
  const y = (share: number) => foot - height * share;
  const wide = height * random.between(0.3, 0.6);
  switch (random.below(5)) {
    case 0: {
      // An equals sign.
      for (const share of [0.32, 0.58])
        canvas.stroke([x, y(share)], [x + wide, y(share + random.between(-0.08, 0.08))], radius);
      return x + wide;
    }
    case 1: {
      // A number sign.
      for (const share of [0.3, 0.6]) {
        canvas.stroke([x, y(share)], [x + wide, y(share)], radius);
        canvas.stroke([x + wide * share, y(0)], [x + wide * (share + 0.15), y(0.9)], radius);
      }
      return x + wide;
    }
    case 2: {
      // A star.
      const [cx, cy] = [x + wide / 2, y(0.5)];
      for (let turn = 0; turn < 3; turn++) {
        const angle = (Math.PI * turn) / 3 + 0.3;
        const [dx, dy] = [(wide / 2) * Math.cos(angle), (wide / 2) * Math.sin(angle)];
        canvas.stroke([cx - dx, cy - dy], [cx + dx, cy + dy], radius);
      }
      return x + wide;
    }
    case 3: {
      // A wavy line or a tick.
      let from: [number, number] = [x, y(random.between(0.2, 0.6))];
      const steps = 2 + random.below(4);
      for (let at = 1; at <= steps; at++) {
        const to: [number, number] = [x + (wide * 1.5 * at) / steps, y(random.between(0, 0.8))];
        canvas.stroke(from, to, radius);
        from = to;
      }
      return from[0];
    }
    default: {
      // A currency's sign: an S or a C with bars.
      const rx = wide / 2;
      canvas.circle(x + rx, y(0.7), rx, height * 0.22, radius);
      canvas.circle(x + rx, y(0.28), rx, height * 0.22, radius);
      canvas.stroke([x + rx, y(-0.1)], [x + rx * 1.2, y(1.1)], radius);
      return x + wide;
    }
  }
}
