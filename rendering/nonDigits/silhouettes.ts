import type { Random } from "../../src/data/random.js";
import { present } from "../../src/present.js";
import { pick } from "../choose.js";
import type { Sketch } from "../digits.js";
import { loosened, normalized } from "../drawing.js";
import { curve, line, type Point, type Skeleton } from "../spline.js";

type Shape = (r: Random) => Skeleton;

/** The right half of a shape that is the same on both sides, from top to bottom. */
function mirrored(half: readonly Point[]): Skeleton {
  const left = half.map(([x, y]): Point => [-x, y]).reverse();
  return line(...half, ...left, present(half[0]));
}

const shapes: Readonly<Record<string, Shape>> = {
  shirt: (r) => {
    const sleeve = r.between(0.1, 0.75);
    const wide = r.between(0.22, 0.3);
    const cuff = 0.5 - 0.1 * sleeve;
    return mirrored([
      [0.05, -0.46],
      [0.14, -0.5],
      [0.32, -0.42],
      [cuff, -0.35 + sleeve * 0.7],
      [cuff - 0.13, -0.3 + sleeve * 0.7],
      [wide, -0.15],
      [wide + r.between(-0.03, 0.05), 0.5],
    ]);
  },
  trousers: (r) => {
    const leg = r.between(0.15, 0.28);
    return mirrored([
      [0.2, -0.5],
      [0.22 + leg * 0.3, 0],
      [leg, 0.5],
      [leg - 0.13, 0.5],
      [0.02, -0.2],
    ]);
  },
  dress: (r) => {
    const hem = r.between(0.22, 0.42);
    const waist = r.between(0.14, 0.22);
    return mirrored([
      [0.06, -0.42],
      [0.13, -0.5],
      [0.2, -0.3],
      [waist, -0.08],
      [hem, 0.5],
    ]);
  },
  shoe: (r) => {
    const heel = r.between(-0.2, 0.05);
    return [
      ...curve(
        [-0.5, heel],
        [-0.25, heel + 0.02],
        [0, 0.05],
        [0.3, 0.1],
        [0.5, 0.22],
        [0.48, 0.34],
      ),
      ...line([0.48, 0.34], [-0.5, 0.34], [-0.5, heel]),
    ];
  },
  boot: (r) => {
    const top = r.between(-0.5, -0.3);
    return [
      ...line([-0.35, top], [0.02, top]),
      ...curve([0.02, top], [0.04, 0.1], [0.2, 0.2], [0.45, 0.32], [0.45, 0.45]),
      ...line([0.45, 0.45], [-0.38, 0.45], [-0.35, top]),
    ];
  },
  bag: (r) => {
    const top = r.between(-0.25, -0.05);
    const inset = r.between(0, 0.12);
    return line(
      [-0.5 + inset, top],
      [-0.22, top],
      [-0.16, -0.45],
      [0.16, -0.45],
      [0.22, top],
      [0.15, top],
      [0.11, -0.37],
      [-0.11, -0.37],
      [-0.15, top],
      [0.5 - inset, top],
      [0.5, 0.45],
      [-0.5, 0.45],
      [-0.5 + inset, top],
    );
  },
  blob: (r) => {
    const waves = [2, 3, 4, 5].map((n) => ({
      n,
      size: r.between(0, 0.35 / n),
      at: r.between(0, 6.3),
    }));
    return Array.from({ length: 40 }, (_, i): Point => {
      const angle = (2 * Math.PI * i) / 40;
      const far =
        0.4 + waves.reduce((sum, { n, size, at }) => sum + size * Math.cos(n * angle + at), 0);
      return [far * Math.cos(angle), far * Math.sin(angle)];
    });
  },
  block: (r) => {
    const half = r.between(0.38, 0.5);
    return line([-half, -0.5], [half, -0.5], [half, 0.5], [-half, 0.5], [-half, -0.5]);
  },
};

/** A filled shape, of clothes as Fashion-MNIST shows them, or of nothing. */
export function silhouette(random: Random): Sketch {
  const name = pick(Object.keys(shapes), random);
  const skeleton = present(shapes[name])(random);
  const drawing = normalized({ strokes: [], outlines: [skeleton.flat()] });
  const loose = { rotation: 8, slant: 6, stretch: 0.2, wobble: random.between(0, 0.06) };
  return { drawing: loosened(drawing, random, loose), source: `silhouette ${name}` };
}
