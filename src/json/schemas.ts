import * as v from "valibot";

/** JSON has no infinite numbers and no NaN; neither does this. */
export const number = v.pipe(v.number("a number"), v.finite("a number"));

/** 0, 1, 2, …, as far as whole numbers are exact. */
export const count = v.pipe(
  v.number("a whole number of at least 0"),
  v.safeInteger("a whole number of at least 0"),
  v.minValue(0, "a whole number of at least 0"),
);

/** 1, 2, 3, … */
export const ordinal = v.pipe(
  v.number("a whole number of at least 1"),
  v.safeInteger("a whole number of at least 1"),
  v.minValue(1, "a whole number of at least 1"),
);

/** 0…1, as accuracies, chances and thresholds are. */
export const share = v.pipe(
  v.number("a number 0…1"),
  v.minValue(0, "a number 0…1"),
  v.maxValue(1, "a number 0…1"),
);

/** A number, or the word for one that JSON lacks. */
export const anyNumber = v.union(
  [
    number,
    v.pipe(
      v.picklist(["NaN", "Infinity", "-Infinity"]),
      v.transform((word) => Number(word)),
    ),
  ],
  "a number",
);

/** True or false. */
export const flag = v.boolean("true or false");

/** What another schema, or a function, checks later. */
export const anything = v.unknown();

/** One of some words. */
export function word<const W extends readonly string[]>(words: W) {
  return v.picklist(words, `one of ${words.join(", ")}`);
}

/** A list of two. */
export function pair<S extends v.GenericSchema>(entry: S, expected: string) {
  return v.strictTuple([entry, entry], expected);
}

/** What may be absent. */
export function orElse<S extends v.GenericSchema>(schema: S, absent: v.InferInput<S>) {
  return v.optional(schema, absent as never);
}

/** A number; `null`, as which JSON writes NaN and infinities, is NaN. */
export const numberOrNull = v.union(
  [
    number,
    v.pipe(
      v.null(),
      v.transform(() => Number.NaN),
    ),
  ],
  "a number",
);

/** A text of up to so many characters. */
export function text(most = 10_000) {
  const expected = `a text of at most ${most} characters`;
  return v.pipe(v.string(expected), v.maxLength(most, expected));
}

/** A list of up to so many entries. @param of what they are, as in "layers". */
export function list<S extends v.GenericSchema>(entry: S, of: string, most = 1_000_000) {
  return v.pipe(v.array(entry, `a list of ${of}`), v.maxLength(most, `at most ${most} ${of}`));
}

/** An object with these fields; what else it holds is left out. */
export function object<E extends v.ObjectEntries>(entries: E) {
  const names = Object.keys(entries).join(", ");
  const expected = names === "" ? "an object" : `an object of ${names}`;
  // Where a field is missing, valibot tells the object's own message.
  return v.object(entries, ({ path }) =>
    path ? messageOf(entries[String(path[0].key)]) : expected,
  );
}

function messageOf(schema: object | undefined): string {
  const message: unknown = schema && "message" in schema ? schema.message : undefined;
  // That of an object, as above.
  if (typeof message === "function") return message({});
  return typeof message === "string" ? message : "a value";
}
