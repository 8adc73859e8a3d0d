// npm run render:form
// Draws the example of a form, at 200 dots per inch, with its template, into examples/forms/.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { templateText } from "../../src/forms/template/templateText.js";
import { packageFolder } from "../../src/node/packageFiles.js";
import { fields, frames, page, texts } from "./admission.js";
import { TextPaths } from "./text.node.js";

const dotsPerInch = 200;
const [width, height] = [page.width, page.height].map((side) =>
  Math.round((side / 25.4) * dotsPerInch),
);
const folder = join(packageFolder, "examples", "forms");
const picture = await sharp(Buffer.from(svg()))
  .flatten({ background: "white" })
  .grayscale()
  .png({ palette: true, colors: 16, compressionLevel: 9 })
  .toBuffer();
await writeFile(join(folder, "admission.png"), picture);
const template = { version: 1, page, reference: "admission.png", fields };
await writeFile(join(folder, "fields.json"), templateText(template));
console.log(`examples/forms: admission.png, ${width} × ${height}, and fields.json`);

function svg(): string {
  const fonts = { plain: new TextPaths(400), bold: new TextPaths(600) };
  const written = texts.map(({ text, x, y, size, isBold, isHint }) => {
    const path = (isBold ? fonts.bold : fonts.plain).path(text, x, y, size);
    return `<path d="${path}" fill="${isHint ? "#b8b8b8" : "#222"}"/>`;
  });
  const ruled = frames.map(({ box: [x, y, across, down], cells = 1, rows = 1 }) => {
    let path = `M${x} ${y}h${across}v${down}h${-across}z`;
    for (let cell = 1; cell < cells; cell++) path += `M${x + (across * cell) / cells} ${y}v${down}`;
    for (let row = 1; row < rows; row++) path += `M${x} ${y + (down * row) / rows}h${across}`;
    return `<path d="${path}" fill="none" stroke="#333" stroke-width=".3"/>`;
  });
  const sign = '<path d="M124 10h6v-4h4v4h4v4h-4v4h-4v-4h-6z" fill="#333"/>';
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" ` +
    `viewBox="0 0 ${page.width} ${page.height}">${sign}${ruled.join("")}${written.join("")}</svg>`
  );
}
