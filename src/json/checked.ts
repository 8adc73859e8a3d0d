import { type BaseIssue, type GenericSchema, type InferOutput, safeParse } from "valibot";
import { type Fault, type JsonLimits, parseJson } from "./parseJson.js";
import { shown } from "./shown.js";

/**
 * A value from elsewhere as its schema has it; fields that the schema does not name are left out.
 * @param schema its messages say what is expected, as in "a whole number of at least 1".
 * @param fault makes the error of the first thing that is not so, told as
 *   `options.epochs: expected a whole number, got "12"`.
 */
export function checked<S extends GenericSchema>(
  schema: S,
  value: unknown,
  fault: Fault,
): InferOutput<S> {
  const result = safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  throw fault(told(result.issues[0]));
}

/**
 * All that is not as a schema has it, each with where it stands (`["fields", 2, "box"]`) and told as by
 * `checked`; or the value as the schema has it.
 */
export function problemsIn<S extends GenericSchema>(
  schema: S,
  value: unknown,
): { readonly output: InferOutput<S> } | { readonly problems: readonly PlacedProblem[] } {
  const result = safeParse(schema, value);
  if (result.success) return { output: result.output };
  return {
    problems: result.issues.map((issue) => ({
      path: (issue.path ?? []).map(({ key }) => key),
      problem: told(issue),
    })),
  };
}

/** Something that is not as its schema has it. */
export interface PlacedProblem {
  readonly path: readonly unknown[];
  readonly problem: string;
}

/** What `checked` gives of a JSON text. @param fault as `parseJson` and `checked` say. */
export function checkedJson<S extends GenericSchema>(
  schema: S,
  text: string,
  fault: Fault,
  limits: JsonLimits = {},
): InferOutput<S> {
  return checked(schema, parseJson(text, fault, limits), fault);
}

function told({ type, path, message, input }: BaseIssue<unknown>): string {
  const place = [...(path ?? [])]
    .map(({ key }) => (typeof key === "number" ? `[${key}]` : `.${String(key).slice(0, 100)}`))
    .join("")
    .replace(/^\./, "");
  const got = type === "max_length" ? (input as string | unknown[]).length : shown(input);
  const problem = `expected ${message}, got ${got}`;
  return place === "" ? problem : `${place}: ${problem}`;
}
