import { type Random, randomFor } from "../../../src/data/random.js";
import type { Scene } from "./draw.js";
import { type Light, lights } from "./lights.js";
import {
  bar,
  dust,
  frame,
  hatch,
  negative,
  neighbor,
  ring,
  rules,
  squares,
  tableAround,
  weave,
} from "./marks.js";
import type { Paint } from "./sheet.js";

/** A scene and what is in it, in words. */
export interface NamedScene {
  readonly name: string;
  readonly scene: Scene;
}

/** What a draw adds to a scene, or changes in it. */
interface Part {
  readonly name: string;
  readonly change: Partial<Scene>;
}

/** What parts are drawn with. */
interface Place {
  readonly random: Random;
  readonly width: number;
  readonly height: number;
  readonly digits: readonly Uint8Array[];
  readonly paper: number;
  readonly ink: number;
  /** The digit's square. */
  readonly side: number;
  readonly x: number;
  readonly y: number;
}

/**
 * Scene number `seed` of an endless row of random ones: a digit of any size and place with up to
 * four parts from the list below. Chosen ones pin thresholds that no scene by hand comes near.
 */
export function drawnScene(digits: readonly Uint8Array[], seed: number): NamedScene {
  const random = randomFor(seed, 28);
  const long = random.uniform() < 0.25 ? random.between(100, 200) : random.between(18, 80);
  const short = random.uniform() < 0.6 ? long : long * random.between(0.5, 1);
  const isWide = random.uniform() < 0.5;
  const width = Math.round(isWide ? long : short);
  const height = Math.round(isWide ? short : long);
  const side = Math.min(width, height) * random.between(0.5, 1.15);
  const free = (length: number) => (length - side) * random.between(0.2, 0.8);
  const [x, y] = [free(width), free(height)];
  const paper = random.between(0.75, 1);
  const ink = random.uniform() < 0.3 ? paper - random.between(0.08, 0.4) : random.between(0, 0.3);
  const place: Place = { random, width, height, digits, paper, ink, side, x, y };
  const written = random.below(digits.length);
  const names = [`${Math.round(side)} in ${width}×${height}`];
  let scene: Scene = { width, height, side, x, y, paper, ink, seed };
  if (random.uniform() < 0.95) scene = { ...scene, digit: digits[written]! };
  else names.push("no digit");
  if (random.uniform() < 0.5) scene = { ...scene, isCrisp: true };
  for (let count = random.below(5); count > 0; count--) {
    const { name, change } = parts[random.below(parts.length)]!(place);
    names.push(name);
    const marks = [...(scene.marks ?? []), ...(change.marks ?? [])];
    scene = { ...scene, ...change, marks };
  }
  if (random.uniform() < 0.3) {
    names.push("negative");
    scene = { ...scene, isNegative: true };
  }
  return { name: `drawn ${seed}: ${names.join(", ")}`, scene };
}

const marked = (name: string, ...marks: readonly Paint[]): Part => ({ name, change: { marks } });

const pick = <T>({ random }: Place, from: readonly T[]): T => from[random.below(from.length)]!;

/** A brightness between a little and the whole way from paper to ink. */
const level = ({ random, paper, ink }: Place) => paper + (ink - paper) * random.between(0.2, 1.2);

