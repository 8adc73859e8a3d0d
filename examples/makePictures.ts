// Makes the pictures in examples/pictures, the same ones every time:
//   npx tsc && node build/examples/makePictures.js

import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { present } from "../src/present.js";
import { type Writing, write } from "./handwriting.js";

const folder = fileURLToPath(new URL("../../examples/pictures/", import.meta.url));

type Pixels = ReturnType<typeof sharp>;
type Color = readonly [red: number, green: number, blue: number];

/** How a page looks: what is on it, and how it was taken. */
interface Page {
  readonly width: number;
  readonly height: number;
  readonly paper: Color;
  readonly ink: Color;
  readonly writing?: Writing;
  /** Share of the paper's grain that ink skips, as pencil and chalk do; 0…1. */
  readonly grain?: number;
  /** How much the paper itself varies, in gray levels. */
  readonly fibers?: number;
  /** Light that falls on a place, x and y in 0…1. */
  readonly light?: (x: number, y: number) => number;
  /** Standard deviation of the camera's noise, in gray levels. */
  readonly noise?: number;
  /** Changes how much ink lies on a pixel. */
  readonly paint?: (x: number, y: number, ink: number) => number;
}

/** Draws a page; 3 channels. */
function draw(page: Page): Pixels {
  const { width, height, grain = 0, fibers = 0, noise = 0 } = page;
  const random = randomNumbers(width * 31 + height);
  const ink = page.writing ? write(width, height, page.writing) : new Float32Array(width * height);
  const tooth = cloud(width, height, 1.6, random);
  const fiber = cloud(width, height, 7, random);
  const pixels = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    const x = i % width;
    const y = Math.floor(i / width);
    const light = page.light?.((x + 0.5) / width, (y + 0.5) / height) ?? 1;
    const laid = page.paint?.(x, y, present(ink[i])) ?? present(ink[i]);
    const amount = laid * Math.min(1, Math.max(0, 1 - grain * (0.5 + 0.9 * present(tooth[i]))));
    const shade = noise * normal(random);
    for (let c = 0; c < 3; c++) {
      const paper = present(page.paper[c]) + fibers * (present(fiber[i]) + 0.5 * present(tooth[i]));
      const value = (paper + (present(page.ink[c]) - paper) * amount) * light + shade;
      pixels[i * 3 + c] = Math.min(255, Math.max(0, Math.round(value)));
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

/** Ink of one color on nothing: 4 channels. */
function drawTransparent(width: number, height: number, color: Color, writing: Writing) {
  const pixels = new Uint8Array(width * height * 4);
  write(width, height, writing).forEach((amount, i) => {
    pixels.set([...color, Math.round(255 * amount)], i * 4);
  });
  return sharp(pixels, { raw: { width, height, channels: 4 } });
}

/** Random values about 0 with spread 1 that change over `size` pixels, smoothly. */
function cloud(width: number, height: number, size: number, random: () => number): Float32Array {
  const columns = Math.ceil(width / size) + 2;
  const knots = Float32Array.from({ length: columns * (Math.ceil(height / size) + 2) }, () => {
    return 1.5 * normal(random);
  });
  return Float32Array.from({ length: width * height }, (_, i) => {
    const u = (i % width) / size;
    const v = Math.floor(i / width) / size;
    const at = Math.floor(v) * columns + Math.floor(u);
    const right = u % 1;
    const down = v % 1;
    const above = present(knots[at]) * (1 - right) + present(knots[at + 1]) * right;
    const below =
      present(knots[at + columns]) * (1 - right) + present(knots[at + columns + 1]) * right;
    return above * (1 - down) + below * down;
  });
}

function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

const white: Color = [255, 255, 255];
/** A lamp at the upper left, and the photographer's soft shadow at the lower right. */
const lampLight = (x: number, y: number) => {
  const shadow = 1 / (1 + Math.exp(-14 * (0.6 * x + 0.8 * y - 1.02)));
  return (1 - 0.3 * Math.hypot(x - 0.25, y - 0.2)) * (1 - 0.28 * shadow);
};

const pictures: Record<string, () => Pixels> = {
  "three-drawn.png": () =>
    draw({
      ...{ width: 280, height: 280, paper: white, ink: [24, 24, 27] },
      writing: { digit: 3, x: 80, y: 45, height: 185, pen: 17 },
    }).png({ palette: true }),
  "seven-pencil-photo.jpg": () =>
    draw({
      ...{ width: 640, height: 480, paper: [226, 221, 208], ink: [82, 82, 88] },
      writing: { digit: 7, x: 270, y: 110, height: 230, pen: 9, turn: 4 },
      ...{ grain: 0.45, fibers: 1.6, noise: 3, light: lampLight },
    }).jpeg({ quality: 82 }),
  "five-chalk.jpg": () =>
    draw({
      ...{ width: 560, height: 420, paper: [44, 66, 56], ink: [236, 236, 226] },
      writing: { digit: 5, x: 190, y: 75, height: 260, pen: 20, turn: -3 },
      ...{ grain: 0.75, fibers: 4, noise: 2.5 },
      light: (x, y) => 1.12 - 0.45 * x - 0.12 * y,
    }).jpeg({ quality: 82 }),
  "two-transparent.png": () =>
    drawTransparent(240, 240, [20, 30, 90], { digit: 2, x: 60, y: 35, height: 170, pen: 14 }).png(),
  "eight-white-on-transparent.png": () =>
    drawTransparent(240, 240, white, { digit: 8, x: 65, y: 35, height: 170, pen: 15 }).png(),
  "four-tiny-on-a-page.png": () =>
    draw({
      ...{ width: 1240, height: 1754, paper: white, ink: [16, 28, 110] },
      writing: { digit: 4, x: 860, y: 1300, height: 26, pen: 2.6 },
    }).png({ palette: true, colours: 16 }),
  "six-sideways-photo.jpg": () =>
    // The camera was held upright but stores its pixels lying down: they were turned a quarter
    // counterclockwise, and the EXIF orientation 6 says to turn them back.
    draw({
      ...{ width: 600, height: 450, paper: [214, 212, 206], ink: [28, 40, 120] },
      writing: { digit: 6, x: 235, y: 120, height: 210, pen: 11, turn: -88 },
      ...{ grain: 0.15, fibers: 1.4, noise: 3, light: (x, y) => 1 - 0.3 * x + 0.1 * y },
    })
      .jpeg({ quality: 82 })
      .withMetadata({ orientation: 6 }),
  "nine-marker.avif": () =>
    draw({
      ...{ width: 480, height: 480, paper: [246, 243, 236], ink: [178, 34, 44] },
      writing: { digit: 9, x: 140, y: 90, height: 290, pen: 34, turn: 6 },
      ...{ grain: 0.06, fibers: 0.8, light: (x, y) => 1 - 0.12 * (x + y) },
    }).avif({ quality: 60, effort: 4 }),
  "zero-in-a-box.webp": () =>
    draw({
      ...{ width: 400, height: 320, paper: [250, 248, 240], ink: [30, 52, 130] },
      writing: { digit: 0, x: 155, y: 90, height: 140, pen: 8, turn: 8 },
      ...{ grain: 0.1, fibers: 0.6 },
      paint: (x, y, ink) => {
        const toEdge = Math.min(x - 60, y - 40, 339 - x, 279 - y);
        return toEdge >= 0 && toEdge < 3 ? 0.85 : ink;
      },
    }).webp({ quality: 80 }),
  "blank-page.jpg": () =>
    draw({
      ...{ width: 640, height: 480, paper: [228, 224, 214], ink: white },
      ...{ fibers: 1.6, noise: 3, light: lampLight },
    }).jpeg({ quality: 82 }),
};

await mkdir(folder, { recursive: true });
for (const [name, picture] of Object.entries(pictures)) {
  const { size } = await picture().toFile(folder + name);
  console.log(`${name}: ${(size / 1000).toFixed(1)} kB`);
}
