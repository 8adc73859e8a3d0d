import { TenfoldError } from "../../errors.js";
import { problemsIn } from "../../json/checked.js";
import { parseJson } from "../../json/parseJson.js";
import { fieldsOf } from "./fieldsOf.js";
import type { FormTemplate } from "./formTemplate.js";
import { gridProblems, placeProblems } from "./placeProblems.js";
import { type FieldJson, mostFields, templateSchema } from "./schema.js";

/** A template of a few kilobytes is usual. */
const limits = { mostCharacters: 1_000_000 };

/**
 * A template from the text of its file.
 * @param where what messages call it: the file.
 * @throws TenfoldError BAD_TEMPLATE with the first fault, and how many more there are.
 */
export function readTemplate(text: string, where: string): FormTemplate {
  const found = checkTemplate(text);
  if ("template" in found) return found.template;
  const [first, ...more] = found.problems;
  const rest =
    more.length === 0 ? "" : ` (and ${more.length} more; tenfold form ${where} --check lists all)`;
  throw new TenfoldError("BAD_TEMPLATE", `${where}: ${first}${rest}`);
}

/** A template, or all that is wrong with it: a sentence each, which names the field. */
export function checkTemplate(
  text: string,
): { readonly template: FormTemplate } | { readonly problems: readonly string[] } {
  let value: unknown;
  try {
    value = parseJson(text, (problem) => new TenfoldError("BAD_TEMPLATE", problem), limits);
  } catch (error) {
    if (error instanceof TenfoldError) return { problems: [error.message] };
    throw error;
  }
  const json = problemsIn(templateSchema, value);
  if ("problems" in json) {
    return { problems: json.problems.map(({ path, problem }) => named(value, path) + problem) };
  }
  const { page, reference } = json.output;
  const count = countOf(json.output.fields);
  if (count > mostFields) {
    return {
      problems: [`expected at most ${mostFields} fields and cells of tables, got ${count}`],
    };
  }
  const { fields, grid, problems } = fieldsOf(json.output);
  const all = [
    ...problems,
    ...placeProblems(fields),
    ...(grid ? gridProblems(grid, reference) : []),
  ];
  if (all.length > 0) return { problems: all };
  const { width, height } = page;
  return {
    template: { width, height, fields, ...(reference && { reference }), ...(grid && { grid }) },
  };
}

/** Fields with the cells of tables, before any is made. */
function countOf(fields: readonly FieldJson[]): number {
  return fields.reduce(
    (sum, field) => sum + (field.kind === "table" ? field.rows * field.columns.length : 1),
    0,
  );
}

/** A field's own name, before a problem that tells only its number. */
function named(value: unknown, [list, index]: readonly unknown[]): string {
  if (list !== "fields" || typeof index !== "number") return "";
  const { fields } = value as { readonly fields: readonly unknown[] };
  const field = fields[index];
  const name = typeof field === "object" && field !== null && "name" in field && field.name;
  return typeof name === "string" ? `${JSON.stringify(name.slice(0, 100))}, ` : "";
}
