// The app's icons as the systems want them, drawn from web/public/icon.svg.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { packageFolder } from "../src/node/packageFiles.js";

const folder = join(packageFolder, "web", "public");
const svg = await readFile(join(folder, "icon.svg"), "utf8");

/** Systems cut maskable icons to any shape, a circle of 0.8 of the side at least; iOS rounds them itself. */
const whole = svg
  .replace('viewBox="0 0 64 64"', 'viewBox="-8 -8 80 80"')
  .replace("<rect ", '<rect x="-8" y="-8" width="80" height="80" fill="#2440d6" />\n<rect ');

const icons = [
  { name: "icon-192.png", source: svg, side: 192 },
  { name: "icon-512.png", source: svg, side: 512 },
  { name: "icon-maskable-512.png", source: whole, side: 512 },
  { name: "apple-touch-icon.png", source: whole, side: 180 },
];
for (const { name, source, side } of icons) {
  await sharp(Buffer.from(source), { density: 1000 })
    .resize(side, side)
    .png({ compressionLevel: 9, palette: true })
    .toFile(join(folder, name));
}
