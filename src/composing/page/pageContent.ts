import type { Random } from "../../data/random.js";
import { Canvas } from "../canvas.js";
import { chance, lineStyle } from "../line/lineStyle.js";
import type { InkBox } from "../stamp.js";
import { foundFrom, foundTo } from "./pageLabel.js";
import { drawBars, drawGrid, drawRuling, type Grid } from "./pageLines.js";
import type { PageWriter, WrittenDigit } from "./pageWriter.js";
import { drawDust, drawStrokes } from "./scribbles.js";

/** What is written, printed and cut into a page, each on a canvas of its own. */
export class PageContent {
  readonly ink: Canvas;
  readonly print: Canvas;
  /** Dark windows, and the light ink in them. */
  readonly windows: Canvas;
  readonly lightInk: Canvas;
  readonly digits: WrittenDigit[] = [];

  constructor(side: number) {
    this.ink = new Canvas(side, side);
    this.print = new Canvas(side, side);
    this.windows = new Canvas(side, side);
    this.lightInk = new Canvas(side, side);
  }

  add(boxes: readonly InkBox[], isLight = false): void {
    for (const box of boxes) this.digits.push({ ...box, isLight });
  }
}

/** Fills a page around its picture, which begins at `margin` and has these sides. */
export function fillPage(
  page: PageContent,
  writer: PageWriter,
  picture: { readonly height: number; readonly width: number; readonly margin: number },
  random: Random,
): void {
  const { height, width, margin } = picture;
  const { ink, print } = page;
  const within = (side: number) => margin + random.between(-0.1, 1.1) * side;
  const size = () => random.between(foundFrom, foundTo - 2);
  const kind = random.uniform();
  if (kind < 0.24) {
    const tall = chance(0.5, random) ? size() : Math.min(50, height * random.between(0.5, 1.05));
    const [x, y] = [margin + width * place(random), margin + height * place(random)];
    page.add([writer.digit(ink, x, y, tall, random)]);
    if (chance(0.3, random)) drawGrid(print, around(x, y, tall, random), random);
  } else if (kind < 0.4) {
    const grid = anyGrid(picture, random);
    drawGrid(print, grid, random);
    page.add(writer.cells(ink, grid, random.between(0.2, 0.95), random));
  } else if (kind < 0.72) {
    page.add(writer.numbers(ink, random.between(foundFrom, 36), random));
    if (chance(0.2, random)) drawGrid(print, anyGrid(picture, random), random);
  } else if (kind < 0.83) cutWindows(page, writer, picture, random);
  else if (kind < 0.89) {
    // Too large to be found at this scale: none of its parts is a digit.
    writer.digit(ink, within(width), within(height), random.between(75, 220), random);
  }
  const words = kind > 0.89 ? 1 + random.below(3) : chance(0.25, random) ? 1 + random.below(2) : 0;
  for (let count = words; count > 0; count--) {
    const [x, y, tall] = [within(width), within(height), random.between(6, foundTo)];
    const isAlone = chance(0.4, random);
    if (page.digits.some((box) => touches(box, x, y, tall, isAlone ? 1 : 8))) continue;
    if (isAlone) writer.letter(ink, x, y, tall, lineStyle(tall, random), random);
    else writer.word(ink, x, y, tall, random);
  }
  if (chance(0.12, random)) {
    const [x, y, tall] = [within(width), within(height), random.between(8, 60)];
    if (!page.digits.some((box) => touches(box, x, y, tall, 1)))
      drawStrokes(ink, x, y, tall, random);
  }
  if (chance(0.2, random)) drawRuling(print, random);
  if (chance(0.2, random)) drawBars(print, random);
  if (chance(0.2, random)) drawDust(ink, random);
}

/** A share of a side: mostly in the middle, sometimes at an edge. */
function place(random: Random): number {
  return chance(0.6, random) ? 0.5 + 0.12 * random.normal() : random.between(-0.02, 1.02);
}

/** The frame of a digit's cell, with those beside it. */
function around(x: number, y: number, tall: number, random: Random): Grid {
  const cellWidth = tall * random.between(1, 2.2);
  const cellHeight = tall * random.between(1, 1.8);
  const [left, top] = [
    x - cellWidth * random.between(0.3, 0.7),
    y - cellHeight * random.between(0.35, 0.65),
  ];
  const isMany = chance(0.7, random);
  const fewer = { x: left, y: top, cellWidth, cellHeight, columns: 1, rows: 1 };
  return isMany
    ? { ...fewer, x: left - 2 * cellWidth, y: top - 2 * cellHeight, columns: 5, rows: 5 }
    : fewer;
}

function anyGrid(
  { height, width, margin }: { height: number; width: number; margin: number },
  random: Random,
): Grid {
  const cellHeight = random.between(14, 60);
  return {
    x: margin + random.between(-0.3, 0.5) * width,
    y: margin + random.between(-0.3, 0.6) * height,
    cellWidth: cellHeight * random.between(0.55, 1.6),
    cellHeight,
    columns: 1 + random.below(8),
    rows: chance(0.5, random) ? 1 : 1 + random.below(6),
  };
}

/** Dark windows in a row, as meters have them, a light digit in each, sometimes two that turn. */
function cutWindows(
  page: PageContent,
  writer: PageWriter,
  { height, width, margin }: { height: number; width: number; margin: number },
  random: Random,
): void {
  const tall = random.between(16, 70);
  const wide = tall * random.between(0.5, 1.1);
  const pitch = wide * random.between(1, 1.5);
  const top = margin + random.between(-0.1, 0.7) * height;
  let left = margin + random.between(-0.1, 0.6) * width;
  const fill = random.between(0.5, 0.95);
  for (let count = 1 + random.below(6); count > 0; count--, left += pitch) {
    const middle = left + wide / 2;
    page.windows.fill(left, top, left + wide, top + tall);
    if (chance(0.08, random)) continue;
    const size = tall * fill * random.between(0.9, 1.05);
    const y = top + tall / 2 + 0.05 * tall * random.normal();
    page.add([writer.digit(page.lightInk, middle, y, size, random)], true);
  }
}

function touches(box: InkBox, x: number, y: number, tall: number, wide: number): boolean {
  const besides = box.left > x + tall * wide || box.right < x - tall;
  return !(besides || box.top > y + tall || box.bottom < y - tall);
}
