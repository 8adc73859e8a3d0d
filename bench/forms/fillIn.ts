import { Canvas } from "../../src/composing/canvas.js";
import { drawMark } from "../../src/composing/line/drawMark.js";
import { stamp } from "../../src/composing/stamp.js";
import type { Random } from "../../src/data/random.js";
import type { FormField, FormTemplate } from "../../src/forms/template/formTemplate.js";
import type { Plane } from "../../src/image/plane/picture.js";
import type { Box } from "../../src/image/plane/resample.js";
import { missing } from "../../src/present.js";
import type { Hand } from "./hands.js";
import type { Values } from "./values.js";

/** How one person writes, in pixels of the page. */
interface Pen {
  readonly hand: Hand;
  readonly height: number;
  readonly strokeWidth: number;
  readonly slant: number;
  readonly gap: number;
  readonly darkness: number;
}

/** A blank form with values written into its fields by one hand and one pen. */
export function fillIn(
  blank: Plane,
  { fields, width }: FormTemplate,
  values: Values,
  hand: Hand,
  random: Random,
): Plane {
  const canvas = new Canvas(blank.height, blank.width);
  const millimeter = blank.width / width;
  const pen: Pen = {
    hand,
    height: millimeter * random.between(4.6, 6.4),
    strokeWidth: millimeter * random.between(0.35, 0.65),
    slant: 0.08 * random.normal(),
    gap: millimeter * random.between(0.4, 1.4),
    darkness: random.between(0.6, 0.92),
  };
  for (const field of fields) {
    const text = values[field.name] ?? missing();
    if (text !== "") write(canvas, blank, field, text, pen, random);
  }
  const data = blank.data.map((paper, i) => paper * (1 - pen.darkness * (canvas.ink[i] ?? 0)));
  return { ...blank, data };
}

function write(
  canvas: Canvas,
  page: Plane,
  field: FormField,
  text: string,
  pen: Pen,
  random: Random,
): void {
  const onPage = ({ x, y, width, height }: Box): Box => ({
    x: x * page.width,
    y: y * page.height,
    width: width * page.width,
    height: height * page.height,
  });
  const box = onPage(field.box);
  if (field.kind === "comb") {
    const cell = box.width / field.cells;
    [...text].forEach((digit, at) => {
      const x = box.x + (at + 0.5) * cell + 0.06 * cell * random.normal();
      digitAt(canvas, Number(digit), x, footOf(box, pen, random), pen, random);
    });
  } else if (field.kind === "number") line(canvas, text, box, pen, random);
  else if (field.kind === "choice") {
    const chosen = field.options.find(({ name }) => name === text);
    const other = field.options.find(({ name }) => name !== text);
    // One in twelve is ticked wrongly first, and filled in.
    if (other && random.uniform() < 1 / 12) fill(canvas, onPage(other.box), pen, random);
    if (chosen) tick(canvas, onPage(chosen.box), pen, random);
  }
}

function line(canvas: Canvas, text: string, box: Box, pen: Pen, random: Random): void {
  const foot = footOf(box, pen, random);
  let x = box.x + box.width * random.between(0.06, 0.14);
  for (const mark of text) {
    if (mark >= "0" && mark <= "9") {
      const { glyphs } = pen.hand;
      const glyph = pen.hand.glyph(Number(mark), random);
      const { left, right, top, bottom } = glyphs.shape(glyph);
      const wide = Math.max(0.25, Math.min(1, (right - left) / (bottom - top))) * pen.height;
      stampAt(canvas, glyph, x + wide / 2, foot, pen, random);
      x += wide + pen.gap;
    } else {
      const style = { ...pen, stretch: 1, unrest: 0, zeros: 1, joins: false, rise: 0, bend: 0 };
      x = drawMark(mark, canvas, { x, foot }, style, random) + pen.gap;
    }
  }
}

function footOf(box: Box, { height }: Pen, random: Random): number {
  const spare = box.height - height;
  return box.y + height + spare * (0.5 + 0.18 * Math.max(-2, Math.min(2, random.normal())));
}

function digitAt(
  canvas: Canvas,
  digit: number,
  x: number,
  foot: number,
  pen: Pen,
  random: Random,
): void {
  stampAt(canvas, pen.hand.glyph(digit, random), x, foot, pen, random);
}

function stampAt(
  canvas: Canvas,
  glyph: number,
  x: number,
  foot: number,
  pen: Pen,
  random: Random,
): void {
  const { glyphs } = pen.hand;
  const { slant, left, right, top, bottom } = glyphs.shape(glyph);
  // Where the picture's width bounds a wide digit, its box is low.
  const aspect = (right - left) / (bottom - top);
  const height = pen.height * (1 + 0.05 * random.normal()) * Math.min(1, 1.1 / aspect);
  stamp(canvas, glyphs, glyph, {
    x,
    y: foot - pen.height / 2,
    height,
    stretch: 1,
    slant: slant + pen.slant,
    turn: 0.03 * random.normal(),
    strokeWidth: pen.strokeWidth * (1 + 0.1 * random.normal()),
    strength: 1,
  });
}

/** A tick or a cross, which may reach out of its box. */
export function tick(
  canvas: Canvas,
  { x, y, width, height }: Box,
  { strokeWidth }: Pick<Pen, "strokeWidth">,
  random: Random,
): "ticked" | "crossed" {
  const at = (u: number, v: number): [number, number] => [
    x + width * (u + 0.06 * random.normal()),
    y + height * (v + 0.06 * random.normal()),
  ];
  const radius = strokeWidth / 2;
  if (random.uniform() < 0.5) {
    const low = at(0.4, 0.82);
    canvas.stroke(at(0.12, 0.5), low, radius);
    canvas.stroke(low, at(random.between(0.85, 1.2), random.between(-0.2, 0.2)), radius);
    return "ticked";
  }
  const reach = random.between(0.02, 0.18);
  canvas.stroke(at(reach, reach), at(1 - reach, 1 - reach), radius);
  canvas.stroke(at(1 - reach, reach), at(reach, 1 - reach), radius);
  return "crossed";
}

/** A box that is filled in, by strokes to and fro. */
export function fill(
  canvas: Canvas,
  { x, y, width, height }: Box,
  { strokeWidth }: Pick<Pen, "strokeWidth">,
  random: Random,
): void {
  const strokes = Math.ceil(height / (strokeWidth * random.between(0.8, 1.25)));
  let from: [number, number] = [x, y];
  for (let index = 0; index <= strokes; index++) {
    const side = index % 2 === 0 ? 0.95 : 0.05;
    const to: [number, number] = [
      x + width * (side + 0.04 * random.normal()),
      y + height * (0.05 + (0.9 * index) / strokes),
    ];
    canvas.stroke(from, to, strokeWidth / 2);
    from = to;
  }
}
