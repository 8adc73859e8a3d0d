import { boxAround } from "../../image/plane/components.js";
import type { Plane } from "../../image/plane/picture.js";
import type { Box } from "../../image/plane/resample.js";
import { present } from "../../present.js";
import type { FieldJson, TemplateJson } from "../template/schema.js";
import { boxesIn } from "./boxesIn.js";

/** Lengths that differ by less than this share are equal. */
const likeness = 0.12;
/** Cells are parted by no more than this share of their height. */
const mostParted = 0.25;
/** A row of so many cells that are no wider than high is a comb; fewer are numbers beside one another. */
const fewestCells = 3;
/** A square box, no larger than this share of the page's width, is to be ticked. */
const largestCheck = 0.06;

/**
 * The beginning of a template: the boxes, combs, tables and boxes to be ticked that a blank form's print shows,
 * named field1, field2, …, which are to be renamed and given patterns.
 * @param gray of the blank form, 0 = black … 1 = white.
 * @param reference the file of its picture, as the template names it.
 */
export function draftTemplate(gray: Plane, reference: string): TemplateJson {
  const rows = rowsOf(boxesIn(gray));
  const fields: FieldJson[] = [];
  for (const group of tablesOf(rows)) {
    for (const field of fieldsOf(group, gray.width)) {
      fields.push({ ...field, name: `field${fields.length + 1}` });
    }
  }
  const { width, height } = gray;
  return { version: 1, page: { width, height, unit: "px" }, reference, fields };
}

/** Boxes side by side that are equally high and nearly touch, from the left. */
type Row = readonly Box[];

function rowsOf(boxes: readonly Box[]): Row[] {
  const left = [...boxes].sort((a, b) => a.y - b.y || a.x - b.x);
  const rows: Row[] = [];
  while (left.length > 0) {
    const row = [present(left.shift())];
    for (;;) {
      const last = present(row.at(-1));
      const next = left.findIndex((box) => isBeside(last, box));
      if (next < 0) break;
      row.push(present(left.splice(next, 1)[0]));
    }
    rows.push(row);
  }
  return rows;
}

function isBeside(a: Box, b: Box): boolean {
  const gap = b.x - (a.x + a.width);
  return (
    gap >= 0 &&
    gap <= mostParted * a.height &&
    Math.abs(a.y - b.y) <= likeness * a.height &&
    isLike(a.height, b.height)
  );
}

function isLike(a: number, b: number): boolean {
  return Math.abs(a - b) <= likeness * Math.max(a, b);
}

/** Rows below one another whose boxes are of the same widths, from the top. */
function tablesOf(rows: readonly Row[]): (readonly Row[])[] {
  const left = [...rows];
  const tables: (readonly Row[])[] = [];
  while (left.length > 0) {
    const table = [present(left.shift())];
    for (;;) {
      const last = present(table.at(-1));
      const next = left.findIndex((row) => isBelow(last, row));
      if (next < 0) break;
      table.push(present(left.splice(next, 1)[0]));
    }
    tables.push(table);
  }
  return tables;
}

function isBelow(above: Row, below: Row): boolean {
  const gap = present(below[0]).y - (present(above[0]).y + present(above[0]).height);
  return (
    above.length === below.length &&
    gap >= 0 &&
    gap <= mostParted * present(above[0]).height &&
    above.every((box, column) => {
      const under = present(below[column]);
      const near = likeness * box.height;
      return Math.abs(box.x - under.x) <= near && isLike(box.width, under.width);
    })
  );
}

/** The fields of a group of rows, still without their names. */
function fieldsOf(rows: readonly Row[], pageWidth: number): FieldJson[] {
  const [first] = rows;
  const row = present(first);
  const box = boxed(boxAround(rows.flat()));
  const written = { name: "", separators: false };
  if (rows.length > 1 && row.length > 1) {
    const widest = boxAround(row).width;
    const columns = row.map(({ width }, column) => ({
      ...{ kind: "number" as const, separators: false },
      name: `column${column + 1}`,
      width: Math.round((1000 * width) / widest) / 10,
    }));
    return [{ kind: "table", name: "", box, rows: rows.length, columns }];
  }
  const boxes = rows.flat();
  const isComb =
    rows.length === 1 &&
    row.length >= fewestCells &&
    row.every(({ width, height }) => isLike(width, present(row[0]).width) && width <= 1.3 * height);
  if (isComb) return [{ ...written, kind: "comb", box, cells: row.length }];
  return boxes.map((each): FieldJson => {
    const isCheck = isLike(each.width, each.height) && each.width <= largestCheck * pageWidth;
    return isCheck
      ? { kind: "check", name: "", box: boxed(each) }
      : { ...written, kind: "number", box: boxed(each) };
  });
}

function boxed({ x, y, width, height }: Box): [number, number, number, number] {
  return [x, y, width, height];
}
