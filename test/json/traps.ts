/** Values that do harm where a number, a word or a list was expected and nothing checked. */
export const traps: readonly unknown[] = [
  JSON.parse('{"toString":1}'),
  JSON.parse('{"valueOf":null,"toString":null}'),
  JSON.parse('{"__proto__":{"toString":1},"constructor":1}'),
  JSON.parse('{"length":1e9,"0":1}'),
  [[]],
  [[[[[[[[[[1]]]]]]]]]],
  ...[null, true, "", "x", "__proto__", "toString", "x".repeat(100_000)],
  ...[-1, 0, 0.5, 1e9, 2 ** 53, 1e300, -0],
];

/** Every copy of a JSON value in which one thing, at whatever depth, is a trap, or gone. */
export function* trapped(value: unknown): Generator<unknown> {
  for (const trap of traps) yield trap;
  if (Array.isArray(value)) {
    for (const [at, entry] of value.entries()) {
      for (const other of trapped(entry)) yield value.with(at, other);
      yield value.toSpliced(at, 1);
      yield [...value, entry];
    }
  } else if (typeof value === "object" && value !== null) {
    for (const [name, entry] of Object.entries(value)) {
      for (const other of trapped(entry)) yield { ...value, [name]: other };
      const { [name]: _, ...others } = value as Record<string, unknown>;
      yield others;
    }
    yield { ...value, more: 1 };
  }
}
