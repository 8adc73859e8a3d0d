import { TenfoldError } from "../errors.js";
import { nearest } from "../options.js";
import { shown } from "../shown.js";
import { type Automaton, stateCount } from "./automaton.js";
import { toAutomaton } from "./determinize.js";
import { badPattern } from "./fault.js";
import { intersect } from "./intersect.js";
import { mostCharacters, SizeError } from "./limits.js";
import { namedPatterns } from "./names/index.js";
import { parseExpression } from "./parse.js";
import type { Pattern } from "./pattern.js";
import { Reader } from "./reader.js";

/**
 * Makes a pattern of what a field may hold: a regular expression over digits and separators
 * (`[12]\d{3}`, `\d+(\.\d\d)?`; `parse.ts` has the grammar), a name (`date:DD.MM.YYYY`, `luhn`;
 * `namedPatterns` lists them), or several of these with `&` between them, which all have to fit.
 *
 * A pattern fits a text as a whole. Separators that it does not name are skipped, so that `\d{4}` fits
 * "1,250" and `date:DDMMYYYY` fits 24.12.2026; those that it names have to stand where it says. Digits are
 * never skipped. Marks that are neither are no text.
 * @throws TenfoldError BAD_PATTERN with the place, what was expected and what was found; also for what
 *   fits nothing, and for what is too large: 1,000 characters, counts up to 1,000, 10,000 states.
 * @example
 * ```ts
 * import { compilePattern, fitsPattern } from "tenfold";
 *
 * const pattern = compilePattern("date:DD.MM.YYYY");
 * console.log(fitsPattern(pattern, "29.02.2024"), fitsPattern(pattern, "29.02.2023")); // true false
 * ```
 */
export function compilePattern(source: string): Pattern {
  if (typeof source !== "string") {
    throw new TenfoldError("BAD_PATTERN", `pattern: expected a text, got ${shown(source)}`);
  }
  if (source.length > mostCharacters) {
    const problem = `expected at most ${mostCharacters} characters, found ${source.length}`;
    throw badPattern({ pattern: source, at: mostCharacters }, problem);
  }
  const automata = partsOf(source).map(({ from, to }) => compilePart(source, from, to));
  const automaton = automata.reduce((both, part) => sized(source, 0, () => intersect(both, part)));
  if (stateCount(automaton) === 0) {
    throw badPattern(
      { pattern: source, at: 0 },
      "expected a pattern that something fits, found none",
    );
  }
  return { source, automaton };
}

/** What stands between `&`, without the spaces around it. */
function partsOf(source: string): { from: number; to: number }[] {
  const parts: { from: number; to: number }[] = [];
  const ends = [...source.matchAll(/\\.|&/gs)].filter(([found]) => found === "&");
  let from = 0;
  for (const end of [...ends.map(({ index }) => index), source.length]) {
    const text = source.slice(from, end);
    const start = from + text.length - text.trimStart().length;
    parts.push({ from: start, to: Math.max(start, from + text.trimEnd().length) });
    from = end + 1;
  }
  return parts;
}

function compilePart(source: string, from: number, to: number): Automaton {
  if (from === to) {
    const place = { pattern: source, at: from };
    throw badPattern(place, "expected an expression or a name, found nothing");
  }
  return sized(source, from, () => {
    const isName = /^[a-z]/i.test(source.slice(from, to));
    return isName
      ? compileName(source, from, to)
      : toAutomaton(parseExpression(new Reader(source, from, to)));
  });
}

function compileName(source: string, from: number, to: number): Automaton {
  const place = { pattern: source, at: from };
  const [, name = "", argument] = /^([^:]*)(?::(.*))?$/s.exec(source.slice(from, to)) ?? [];
  const named = namedPatterns.find((one) => one.name === name.toLowerCase());
  if (!named) {
    const names = namedPatterns.map((one) => one.name);
    const meant = nearest(name, names);
    const hint = meant === undefined ? "" : `; did you mean ${meant}?`;
    throw badPattern(place, `expected one of ${names.join(", ")}, found ${shown(name)}${hint}`);
  }
  const automaton = named.build(argument);
  if (automaton) return automaton;
  const found = argument === undefined ? "nothing behind it" : shown(argument);
  const problem = `expected ${named.name} as in ${named.usage.join(", ")}, found ${found}`;
  throw badPattern(
    { pattern: source, at: argument === undefined ? to : from + name.length + 1 },
    problem,
  );
}

/** Tells a fault of size, which knows no place, with the part that it is of. */
function sized<T>(pattern: string, at: number, build: () => T): T {
  try {
    return build();
  } catch (error) {
    throw error instanceof SizeError ? badPattern({ pattern, at }, error.message) : error;
  }
}
