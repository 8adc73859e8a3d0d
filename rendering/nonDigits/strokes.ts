import type { Random } from "../../src/data/random.js";
import { pick } from "../choose.js";
import type { Sketch } from "../digits.js";
import { type Drawing, normalized } from "../drawing.js";
import { inked, penKinds } from "../pen.js";
import { arc, curve, line, type Point, type Skeleton } from "../spline.js";

/** A character of no alphabet, as Omniglot collects: two to five strokes around a middle. */
export function inventedCharacter(random: Random): Sketch {
  const count = 2 + random.below(4);
  const strokes = Array.from({ length: count }, () => inventedStroke(random));
  return sketch(strokes, random, "invented", random.between(0.015, 0.05));
}

function inventedStroke(random: Random): Skeleton {
  const point = (): Point => [random.between(-0.5, 0.5), random.between(-0.5, 0.5)];
  const shape = random.uniform();
  if (shape < 0.35) return line(...Array.from({ length: 2 + random.below(3) }, point));
  if (shape < 0.8) return curve(...Array.from({ length: 3 + random.below(3) }, point));
  const radius = random.between(0.08, 0.3);
  const start = random.between(0, 6.3);
  // No closed rings: with a stroke across they are slashed zeros.
  const sweep = random.between(2, 5.2);
  return arc(point(), radius, radius * random.between(0.6, 1.4), start, sweep);
}

/** One long line without aim: loops, zigzags, or crossing out. */
export function scribble(random: Random): Sketch {
  const kind = random.below(3);
  const count = 8 + random.below(14);
  const tall = random.between(0.15, 0.5);
  const points = Array.from({ length: count }, (_, i): Point => {
    const t = i / (count - 1) - 0.5;
    if (kind === 0) return [random.between(-0.5, 0.5), random.between(-0.5, 0.5)];
    if (kind === 1)
      return [t + random.between(-0.03, 0.03), (i % 2 ? 1 : -1) * tall * random.between(0.6, 1)];
    const angle = i * 1.6;
    return [0.8 * t + 0.12 * Math.cos(angle), tall * Math.sin(angle) * random.between(0.7, 1)];
  });
  return sketch([kind === 1 ? line(...points) : curve(...points)], random, "scribble", 0.025);
}

/** Rules, grids and hatching: at least three lines, so that none is a 1. */
export function lines(random: Random): Sketch {
  const count = 3 + random.below(6);
  const across = random.uniform() < 0.5;
  const grid = random.uniform() < 0.4;
  const strokes: Skeleton[] = [];
  for (let i = 0; i < count; i += 1) {
    const at = i / (count - 1) - 0.5 + random.between(-0.02, 0.02);
    if (across || grid) strokes.push(line([-0.5, at], [0.5, at + random.between(-0.02, 0.02)]));
    if (!across || grid) strokes.push(line([at, -0.5], [at + random.between(-0.02, 0.02), 0.5]));
  }
  return sketch(strokes, random, "lines", random.between(0.008, 0.03));
}

/** Geometric signs: polygons, stars, crosses, arrows, ticks, hearts of a few strokes. */
export function sign(random: Random): Sketch {
  const kind = random.below(5);
  const turn = random.between(0, 6.3);
  const around = (i: number, n: number, radius: number): Point => {
    const angle = turn + (2 * Math.PI * i) / n;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  };
  const corners = 3 + random.below(3);
  const strokes: Skeleton[] = [];
  if (kind === 0) {
    strokes.push(line(...Array.from({ length: corners + 1 }, (_, i) => around(i, corners, 0.5))));
  } else if (kind === 1) {
    const star = Array.from({ length: 6 }, (_, i) => around(i * 2, 5, 0.5));
    strokes.push(line(...star));
  } else if (kind === 2) {
    const rays = 3 + random.below(4);
    for (let i = 0; i < rays; i += 1) strokes.push(line([0, 0], around(i, rays, 0.5)));
  } else if (kind === 3) {
    const tip = around(0, 1, 0.5);
    strokes.push(line(around(1, 2, 0.5), tip));
    strokes.push(line(around(1, 8, 0.3), tip, around(-1, 8, 0.3)));
  } else {
    const turns = random.between(2, 3.5);
    strokes.push(
      Array.from({ length: 60 }, (_, i): Point => {
        const angle = turn + (turns * 2 * Math.PI * i) / 59;
        return [0.5 * (i / 59) * Math.cos(angle), 0.5 * (i / 59) * Math.sin(angle)];
      }),
    );
  }
  return sketch(strokes, random, "sign", random.between(0.015, 0.05));
}

function sketch(
  skeletons: readonly Skeleton[],
  random: Random,
  source: string,
  radius: number,
): Sketch {
  const strokes = inked(skeletons, pick(penKinds, random), radius, random);
  const drawing: Drawing = normalized({ strokes, outlines: [] });
  return { drawing, source };
}
