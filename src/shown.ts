/** Most characters of a text, and of a name, that a message shows. */
const mostText = 60;
const mostName = 24;
/** Most names of an object's fields that a message shows. */
const mostNames = 4;

/**
 * What a value is, in a few words for a message: never more than a line, whatever its size, and never an
 * exception, whatever it does when it is looked at.
 */
export function shown(value: unknown): string {
  try {
    return described(value);
  } catch {
    return "an object that cannot be looked at";
  }
}

function described(value: unknown): string {
  switch (typeof value) {
    case "string":
      return textShown(value);
    case "undefined":
      return "nothing (undefined)";
    case "number":
    case "bigint":
    case "boolean":
      return `the ${typeof value} ${cut(String(value), mostText)}`;
    case "function":
      return "a function";
    case "symbol":
      return "a symbol";
  }
  return value === null ? "null" : objectShown(value as object);
}

function textShown(text: string): string {
  const start = JSON.stringify(text.slice(0, mostText));
  if (text.length <= mostText) return `the text ${start}`;
  return `the text ${start.slice(0, -1)}…" of ${text.length.toLocaleString("en")} characters`;
}

function objectShown(value: object): string {
  if (Array.isArray(value)) return `an array of ${value.length.toLocaleString("en")}`;
  const name = tagOf(value) === "Object" ? classOf(value) : tagOf(value);
  const article = /^([aeio]|HTML)/i.test(name) ? "an" : "a";
  if (ArrayBuffer.isView(value) && "length" in value) {
    return `${article} ${name} of ${(value.length as number).toLocaleString("en")}`;
  }
  if (name !== "Object") return `${article} ${cut(name, mostName)}`;
  const names = Object.keys(value);
  const first = names.slice(0, mostNames).map((each) => cut(each, mostName));
  if (names.length > mostNames) first.push("…");
  return names.length === 0 ? "an empty object" : `an object with ${first.join(", ")}`;
}

/** `Uint8Array`, `Blob`, `URL`: what an object is, also when it comes from another realm. */
export function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice("[object ".length, -1);
}

function classOf(value: object): string {
  const name: unknown = Object.getPrototypeOf(value)?.constructor?.name;
  return typeof name === "string" && name !== "" ? name : "Object";
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
