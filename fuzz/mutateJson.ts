import type { Random } from "../src/data/random.js";
import { oneIn, oneOf } from "./pick.js";

/** Texts of JSON values, each of which is somewhere not what was expected. */
const values: readonly (() => string)[] = [
  ...['{"toString":1}', '{"valueOf":1,"toString":1}', '{"__proto__":{"x":1}}', '{"length":1e9}'],
  ...["null", "true", "[]", "{}", '""', '"__proto__"', '"constructor"', '"NaN"', '"\\u0000"'],
  ...["0", "-0", "-1", "0.5", "1", "2", "3", "1e9", "9007199254740993", "1e308", "1e999", "-1e999"],
  ...['"\\u001b[2J\\u001b]0;x\\u0007"', '"\\ud800"', '"\\u202e"', '"../../x"'],
].map((text) => () => text);

const large: readonly (() => string)[] = [
  () => JSON.stringify("x".repeat(100_000)),
  () => `"${"1".repeat(50_000)}"`,
  () => "[".repeat(200) + "]".repeat(200),
  () => "[".repeat(100_000),
  () => '{"a":'.repeat(50_000),
  () => `[${"0,".repeat(100_000)}0]`,
  () => `[${"{},".repeat(20_000)}{}]`,
  () => `${"9".repeat(10_000)}`,
  () => `{${Array.from({ length: 20_000 }, (_, i) => `"k${i}":0`).join(",")}}`,
];

/** A JSON text in which a few things are not as they were. */
export function mutateJson(random: Random, value: unknown): string {
  // A mark stands for a text that JSON.stringify would not write.
  const inserted: string[] = [];
  let changed = value;
  for (let rounds = 1 + random.below(3); rounds > 0; rounds--) {
    changed = mutated(random, changed, () => {
      inserted.push(oneOf(random, oneIn(random, 12) ? large : values)());
      return `${mark}${inserted.length - 1}`;
    });
  }
  const text = JSON.stringify(changed) ?? "null";
  const whole = text.replace(new RegExp(`"${mark}(\\d+)"`, "g"), (_, at) => inserted[at] ?? "0");
  return oneIn(random, 10) ? mutatedText(random, whole) : whole;
}

const mark = "\u{e000}value";

/** A value in which one thing, at whatever depth, is another. */
function mutated(random: Random, value: unknown, other: () => unknown): unknown {
  if (oneIn(random, 8)) return other();
  if (Array.isArray(value) && value.length > 0) {
    const at = random.below(value.length);
    switch (random.below(6)) {
      case 0:
        return value.toSpliced(at, 1);
      case 1:
        return [...value, value[at]];
      case 2:
        return value.toReversed();
      default:
        return value.with(at, mutated(random, value[at], other));
    }
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value);
    const names = ["__proto__", "toString", "more", ...entries.map(([name]) => name)];
    const at = random.below(entries.length + 1);
    const entry = entries[at];
    if (entry === undefined) return { ...value, [oneOf(random, names)]: other() };
    const [name, own] = entry;
    switch (random.below(6)) {
      case 0:
        return Object.fromEntries(entries.toSpliced(at, 1));
      case 1:
        return Object.fromEntries(entries.with(at, [oneOf(random, names), own]));
      default:
        return { ...value, [name]: mutated(random, own, other) };
    }
  }
  return other();
}

function mutatedText(random: Random, text: string): string {
  const at = random.below(text.length + 1);
  switch (random.below(4)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return (
        text.slice(0, at) +
        oneOf(random, [",", "}", "]", '"', "\\", "\u{feff}", "\0", "//"]) +
        text.slice(at)
      );
    case 2:
      return text.slice(0, at) + text.slice(at + 1 + random.below(8));
    default:
      return text + oneOf(random, values)();
  }
}
