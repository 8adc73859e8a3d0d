import type { Random } from "../src/data/random.js";
import type { Plane } from "../src/image/plane/picture.js";
import { missing } from "../src/present.js";
import { blurred } from "./blur.js";
import { smoothNoise } from "./smoothNoise.js";

/** How ink and paper look. */
export interface Fill {
  readonly name: string;
  /** How often it is drawn. */
  readonly weight: number;
  /**
   * The brightness of a picture, 0 = black … 1 = white (may overshoot a little), of a mask that is
   * 1 where there is ink. Only brightness: the preprocessing looks at nothing else.
   */
  readonly paint: (mask: Plane, random: Random) => Plane;
}

/** Brightness of paper and ink that people can read. */
function tones(random: Random): { paper: number; ink: number } {
  const paper = random.between(0.55, 1);
  return { paper, ink: random.between(0, Math.max(0.02, paper - 0.4)) };
}

function mix(mask: Plane, paper: (i: number) => number, ink: (i: number) => number): Plane {
  const data = mask.data.map((cover, i) => {
    const under = paper(i);
    return under + (ink(i) - under) * cover;
  });
  return { ...mask, data };
}

function plain(mask: Plane, random: Random): Plane {
  const { paper, ink } = tones(random);
  return mix(
    mask,
    () => paper,
    () => ink,
  );
}

function reversed(mask: Plane, random: Random): Plane {
  const { paper, ink } = tones(random);
  return mix(
    mask,
    () => 1 - paper,
    () => 1 - ink,
  );
}

function blackAndWhite(mask: Plane, random: Random): Plane {
  const dark = random.uniform() < 0.5;
  return mix(
    mask,
    () => (dark ? 0 : 1),
    () => (dark ? 1 : 0),
  );
}

/** Graphite: not quite covering, with the grain of the paper. */
function pencil(mask: Plane, random: Random): Plane {
  const { width, height } = mask;
  const paper = random.between(0.75, 1);
  const ink = random.between(0.2, 0.5);
  const grain = smoothNoise(width, height, 1.3, 1.3, random);
  const covering = random.between(0.6, 0.95);
  const data = mask.data.map(
    (cover, i) => cover * Math.min(1, covering + 0.7 * ((grain[i] ?? missing()) - 0.4)),
  );
  return mix(
    { ...mask, data },
    (i) => paper + 0.03 * ((grain[i] ?? missing()) - 0.5),
    () => ink,
  );
}

/** Broken light strokes on a dark, wiped board. */
function chalk(mask: Plane, random: Random): Plane {
  const { width, height } = mask;
  const board = random.between(0.05, 0.35);
  const light = random.between(0.75, 1);
  const grain = smoothNoise(width, height, 1.6, 1.6, random);
  const wiped = smoothNoise(width, height, width / 3, height / 6, random);
  const gaps = random.between(0.15, 0.4);
  const data = mask.data.map((cover, i) => {
    return cover * Math.min(1, Math.max(0.12, ((grain[i] ?? missing()) - gaps) * 4));
  });
  return mix(
    { ...mask, data },
    (i) => board + 0.12 * (wiped[i] ?? missing()),
    () => light,
  );
}

/** A bright tube in its own halo, in the dark. */
function neon(mask: Plane, random: Random): Plane {
  const near = blurred(mask, 1);
  const far = blurred(mask, Math.max(2, Math.round(mask.width / random.between(12, 24))));
  const dark = random.between(0, 0.12);
  const glow = random.between(0.2, 0.5);
  const data = mask.data.map((cover, i) => {
    return Math.min(
      1,
      dark + 0.75 * cover + 0.2 * (near.data[i] ?? missing()) + glow * (far.data[i] ?? missing()),
    );
  });
  return { ...mask, data };
}

/** Ink, and often paper, that runs from one brightness to another. */
function gradient(mask: Plane, random: Random): Plane {
  const { width } = mask;
  const { paper, ink } = tones(random);
  const angle = random.between(0, 2 * Math.PI);
  const paperSpan = random.uniform() < 0.5 ? random.between(0, 0.2) : 0;
  const inkSpan = random.between(0.1, 0.35) * (paper - ink);
  const dx = Math.cos(angle) / width;
  const dy = Math.sin(angle) / mask.height;
  const along = (i: number) => (i % width) * dx + Math.floor(i / width) * dy;
  const sense = random.uniform() < 0.5;
  const painted = mix(
    mask,
    (i) => paper - paperSpan * along(i),
    (i) => ink + inkSpan * along(i),
  );
  return sense ? painted : { ...mask, data: painted.data.map((value) => 1 - value) };
}

