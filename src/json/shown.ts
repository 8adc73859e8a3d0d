/** Characters of a value that a message shows. */
const most = 100;
/** Entries of a list or an object that may be looked at. */
const mostEntries = 40;
/** How deep lists and objects are looked into. */
const mostLevels = 3;

/**
 * A value from elsewhere for a message: as JSON writes it, short, whatever it is. Nothing of the value
 * is called, so that an object with a `toString` or `toJSON` of its own does no harm.
 */
export function shown(value: unknown): string {
  const text = written(value, mostLevels);
  return text.length > most ? `${text.slice(0, most)}…` : text;
}

function written(value: unknown, levels: number): string {
  if (value === undefined) return "nothing";
  if (typeof value === "string") return JSON.stringify(value.slice(0, most));
  if (typeof value === "number" || typeof value === "boolean" || value === null) return `${value}`;
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value !== "object") return `a ${typeof value}`;
  return Array.isArray(value) ? list(value, levels) : object(value, levels);
}

function list(values: readonly unknown[], levels: number): string {
  if (levels === 0) return "[…]";
  const entries = values.slice(0, mostEntries).map((each) => written(each, levels - 1));
  return `[${entries.join(",")}]`;
}

function object(value: object, levels: number): string {
  if (levels === 0) return "{…}";
  const entries: string[] = [];
  for (const name in value) {
    if (entries.length === mostEntries) break;
    const own = Object.getOwnPropertyDescriptor(value, name);
    if (own && own.value !== undefined)
      entries.push(`${written(name, 0)}:${written(own.value, levels - 1)}`);
  }
  return `{${entries.join(",")}}`;
}