const parts: readonly ((place: Place) => Part)[] = [
  (place) => {
    const kinds = Object.entries(lights) as [string, (depth: number) => Light][];
    const [name, light] = pick(place, kinds);
    return { name, change: { light: light(place.random.between(0.2, 0.8)) } };
  },
  ({ random }) => ({ name: "noise", change: { noise: random.between(0.003, 0.12) } }),
  ({ random }) => ({ name: "blur", change: { blur: 1 + random.below(2) } }),
  ({ random }) => ({ name: "JPEG", change: { jpeg: random.between(0.05, 0.4) } }),
  ({ random, paper, ink }) => ({
    name: "two levels",
    change: { cut: ink + (paper - ink) * random.between(0.3, 0.7) },
  }),
  ({ random }) => {
    const [from, depth] = [random.between(0, 0.8), random.between(0.2, 0.95)];
    return { name: "fading", change: { strength: (_, v) => (v > from ? 1 - depth : 1) } };
  },
  ({ random }) => {
    const [from, gap] = [random.between(0.2, 0.7), random.between(0.02, 0.15)];
    return { name: "broken", change: { strength: (_, v) => (v > from && v < from + gap ? 0 : 1) } };
  },
  (place) => {
    const { random, side, x, y, digits } = place;
    const other = digits[random.below(digits.length)]!;
    const size = side * random.between(0.8, 1.1);
    const apart = side * random.between(0.55, 0.85);
    const [name, dx, dy] = pick(place, [
      ["a neighbor left", -1, 0],
      ["a neighbor right", 1, 0],
      ["a neighbor above", 0, -1],
      ["a neighbor below", 0, 1],
    ] as const);
    return marked(name, neighbor(other, x + dx * apart, y + dy * apart, size, level(place)));
  },
  (place) => {
    const { random, width, height } = place;
    const thickness = 1 + random.below(Math.ceil(height / 20));
    const from = random.uniform() < 0.5 ? 0 : width * random.between(0, 0.25);
    const top = Math.round(height * random.between(0.6, 0.98));
    const long = width * random.between(0.75, 1);
    return marked("a rule", bar(from, top, long, thickness, level(place)));
  },
  (place) => {
    const { random, width, height } = place;
    const thickness = 1 + random.below(Math.ceil(width / 20));
    const left = Math.round(width * (random.uniform() < 0.5 ? random.between(0, 0.2) : 0.9));
    const long = height * random.between(0.85, 1);
    return marked("a side", bar(left, 0, thickness, long, level(place)));
  },
  (place) => {
    const { random, width, height } = place;
    const step = Math.round(Math.min(width, height) * random.between(0.15, 0.5));
    return pick(place, [
      marked("ruled", rules(random.below(step), step, 1 + random.below(2), level(place))),
      marked("squared", squares(Math.max(5, step), 1, level(place))),
    ]);
  },
  (place) => {
    const { random, width, height } = place;
    const inset = random.uniform() < 0.4 ? 0 : Math.round(random.between(0, 0.15) * width);
    const thickness = 1 + random.below(Math.ceil(width / 12));
    return marked("a frame", frame(width, height, inset, thickness, level(place)));
  },
  (place) => {
    const half = place.side * place.random.between(0.45, 0.7);
    const center = [place.x + place.side / 2, place.y + place.side / 2] as const;
    return marked("a card on a table", tableAround(...center, half, level(place)));
  },
  ({ random, width, height }) => {
    const share = random.between(0.1, 0.45);
    if (random.uniform() < 0.5)
      return marked("a band across", negative(0, 0, width, share * height));
    return marked("bands down", negative(0, 0, share * width, height));
  },
  ({ random, width, height }) => {
    const [from, to] = [random.between(0.1, 0.4), random.between(0.5, 0.9)];
    return marked("a strip", negative(from * width, 0, (to - from) * width, height));
  },
  (place) => {
    const { random } = place;
    return marked("dust", dust(random.between(0.0005, 0.02), level(place), random.below(1000)));
  },
  (place) => {
    const { random, side, x, y } = place;
    const size = side * random.between(0.02, 0.2);
    const [left, top] = [x + side * random.between(-0.1, 1), y + side * random.between(-0.1, 1)];
    const flat = random.between(0.2, 3);
    return marked(
      "a bar",
      bar(left, top, Math.max(1, size * flat), Math.max(1, size), level(place)),
    );
  },
  (place) => {
    const { random, side, x, y } = place;
    const radius = side * random.between(0.03, 0.25);
    const hole = random.uniform() < 0.5 ? 0 : 0.7 * radius;
    const [left, top] = [x + side * random.uniform(), y + side * random.uniform()];
    return marked("a ring", ring(left, top, hole, radius, random.between(0.6, 1.4), level(place)));
  },
  ({ random }) => marked("woven", weave(random.between(4, 14), random.between(0.02, 0.2))),
  ({ random }) => marked("hatched", hatch(3 + random.below(6), random.between(0.02, 0.15))),
  ({ random, ink }) => ({
    name: "transparent",
    change: {
      colors: [
        [20, 40, 120, 255],
        [250, 240, 210, random.uniform() < 0.5 ? 0 : Math.round(255 * ink)],
      ],
    },
  }),
];
