import * as v from "valibot";
import { flag, list, number, ordinal, orElse, text, word } from "../../json/schemas.js";

/** Units of lengths: pixels of the reference at `dpi`, millimeters, or shares of the page. */
export const units = ["px", "mm", "share"] as const;
export type Unit = (typeof units)[number];

/** Most fields of a template, and cells of one of its tables. */
export const mostFields = 1000;

const name = v.pipe(
  v.string('a name, as in "weight"'),
  v.regex(
    /^[^\s\p{C}"',;](?:[^\p{C}"',;]*[^\s\p{C}"',;])?$/u,
    "a name without quotes, commas and line ends",
  ),
  v.maxLength(100, "a name of at most 100 characters"),
);

const positive = v.pipe(
  v.number("a number above 0"),
  v.finite("a number above 0"),
  v.gtValue(0, "a number above 0"),
);

const box = v.strictTuple([number, number, positive, positive], "a list of x, y, width and height");

const written = {
  pattern: v.optional(text(1000)),
  separators: orElse(flag, false),
};
const cells = v.pipe(ordinal, v.maxValue(60, "at most 60 cells"));

/** Of a grid along a side. */
const gridCells = v.pipe(ordinal, v.maxValue(60, "at most 60 cells"));

const option = strict({ name, box });

const column = v.variant(
  "kind",
  [
    strict({ kind: v.literal("number"), name, ...written, width: orElse(positive, 1) }),
    strict({ kind: v.literal("comb"), name, cells, ...written, width: orElse(positive, 1) }),
    strict({ kind: v.literal("check"), name, width: orElse(positive, 1) }),
  ],
  "one of number, comb, check",
);

const field = v.variant(
  "kind",
  [
    strict({ kind: v.literal("number"), name, box, ...written }),
    strict({ kind: v.literal("comb"), name, box, cells, ...written }),
    strict({ kind: v.literal("check"), name, box }),
    strict({
      kind: v.literal("choice"),
      name,
      options: v.pipe(list(option, "options", 100), v.minLength(1, "at least 1 option")),
      several: orElse(flag, false),
    }),
    strict({
      kind: v.literal("table"),
      name,
      box,
      rows: v.pipe(ordinal, v.maxValue(200, "at most 200 rows")),
      columns: v.pipe(list(column, "columns", 60), v.minLength(1, "at least 1 column")),
    }),
  ],
  "one of number, comb, check, choice, table",
);

/** What stands in `fields.json`. */
export const templateSchema = strict({
  version: v.literal(1, "the version 1"),
  page: strict({
    width: positive,
    height: positive,
    unit: orElse(word(["px", "mm"]), "px"),
    dpi: v.optional(positive),
  }),
  unit: v.optional(word(units)),
  reference: v.optional(text(1000)),
  grid: v.optional(strict({ box, rows: gridCells, columns: gridCells })),
  fields: v.pipe(list(field, "fields", mostFields), v.minLength(1, "at least 1 field")),
});

/** A field as it is written in a template. */
export type FieldJson = v.InferOutput<typeof field>;
export type TemplateJson = v.InferOutput<typeof templateSchema>;

/** An object of these entries and no others: a misspelled one would change nothing, without a word. */
function strict<E extends v.ObjectEntries>(entries: E) {
  const names = Object.keys(entries).join(", ");
  return v.strictObject(entries, ({ expected, path }) => {
    const key = path?.[0]?.key;
    if (key === undefined) return `an object of ${names}`;
    return expected === "never" ? `no such entry, but ${names}` : `an entry ${String(key)}`;
  });
}
