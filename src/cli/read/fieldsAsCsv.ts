import { csvTable } from "../../evaluation/sets/csvTable.js";
import type { PageReading } from "../../forms/pageReading.js";

/** A page, and what was read from it. */
export interface ReadPage {
  readonly source: string;
  readonly page: number;
  readonly reading: PageReading;
}

/**
 * Pages as a table of commas with a head: a line each, and of each field its text, how sure it is and whether a
 * person should look at it.
 * @param names of the fields, in their order.
 */
export function fieldsAsCsv(names: readonly string[], pages: readonly ReadPage[]): string {
  const head = [
    ...["source", "page", "found", "residual"],
    ...names.flatMap((name) => [name, `${name} confidence`, `${name} review`]),
  ];
  const rows = pages.map(({ source, page, reading: { form, fields } }) => [
    ...[source, String(page), form.found ? "yes" : "no", form.residual.toFixed(2)],
    ...names.flatMap((name) => {
      const field = fields[name];
      if (!field) return ["", "", ""];
      return [field.text, field.confidence.toFixed(4), field.review ? "yes" : "no"];
    }),
  ]);
  return csvTable([head, ...rows]);
}
