import { writeFile } from "node:fs/promises";
import sharp from "sharp";
import { present } from "../../../src/present.js";
import { digitLines } from "../app/hand.js";

/** A part of a film: a digit on the page, a number, or an empty page, for so many frames. */
export interface Scene {
  /** 0…9, or a number of several digits; null for the empty page. */
  readonly digit: number | null;
  readonly frames: number;
}

const width = 640;
const height = 480;

/**
 * Writes a film as a browser's fake camera plays it, in a circle: Motion JPEG, 640×480, 30 frames a second.
 * A page of paper is held in an unsteady hand: it shakes and turns, the light wanders and flickers, and
 * fast moves blur.
 */
export async function writeFilm(path: string, scenes: readonly Scene[]): Promise<void> {
  const digits = scenes.flatMap(({ digit, frames }) => Array<number | null>(frames).fill(digit));
  const frames: Buffer[] = [];
  // Making noise takes longer than all else of a frame: some of it comes again and again, in no order.
  const noises = await Promise.all(Array.from({ length: 7 }, noise));
  for (const [index, digit] of digits.entries()) {
    frames.push(await frameOf(digit, index / 30, present(noises[(index * index) % 7])));
  }
  await writeFile(path, Buffer.concat(frames));
}

async function frameOf(digit: number | null, seconds: number, noise: Buffer): Promise<Buffer> {
  const wave = (hertz: number, phase: number) => Math.sin(2 * Math.PI * hertz * seconds + phase);
  const shift = {
    x: 16 * wave(1.3, 0) + 6 * wave(3.7, 1),
    y: 12 * wave(1.1, 2) + 5 * wave(4.1, 0),
  };
  const turn = 5 * wave(0.7, 1) + 1.5 * wave(3.1, 0);
  const size = 1 + 0.06 * wave(0.5, 0);
  // How fast the page moves decides how far it blurs, in pixels.
  const blur = 0.6 + 2.2 * Math.max(0, wave(1.3, Math.PI / 2)) ** 8;
  const light = 0.86 + 0.1 * wave(0.4, 0) + 0.03 * wave(9, 0);
  const gray = (share: number) => Math.round(255 * light * share);
  const digits = [...(digit?.toString() ?? "")].map(Number);
  const side = digits.length > 1 ? 150 : 230;
  const pitch = 0.58 * side;
  const paths = digits.flatMap((one, at) => {
    const middle = (at - (digits.length - 1) / 2) * pitch;
    return (digitLines[one] ?? []).map((line) => {
      const points = line.map(([x, y]) => `${middle + (x - 0.5) * side} ${(y - 0.5) * side}`);
      return `<polyline points="${points.join(" ")}"/>`;
    });
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <defs>
      <linearGradient id="light" x1="${0.5 + 0.4 * wave(0.3, 0)}" x2="1" y2="1">
        <stop offset="0" stop-color="rgb(${gray(1)},${gray(0.98)},${gray(0.93)})"/>
        <stop offset="1" stop-color="rgb(${gray(0.8)},${gray(0.8)},${gray(0.79)})"/>
      </linearGradient>
    </defs>
    <rect width="100%" height="100%" fill="#5b4636"/>
    <g transform="translate(${320 + shift.x} ${240 + shift.y}) rotate(${turn}) scale(${size})">
      <rect x="-290" y="-225" width="580" height="450" fill="url(#light)"/>
      <g fill="none" stroke="#25356f" stroke-width="${0.065 * side}" stroke-linecap="round" stroke-linejoin="round">
        ${paths.join("")}
      </g>
    </g>
  </svg>`;
  // In all directions: a blur along the move alone takes a filter of SVG, and ten times as long.
  const page = await sharp(Buffer.from(svg)).blur(blur).raw().toBuffer();
  return sharp(page, { raw: { width, height, channels: 4 } })
    .composite([{ input: noise, blend: "soft-light" }])
    .jpeg({ quality: 85, mozjpeg: false })
    .toBuffer();
}

const noise = (): Promise<Buffer> =>
  sharp({
    create: {
      ...{ width, height, channels: 3, background: "#808080" },
      noise: { type: "gaussian", mean: 128, sigma: 7 },
    },
  })
    .png()
    .toBuffer();
