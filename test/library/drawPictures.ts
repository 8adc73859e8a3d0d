// Draws examples/pictures anew: node build/test/library/drawPictures.js
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { packageFolder } from "../../src/recognition/shippedModel.node.js";

/** One pen stroke a path, as a hand would draw it in a box of 100×140. */
const strokes = {
  two: "M18 38 C22 8 78 4 76 40 C74 70 34 92 14 124 C34 116 60 122 88 118",
  three: "M20 22 C44 6 80 14 72 40 C66 60 46 62 40 64 C66 62 86 78 76 104 C66 132 30 128 14 112",
  four: "M34 10 C28 36 18 60 12 82 C36 78 62 80 90 76 M66 44 C64 76 62 104 60 134",
  five: "M78 12 C58 14 46 14 30 14 C26 32 24 44 22 60 C48 48 84 58 80 90 C76 124 36 132 14 114",
  seven: "M12 22 C38 16 64 20 86 16 C70 54 54 90 42 132 M28 76 C44 72 58 74 72 70",
  eight: "M72 24 C50 2 22 18 30 42 C38 62 78 74 78 102 C76 134 24 134 24 104 C26 76 78 58 74 28",
} as const;

const svg = (name: keyof typeof strokes, ink: string, pen: number, place: string, under = "") =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="360" height="300">${under}` +
      `<path d="${strokes[name]}" transform="${place}" fill="none" stroke="${ink}" ` +
      `stroke-width="${pen}" stroke-linecap="round" stroke-linejoin="round"/></svg>`,
  );

const folder = join(packageFolder, "examples", "pictures");
const file = (name: string) => join(folder, name);
await mkdir(folder, { recursive: true });

const paper = '<rect width="360" height="300" fill="#f4efe2"/>';
const lamp =
  '<defs><linearGradient id="l" x2="1" y2="1"><stop stop-color="#fbf6ea"/>' +
  '<stop offset="1" stop-color="#a39a86"/></linearGradient></defs>' +
  '<rect width="360" height="300" fill="url(#l)"/>';
const board = '<rect width="360" height="300" fill="#26352d"/>';

// A blue pen; a photograph under a lamp; chalk on a board; a drawing without paper, dark and light;
// a small digit in a corner.
await sharp(svg("seven", "#23408f", 9, "translate(130 70) rotate(4)", paper))
  .png({ palette: true })
  .toFile(file("seven.png"));
await sharp(svg("three", "#3a3630", 8, "translate(60 60) scale(1.2) rotate(-5)", lamp))
  .blur(0.8)
  .jpeg({ quality: 80 })
  .toFile(file("three.jpg"));
await sharp(svg("five", "#e9efe6", 10, "translate(150 60) scale(1.1)", board))
  .webp({ quality: 80 })
  .toFile(file("five.webp"));
await sharp(svg("four", "#111111", 9, "translate(120 70)"))
  .png({ palette: true })
  .toFile(file("four.png"));
await sharp(svg("eight", "#ffffff", 9, "translate(120 60) rotate(6)"))
  .png({ palette: true })
  .toFile(file("eight.png"));
await sharp(svg("two", "#7a1f1f", 8, "translate(270 210) scale(0.45)", paper))
  .gif()
  .toFile(file("two.gif"));
