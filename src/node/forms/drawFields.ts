import type { FormField, FormTemplate } from "../../forms/template/formTemplate.js";
import type { Picture } from "../../image/plane/picture.js";
import type { Box } from "../../image/plane/resample.js";
import { strokesOf } from "../numbers/strokes.js";
import { writeOverlaid } from "../pictures/overlaid.js";

const colors = { number: "#1d4ed8", comb: "#0a7d4f", check: "#b45309", choice: "#7c3aed" } as const;

/**
 * Writes the blank form's picture with the fields of its template: a box around each, the teeth of combs, and
 * its number, counted from 1 in the template's order; a color a kind.
 * @param blank the blank form; a white page where there is none.
 * @throws TenfoldError FILE_NOT_WRITABLE.
 */
export async function drawFields(
  path: string,
  { fields, width, height }: FormTemplate,
  blank: Picture | undefined,
): Promise<void> {
  const page = blank ?? whitePage(1000, Math.round((1000 * height) / width));
  const shapes = fields.map((field, index) => drawn(field, index + 1, page));
  await writeOverlaid(path, page, shapes);
}

function whitePage(width: number, height: number): Picture {
  return { width, height, rgba: new Uint8Array(4 * width * height).fill(255) };
}

type Size = Pick<Picture, "width" | "height">;

function drawn(field: FormField, number: number, page: Size): string {
  const color = colors[field.kind];
  const line = Math.max(1.5, page.width / 500);
  const boxes = field.kind === "choice" ? field.options.map(({ box }) => box) : [field.box];
  const placed = boxes.map((box) => onPage(box, page));
  const teeth = field.kind === "comb" ? teethOf(onPage(field.box, page), field.cells) : "";
  const size = page.width / 60;
  const label = String(number);
  const wide = (label.length + 0.6) * size * 0.62;
  const labels = placed.map(
    ({ x, y }) =>
      `<rect x="${x}" y="${y}" width="${wide}" height="${size * 1.3}" fill="${color}"/>` +
      strokesOf(label, { x: x + size * 0.25, y: y + size * 0.15, size }),
  );
  const frames = placed.map(
    ({ x, y, width, height }) =>
      `<path d="M${x} ${y}h${width}v${height}h${-width}z${teeth}" fill="${color}" fill-opacity=".12" ` +
      `stroke="${color}" stroke-width="${line}"/>`,
  );
  return frames.join("") + labels.join("");
}

function teethOf({ x, y, width, height }: Box, cells: number): string {
  let path = "";
  for (let cell = 1; cell < cells; cell++) path += `M${x + (cell * width) / cells} ${y}v${height}`;
  return path;
}

function onPage({ x, y, width, height }: Box, page: Size): Box {
  return {
    x: x * page.width,
    y: y * page.height,
    width: width * page.width,
    height: height * page.height,
  };
}
