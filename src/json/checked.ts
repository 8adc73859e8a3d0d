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

/** The same of a JSON text. @param fault as `parseJson` and `checked` say. */
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
