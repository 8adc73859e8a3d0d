import type { Scene } from "./draw.js";
import { lights } from "./lights.js";
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
import type { Color } from "./sheet.js";

const white: Color = [255, 255, 255, 255];
const clear = (r: number, g: number, b: number): Color => [r, g, b, 0];

/**
 * Scenes by hand, one for each kind of light, paper, frame, polarity and neighbor: their names say
 * what is in them. Pages are 64 pixels wide unless size is what they are about.
 * @param digits at least 24 digits of 784 bytes.
 */
export function scenesByHand(digits: readonly Uint8Array[]): Record<string, Scene> {
  const scenes: Record<string, Scene> = {};
  let next = 0;
  const digit = () => digits[next++ % digits.length]!;
  const other = () => digits[(next + 11) % digits.length]!;
  const page = (change: Partial<Scene>): Scene => {
    const { width = 64, height = width } = change;
    return { ...{ width, height }, digit: digit(), isCrisp: true, ...change };
  };
  const both = (name: string, change: Partial<Scene>) => {
    scenes[`${name}, dark on light`] = page(change);
    scenes[`${name}, light on dark`] = page({ ...change, isNegative: true });
  };

  for (const [name, width, height, side] of [
    ["6 pixels on a page", 40, 30, 8],
    ["9 pixels cut out", 9, 9, 12],
    ["12 pixels", 20, 16, 15],
    ["28 pixels, as MNIST has it", 28, 28, 28],
    ["cut out tightly", 60, 60, 82],
    ["150 pixels", 160, 150, 140],
    ["a wide strip", 240, 40, 36],
    ["a narrow column", 36, 200, 34],
  ] as const) {
    both(name, { width, height, side, isCrisp: width > 60 });
  }

  scenes["400 pixels"] = page({ width: 400, height: 380 });
  scenes["tiny on a large page"] = page({ width: 300, height: 250, side: 24, isNegative: true });

  for (const [name, light] of Object.entries(lights)) {
    both(name, { light: light(0.5) });
    scenes[`${name}, deep, with noise`] = page({ light: light(0.75), noise: 0.02 });
    scenes[`no digit under ${name}`] = { width: 64, height: 56, light: light(0.6) };
  }

  const papers: Record<string, Partial<Scene>> = {
    "fine grain": { noise: 0.02 },
    "coarse grain": { noise: 0.08 },
    "heavy noise": { noise: 0.2, width: 120 },
    "woven paper": { marks: [weave(9, 0.1)], paper: 0.85 },
    "strongly woven paper": { marks: [weave(7, 0.2)], paper: 0.8, noise: 0.005 },
    "hatched paper": { marks: [hatch(6, 0.08)] },
    "ruled paper": { marks: [rules(5, 18, 1, 0.6)] },
    "squared paper": { marks: [squares(12, 1, 0.75)] },
    "dark squares": { marks: [squares(16, 1, 0.2)] },
    "dusty paper": { marks: [dust(0.004, 0.2, 3)] },
    "salt and pepper": { marks: [dust(0.02, 0, 4), dust(0.02, 1, 5)], width: 100 },
    "gray paper": { paper: 0.55 },
  };
  for (const [name, change] of Object.entries(papers)) {
    both(name, change);
    const { marks = [], ...paper } = change;
    scenes[`${name}, no digit`] = { width: 64, height: 64, ...paper, marks };
  }

  for (const [name, ink] of [
    ["faint pencil", 0.8],
    ["fainter pencil", 0.86],
    ["too faint", 0.89],
  ] as const) {
    scenes[name] = page({ ink });
    scenes[`${name} on grain`] = page({ ink, noise: 0.01 });
  }

  const frames: Record<string, Partial<Scene>> = {
    "a thin frame": { marks: [frame(64, 64, 0, 1, 0)] },
    "a thick frame": { marks: [frame(64, 64, 0, 6, 0.05)], side: 48 },
    "a black margin left": { marks: [bar(0, 0, 9, 64, 0)], side: 44 },
    "a black margin below": { marks: [bar(0, 55, 64, 9, 0)], side: 44 },
    "a drawn box": { marks: [frame(64, 64, 5, 2, 0.1)], side: 44 },
    "a box cut at the edge": { marks: [frame(70, 70, 3, 2, 0.2)] },
    "a box of a form among others": {
      marks: [bar(4, 0, 2, 64, 0.2), bar(58, 0, 2, 64, 0.2)],
      side: 44,
    },
    "a card on a table": {
      width: 120,
      side: 60,
      marks: [tableAround(60, 60, 40, 0.25)],
      noise: 0.01,
    },
    "a card in a frame on a table": {
      ...{ width: 140, side: 50 },
      marks: [frame(140, 140, 35, 3, 0.1), tableAround(70, 70, 55, 0.2)],
    },
    "a tile": { width: 120, side: 50, marks: [negative(32, 32, 56, 56)] },
  };
  for (const [name, change] of Object.entries(frames)) both(name, change);

  const bands: Record<string, Partial<Scene>> = {
    "the left half negative": { marks: [negative(0, 0, 32, 64)] },
    "the upper half negative": { marks: [negative(0, 0, 64, 30)] },
    "a negative strip down": { marks: [negative(20, 0, 26, 64)] },
    "a negative strip across": { marks: [negative(0, 18, 64, 30)] },
    "a dark table at both sides": {
      marks: [bar(0, 0, 11, 64, 0.1), bar(52, 0, 12, 64, 0.1)],
      side: 40,
    },
    "bands that are too narrow": { marks: [negative(0, 0, 8, 64)] },
    "bands that differ little": { marks: [bar(0, 0, 14, 64, 0.55)], side: 42, x: 17 },
  };
  for (const [name, change] of Object.entries(bands)) scenes[name] = page(change);

  for (const [name, dx, dy] of [
    ["left", -1, 0],
    ["right", 1, 0],
    ["above", 0, -1],
    ["below", 0, 1],
  ] as const) {
    for (const [how, apart] of [
      ["cut off", 50],
      ["touching", 40],
      ["overlapping", 32],
      ["whole", 56],
    ] as const) {
      const width = how === "whole" ? 120 : 64;
      const middle = (width - 50) / 2;
      const marks = [neighbor(other(), middle + dx * apart, middle + dy * apart, 54, 0.1)];
      scenes[`a neighbor ${how} ${name}`] = page({ width, side: 50, marks });
    }
  }

  const clutter: Record<string, Partial<Scene>> = {
    "a rule below": { marks: [bar(0, 59, 64, 1, 0.2)] },
    "a rule through the foot": { marks: [bar(0, 47, 64, 2, 0.2)] },
    "a rule through the middle": { marks: [bar(0, 32, 64, 1, 0.2)] },
    "a rule that ends early": { marks: [bar(0, 47, 56, 2, 0.2)] },
    "a thick rule": { marks: [bar(0, 50, 64, 7, 0.2)] },
    "a side of a box": { marks: [bar(6, 0, 2, 64, 0.2)] },
    "a side in the middle": { marks: [bar(20, 0, 2, 64, 0.2)] },
    "a comma": { marks: [bar(53, 50, 4, 7, 0.1)], side: 50 },
    "a dot": { marks: [ring(54, 52, 0, 3, 1, 0.1)], side: 50 },
    "a dot above": { marks: [ring(32, 4, 0, 3, 1, 0.1)], side: 46 },
    "a bar above": { marks: [bar(22, 2, 20, 3, 0.1)], side: 46 },
    "a bar below": { marks: [bar(22, 59, 20, 3, 0.1)], side: 46 },
    "a speck": { marks: [bar(58, 6, 2, 2, 0.1)] },
    "a stain": { marks: [ring(52, 12, 0, 7, 1, 0.5)] },
    "a ring of a cup": { marks: [ring(40, 40, 50, 53, 1, 0.6)] },
  };
  for (const [name, change] of Object.entries(clutter)) scenes[name] = page(change);

  const hands: Record<string, Partial<Scene>> = {
    "a stroke that fades downwards": { strength: (_, v) => 1 - 0.9 * v },
    "a stroke that fades to the right": { strength: (u) => 1 - 0.85 * u },
    "a stroke of two strengths": { strength: (_, v) => (v > 0.5 ? 0.45 : 1) },
    "a stroke broken across": { strength: (_, v) => (v > 0.5 && v < 0.56 ? 0 : 1) },
    "a stroke broken down": { strength: (u) => (u > 0.47 && u < 0.52 ? 0 : 1) },
    "a foot far below": { strength: (_, v) => (v > 0.55 && v < 0.68 ? 0 : 1) },
    "cut by the left edge": { x: -10, y: 6, side: 52 },
    "cut by the lower edge": { x: 6, y: 24, side: 52 },
    "cut by two edges": { x: 26, y: -10, side: 52 },
    "in a corner": { x: 44, y: 44, side: 20 },
    blurred: { blur: 2, side: 50 },
    "strongly blurred": { blur: 4, side: 50 },
    "strongly compressed": { jpeg: 0.3 },
    "compressed, with grain": { jpeg: 0.15, noise: 0.02 },
    "compressed and enlarged": { width: 200, jpeg: 0.25, isCrisp: true },
  };
  for (const [name, change] of Object.entries(hands)) both(name, change);

  for (const width of [11, 14, 20, 40, 62, 76]) {
    both(`jagged edges in ${width} pixels`, { width, cut: 0.5, isCrisp: false });
    both(`a wide digit cut out, ${width} pixels`, { width, side: 1.35 * width, cut: 0.65 });
  }

  const colors: Record<string, readonly [Color, Color]> = {
    "blue on yellow": [
      [20, 30, 160, 255],
      [250, 240, 120, 255],
    ],
    "red on white": [[210, 30, 30, 255], white],
    "green on black": [
      [60, 220, 90, 255],
      [10, 10, 20, 255],
    ],
    "yellow on white": [[250, 230, 60, 255], white],
    "dark ink, transparent paper": [[20, 20, 60, 255], clear(0, 0, 0)],
    "light ink, transparent paper": [[240, 235, 200, 255], clear(255, 255, 255)],
    "half transparent ink": [[10, 10, 10, 110], clear(10, 10, 10)],
  };
  for (const [name, [dark, light]] of Object.entries(colors)) {
    scenes[name] = page({ paper: 1, ink: 0, colors: [dark, light] });
  }
  scenes["a white page"] = { width: 50, height: 40, paper: 1 };
  scenes["a black page"] = { width: 50, height: 40, paper: 0 };
  scenes["one pixel"] = { width: 1, height: 1, paper: 0.7 };
  scenes["a frame alone"] = { width: 64, height: 64, marks: [frame(64, 64, 0, 3, 0)] };
  scenes["a box alone"] = { width: 64, height: 64, marks: [frame(64, 64, 12, 3, 0)] };
  scenes["a straight 1"] = { width: 60, height: 60, marks: [bar(27, 10, 5, 40, 0.05)] };
  scenes["a round 0"] = { width: 60, height: 60, marks: [ring(30, 30, 16, 21, 0.7, 0.05)] };
  return scenes;
}
