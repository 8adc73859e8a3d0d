import type { Random } from "../../data/random.js";
import { Canvas } from "../canvas.js";
import { chance } from "../line/lineStyle.js";
import type { InkBox, Stamp } from "../stamp.js";
import { foundTo } from "./pageLabel.js";
import { drawBars, drawGrid, drawRuling, type Grid } from "./pageLines.js";
import { margin, type PagePicture } from "./pagePicture.js";
import type { PageWriter, WrittenMark } from "./pageWriter.js";
import { drawDust, drawStrokes } from "./scribbles.js";

/** What is written, printed and cut into a page, each on a canvas of its own. */
export class PageContent {
  readonly ink: Canvas;
  readonly print: Canvas;
  /** Dark windows, and the light ink in them. */
  readonly windows: Canvas;
  readonly lightInk: Canvas;
  readonly digits: WrittenMark[] = [];
  /** Single letters, apart from words. */
  readonly letters: WrittenMark[] = [];

  constructor(height: number, width: number) {
    const canvas = () => new Canvas(height + 2 * margin, width + 2 * margin);
    [this.ink, this.print, this.windows, this.lightInk] = [canvas(), canvas(), canvas(), canvas()];
  }

  /** Makes it a blank page. */
  clear(): void {
    for (const { ink } of [this.ink, this.print, this.windows, this.lightInk]) ink.fill(0);
    this.digits.length = 0;
    this.letters.length = 0;
  }

  add(digits: readonly Stamp[], isLight = false): void {
    for (const digit of digits) this.digits.push({ ...digit, isLight });
  }

  addLetter(letter: Stamp | undefined): void {
    if (letter) this.letters.push({ ...letter, isLight: false });
  }
}

/** Fills a page around its picture. */
export function fillPage(
  page: PageContent,
  writer: PageWriter,
  picture: PagePicture,
  random: Random,
): void {
  const { kind, height, width } = picture;
  const { ink, print } = page;
  if (kind === "digit") {
    const tall = picture.size;
    const [x, y] = [margin + width * place(random), margin + height * place(random)];
    page.add([writer.digit(ink, x, y, tall, random)]);
    if (chance(0.35, random)) drawGrid(print, around(x, y, tall, random), random);
  } else if (kind === "cells") {
    const grid = anyGrid(picture, random);
    drawGrid(print, grid, random);
    const { digits, letters } = writer.cells(ink, grid, random.between(0.2, 0.95), random);
    page.add(digits);
    for (const letter of letters) page.addLetter(letter);
  } else if (kind === "numbers") {
    page.add(writer.numbers(ink, picture, random));
    if (chance(0.2, random)) drawGrid(print, anyGrid(picture, random), random);
  } else if (kind === "windows") cutWindows(page, writer, picture, random);
  else if (kind === "large") {
    // Too large to be found at this scale: none of its parts is a digit.
    const [x, y] = [within(width, random), within(height, random)];
    if (chance(0.6, random)) writer.digit(ink, x, y, random.between(75, 220), random);
    else writer.numbers(ink, { ...picture, size: random.between(130, 260) }, random);
  } else if (kind === "letter") {
    const [x, y] = [margin + width * place(random), margin + height * place(random)];
    if (chance(0.6, random)) page.addLetter(writer.letter(ink, x, y, picture.size, random));
    else drawStrokes(ink, x - picture.size / 2, y - picture.size / 2, picture.size, random);
  }
  addWords(page, writer, picture, random);
  if (chance(0.17, random)) drawRuling(print, random);
  if (chance(0.17, random)) drawBars(print, random);
  if (chance(0.2, random)) drawDust(ink, random);
}

/** Words, letters and strokes where no digit stands. */
function addWords(
  page: PageContent,
  writer: PageWriter,
  { kind, height, width }: PagePicture,
  random: Random,
): void {
  const isFree = (x: number, y: number, tall: number, wide: number) =>
    !page.digits.some((box) => touches(box, x, y, tall, wide));
  const words = kind === "words" ? 1 + random.below(4) : chance(0.25, random) ? 1 : 0;
  for (let count = words; count > 0; count--) {
    const [x, y] = [within(width, random), within(height, random)];
    const tall = random.between(6, foundTo);
    if (chance(0.4, random)) {
      if (isFree(x, y, tall, 1)) page.addLetter(writer.letter(page.ink, x, y, tall, random));
    } else if (isFree(x, y, tall, 8)) writer.word(page.ink, x, y, tall, random);
  }
  if (chance(0.1, random)) {
    const [x, y] = [within(width, random), within(height, random)];
    const tall = random.between(8, 60);
    if (isFree(x, y, tall, 1)) drawStrokes(page.ink, x, y, tall, random);
  }
}

function within(side: number, random: Random): number {
  return margin + random.between(-0.1, 1.1) * side;
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

function anyGrid({ height, width }: PagePicture, random: Random): Grid {
  const cellHeight = random.between(14, 60);
  return {
    x: margin + random.between(-0.3, 0.3) * width,
    y: margin + random.between(-0.3, 0.5) * height,
    cellWidth: cellHeight * random.between(0.55, 1.6),
    cellHeight,
    columns: 2 + random.below(8),
    rows: chance(0.35, random) ? 1 : 2 + random.below(6),
  };
}

/** Dark windows in a row, as meters have them, a light digit in each, beside it parts of those before and after. */
function cutWindows(
  page: PageContent,
  writer: PageWriter,
  { height, width }: PagePicture,
  random: Random,
): void {
  const tall = Math.min(1.1 * height, random.between(16, 70));
  const wide = tall * random.between(0.5, 1.1);
  const pitch = wide * random.between(1, 1.5);
  const top = margin + random.between(-0.1, 0.6) * height;
  let left = margin + random.between(-0.1, 0.3) * width;
  const fill = random.between(0.5, 0.95);
  for (let count = 1 + random.below(7); count > 0; count--, left += pitch) {
    const middle = left + wide / 2;
    page.windows.fill(left, top, left + wide, top + tall);
    if (chance(0.08, random)) continue;
    const size = tall * fill * random.between(0.9, 1.05);
    const y = top + tall / 2 + 0.05 * tall * random.normal();
    page.add([writer.digit(page.lightInk, middle, y, size, random)], true);
    if (chance(0.7, random)) continue;
    const turn = size * random.between(1.15, 1.5);
    for (const by of [-turn, turn]) writer.digit(page.lightInk, middle, y + by, size, random);
  }
}

function touches(box: InkBox, x: number, y: number, tall: number, wide: number): boolean {
  const besides = box.left > x + tall * wide || box.right < x - tall;
  return !(besides || box.top > y + tall || box.bottom < y - tall);
}
