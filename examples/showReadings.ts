// Reads a folder of pictures and shows each with its answer, as one picture:
//   npm run build && node build/examples/showReadings.js [FOLDER] [OUT.png]
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import sharp, { type OverlayOptions } from "sharp";
import { loadRecognizer, TenfoldError } from "tenfold";

const folder = process.argv[2] ?? "examples/pictures";
const out = process.argv[3] ?? "docs/readings.png";

/** Pixels of a tile, its picture above its answer. */
const tile = { width: 232, height: 236, picture: 168, margin: 12 };
const columns = 5;

const recognizer = await loadRecognizer();
const names = (await readdir(folder)).sort();
const size = {
  width: columns * tile.width,
  height: Math.ceil(names.length / columns) * tile.height,
};
const layers: OverlayOptions[] = [];
const captions: string[] = [];
for (const [index, name] of names.entries()) {
  const left = (index % columns) * tile.width;
  const top = Math.floor(index / columns) * tile.height;
  const side = { width: tile.width - 2 * tile.margin, height: tile.picture };
  const input = await sharp(join(folder, name))
    .autoOrient()
    .flatten({ background: "#7c8aa0" })
    .resize({ ...side, fit: "contain", background: "#f1f3f6" })
    .png()
    .toBuffer();
  layers.push({ input, left: left + tile.margin, top: top + tile.margin });
  const { answer, about } = await reading(join(folder, name));
  const x = left + tile.margin;
  const y = top + tile.margin + tile.picture;
  captions.push(
    `<text x="${x}" y="${y + 36}" font-size="32" font-weight="bold" fill="#14213d">${answer}</text>`,
    `<text x="${x + 30}" y="${y + 33}" font-size="16" fill="#5a6578">${about}</text>`,
  );
}
await recognizer.release();
const text =
  `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" ` +
  `font-family="DejaVu Sans, sans-serif">${captions.join("")}</svg>`;
await sharp({ create: { ...size, channels: 3, background: "#ffffff" } })
  .composite([...layers, { input: Buffer.from(text) }])
  .png({ palette: true, compressionLevel: 9, effort: 10 })
  .toFile(out);
console.log(`${out}: ${names.length} pictures`);

/** A digit and how sure it is, or what the picture is instead. */
async function reading(file: string): Promise<{ answer: string; about: string }> {
  try {
    const { digit, confidence } = await recognizer.readFile(file);
    if (digit === null) return { answer: "–", about: "not a digit" };
    return { answer: String(digit), about: `${(100 * Math.min(0.999, confidence)).toFixed(1)} %` };
  } catch (error) {
    if (!(error instanceof TenfoldError && error.code === "NO_INK")) throw error;
    return { answer: "–", about: "a blank page" };
  }
}