/** Ink and paper with a pattern of their own: cloth, wood, stone. */
function textured(mask: Plane, random: Random): Plane {
  const { width, height } = mask;
  const { paper, ink } = tones(random);
  const noise = () =>
    smoothNoise(width, height, random.between(2, 14), random.between(2, 14), random);
  const [under, over] = [noise(), noise()];
  const contrast = paper - ink;
  const paperSpan = random.between(0.02, 0.18) * contrast;
  const inkSpan = random.between(0.1, 0.5) * contrast;
  const dark = random.uniform() < 0.4;
  const painted = mix(
    mask,
    (i) => paper - paperSpan * (under[i] ?? missing()),
    (i) => ink + inkSpan * (over[i] ?? missing()),
  );
  return dark ? { ...mask, data: painted.data.map((value) => 1 - value) } : painted;
}

/** Tongues of fire that rise from the strokes, on black. */
function flames(mask: Plane, random: Random): Plane {
  const { width, height, data } = mask;
  const tallest = Math.max(2, Math.round(height * random.between(0.05, 0.16)));
  const tongues = smoothNoise(width, height, width / 14, height / 5, random);
  const flicker = smoothNoise(width, height, width / 12, height / 10, random);
  const core = random.between(0.6, 0.95);
  const result = new Float32Array(data.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * width + x;
      let heat = (data[at] ?? missing()) * (core + 0.35 * ((flicker[at] ?? missing()) - 0.3));
      const reach = tallest * (tongues[at] ?? missing()) ** 2 * 1.6;
      const sway = ((flicker[at] ?? missing()) - 0.5) * 3;
      for (let up = 1; up <= reach && y + up < height; up += 1) {
        const from = Math.min(width - 1, Math.max(0, Math.round(x + (sway * up) / tallest)));
        const rising = (data[(y + up) * width + from] ?? missing()) * (1 - up / (reach + 1)) * 0.75;
        if (rising > heat) heat = rising;
      }
      result[at] = Math.min(1, heat);
    }
  }
  return { width, height, data: result };
}

/** A soft shadow beside the strokes, as of letters that stand off a wall. */
function shadowed(mask: Plane, random: Random): Plane {
  const { width, height } = mask;
  const { paper, ink } = tones(random);
  const soft = blurred(mask, Math.max(1, Math.round(width / 32)));
  const dx = Math.round(random.between(-0.06, 0.06) * width);
  const dy = Math.round(random.between(0.01, 0.06) * height);
  const depth = random.between(0.1, 0.3) * (paper - ink);
  return mix(
    mask,
    (i) => {
      const x = (i % width) - dx;
      const y = Math.floor(i / width) - dy;
      const inside = x >= 0 && y >= 0 && x < width && y < height;
      return paper - (inside ? depth * (soft.data[y * width + x] ?? missing()) : 0);
    },
    () => ink,
  );
}

/** Paper with fibers and folds, lit from one side. */
function oldPaper(mask: Plane, random: Random): Plane {
  const { width, height } = mask;
  const paper = random.between(0.65, 0.95);
  const ink = random.between(0.05, 0.3);
  const fibers = smoothNoise(width, height, 2, 1.5, random);
  const stains = smoothNoise(width, height, width / 3, height / 3, random);
  const lit = random.between(-0.25, 0.25);
  return mix(
    mask,
    (i) =>
      paper +
      0.05 * ((fibers[i] ?? missing()) - 0.5) -
      0.12 * (stains[i] ?? missing()) +
      lit * ((i % width) / width - 0.5),
    (i) => ink + 0.1 * (fibers[i] ?? missing()),
  );
}

/** Only the rim of the strokes is inked. */
function hollow(mask: Plane, random: Random): Plane {
  const inner = blurred(mask, Math.max(1, Math.round(mask.width / 48)));
  const data = mask.data.map(
    (cover, i) => cover * Math.min(1, 4 * (1 - (inner.data[i] ?? missing()))),
  );
  return blackAndWhite({ ...mask, data }, random);
}

/** All fills. */
export const fills: readonly Fill[] = [
  { name: "plain", weight: 6, paint: plain },
  { name: "light on dark", weight: 3, paint: reversed },
  { name: "black and white", weight: 4, paint: blackAndWhite },
  { name: "pencil", weight: 2, paint: pencil },
  { name: "chalk", weight: 1.5, paint: chalk },
  { name: "neon", weight: 1.2, paint: neon },
  { name: "gradient", weight: 1.5, paint: gradient },
  { name: "textured", weight: 1.5, paint: textured },
  { name: "flames", weight: 1.2, paint: flames },
  { name: "shadowed", weight: 1, paint: shadowed },
  { name: "old paper", weight: 1.5, paint: oldPaper },
  { name: "hollow", weight: 0.4, paint: hollow },
];
