import { TenfoldError } from "../../errors.js";
import { boxAround } from "../../image/plane/components.js";
import type { Box } from "../../image/plane/resample.js";
import { compilePattern } from "../../patterns/compile.js";
import type { Pattern } from "../../patterns/pattern.js";
import type { FormField, TemplateGrid } from "./formTemplate.js";
import type { FieldJson, TemplateJson } from "./schema.js";

type BoxJson = readonly [number, number, number, number];
type TableJson = Extract<FieldJson, { kind: "table" }>;
type ColumnJson = TableJson["columns"][number];
type WrittenJson = Extract<ColumnJson, { kind: "number" | "comb" }>;

/** The fields of a template, and its grid, with their boxes in shares of the page, and the patterns that are none. */
export function fieldsOf(template: TemplateJson): {
  readonly fields: readonly FormField[];
  readonly grid: TemplateGrid | undefined;
  readonly problems: readonly string[];
} {
  const problems: string[] = [];
  const toShares = sharesOf(template, problems);
  const patterns = new Map<string, Pattern | string>();
  /** Compiled once, however many fields have it. */
  const patternOf = (source: string | undefined, name: string): Pattern | undefined => {
    if (source === undefined) return undefined;
    const pattern = patterns.get(source) ?? compiled(source);
    patterns.set(source, pattern);
    if (typeof pattern !== "string") return pattern;
    problems.push(`${JSON.stringify(name)}: ${pattern}`);
    return undefined;
  };
  const written = (json: Omit<WrittenJson, "width">, name: string, box: Box): FormField => {
    const pattern = patternOf(json.pattern, name);
    const { kind, separators } = json;
    const cells = "cells" in json ? (json.cells as number) : 1;
    return { kind, name, box, cells, separators, ...(pattern && { pattern }) };
  };
  const tableCells = ({ name, rows, columns, ...table }: TableJson): FormField[] => {
    const box = toShares(table.box);
    const total = columns.reduce((sum, { width }) => sum + width, 0);
    return Array.from({ length: rows }, (_, row) => {
      let x = box.x;
      return columns.map((column): FormField => {
        const width = (box.width * column.width) / total;
        const height = box.height / rows;
        const cell = { x, y: box.y + row * height, width, height };
        x += width;
        const own = `${name}.${row + 1}.${column.name}`;
        return column.kind === "check"
          ? { kind: "check", name: own, box: cell }
          : written(column, own, cell);
      });
    }).flat();
  };
  const fields = template.fields.flatMap((json): FormField[] => {
    switch (json.kind) {
      case "table":
        return tableCells(json);
      case "check":
        return [{ kind: "check", name: json.name, box: toShares(json.box) }];
      case "choice": {
        const options = json.options.map(({ name, box }) => ({ name, box: toShares(box) }));
        return [{ ...json, box: boxAround(options.map(({ box }) => box)), options }];
      }
      default:
        return [written(json, json.name, toShares(json.box))];
    }
  });
  const grid = template.grid && { ...template.grid, box: toShares(template.grid.box) };
  return { fields, grid, problems };
}

/** A pattern, or what is wrong with it. */
function compiled(source: string): Pattern | string {
  try {
    return compilePattern(source);
  } catch (error) {
    if (error instanceof TenfoldError) return error.message;
    throw error;
  }
}

const millimetersPerInch = 25.4;

/** How the template's boxes become shares of its page. */
function sharesOf({ page, unit = page.unit }: TemplateJson, problems: string[]) {
  let [width, height] = [page.width, page.height];
  if (unit === "share") [width, height] = [1, 1];
  else if (unit !== page.unit) {
    if (page.dpi === undefined) {
      problems.push(
        `page.dpi: expected the dots per inch, as the page is in ${page.unit} and boxes are in ${unit}, got nothing`,
      );
    }
    const pixels = (page.dpi ?? 1) / millimetersPerInch;
    const factor = unit === "px" ? pixels : 1 / pixels;
    [width, height] = [width * factor, height * factor];
  }
  return ([x, y, across, down]: BoxJson): Box => ({
    x: x / width,
    y: y / height,
    width: across / width,
    height: down / height,
  });
}
