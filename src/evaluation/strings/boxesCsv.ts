import { shown } from "../../json/shown.js";
import { present } from "../../present.js";
import { checkPath, fileNames } from "../sets/files.js";
import { badLabels, parseTable } from "../sets/table.js";
import type { DigitBox } from "./matchBoxes.js";

/** Most boxes of a set, and of one picture. */
const mostBoxes = 2_000_000;
const mostInPicture = 2_000;
/** No picture is wider or higher. */
const mostPixels = 1_000_000;

const columns = [fileNames, ["x"], ["y"], ["width"], ["height"], ["digit"]];

/**
 * Reads the boxes.csv of a folder of numbers: the columns `file`, `x`, `y` (the top left corner), `width`,
 * `height` in pixels, and `digit`, then a line a digit, as `parseTable` has it.
 * @param where names the file in messages.
 * @returns the boxes of each file that has some.
 * @throws TenfoldError BAD_LABELS with line and reason.
 */
export function parseBoxesCsv(text: string, where: string): Map<string, DigitBox[]> {
  const shape = { columns, one: "box", many: "boxes", most: mostBoxes };
  const boxes = new Map<string, DigitBox[]>();
  for (const { where: here, fields } of parseTable(text, where, shape)) {
    const [file, ...rest] = fields;
    const name = present(file);
    checkPath(name, here);
    const ofFile = boxes.get(name) ?? [];
    if (ofFile.length === mostInPicture) {
      throw badLabels(here, `expected at most ${mostInPicture} boxes a picture, got more`);
    }
    ofFile.push(boxIn(rest, here));
    boxes.set(name, ofFile);
  }
  return boxes;
}

function boxIn(fields: readonly string[], where: string): DigitBox {
  const number = (at: number, name: string, least: number) => {
    const text = present(fields[at]).trim();
    const value = /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= mostPixels) return value;
    const range = `${least === 0 ? "above 0, at most" : "at most"} ${mostPixels}`;
    throw badLabels(where, `expected ${name} as a number ${range}, got ${shown(text)}`);
  };
  const box = {
    x: number(0, "x", -mostPixels),
    y: number(1, "y", -mostPixels),
    width: number(2, "width", 0),
    height: number(3, "height", 0),
  };
  if (box.width === 0 || box.height === 0) {
    throw badLabels(where, `expected a box with an area, got ${box.width} × ${box.height}`);
  }
  const digit = present(fields[4]).trim();
  if (!/^\d$/.test(digit)) throw badLabels(where, `expected a digit 0…9, got ${shown(digit)}`);
  return { box, digit: Number(digit) };
}
