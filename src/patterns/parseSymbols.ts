import { badPattern, foundAt } from "./fault.js";
import type { Reader } from "./reader.js";
import { type Expression, oneOf } from "./syntax.js";

/** What means something in a pattern, and has to stand behind a `\` to be the mark itself. */
const special = "\\.[](){}|?*+&^$";

/** A digit or a separator. */
export function symbolAt(reader: Reader): string {
  const { character } = reader;
  checkVisible(reader);
  if (character === ".") {
    throw badPattern(reader, `expected \\. for a dot or \\d for any digit, found "."`);
  }
  if (character === "^" || character === "$") {
    const problem = `expected no ${character}: a pattern fits a text as a whole; write \\${character} for the mark`;
    throw badPattern(reader, problem);
  }
  if (special.includes(character)) {
    const problem = `expected a digit, a separator or a group, found ${foundAt(reader)}; write \\${character} for the mark itself`;
    throw badPattern(reader, problem);
  }
  reader.at += 1;
  return character;
}

/** The character behind a `\`. */
export function parseEscape(reader: Reader): string {
  const { character } = reader;
  const isMark = /^[!-~]$/.test(character) && !/[a-z0-9#]/i.test(character);
  if (!isMark) {
    throw badPattern(reader, `expected d or a separator behind the \\, found ${foundAt(reader)}`);
  }
  reader.at += 1;
  return character;
}

/** `[0-9,]`, behind its bracket. */
export function parseClass(reader: Reader, opened: number): Expression {
  const symbols = new Set<string>();
  const from = reader.at;
  while (!reader.take("]")) {
    if (reader.at >= reader.end) {
      throw badPattern(
        reader,
        `expected a ] that closes the [ of character ${opened + 1}, found the end`,
      );
    }
    if (reader.at === from && reader.sees("^")) {
      throw badPattern(
        reader,
        `expected the symbols that fit, found ^; there is no "none of these"`,
      );
    }
    for (const symbol of parseRange(reader)) symbols.add(symbol);
  }
  if (symbols.size === 0) {
    throw badPattern(
      { pattern: reader.pattern, at: opened },
      "expected a symbol between [ and ], found none",
    );
  }
  return oneOf([...symbols].join(""));
}

/** One symbol, or a range of digits, as all that it stands for. */
function parseRange(reader: Reader): string {
  const { at } = reader;
  if (reader.take("\\d")) return "0123456789";
  const low = parseOne(reader);
  const isRange = /^\d$/.test(low) && reader.sees("-") && !reader.sees("-]");
  if (!isRange) return low;
  reader.at += 1;
  const high = reader.character;
  if (!/^\d$/.test(high) || high < low) {
    const found = reader.pattern.slice(at, reader.at + 1);
    throw badPattern(
      { pattern: reader.pattern, at },
      `expected a range of digits from low to high, found ${JSON.stringify(found)}`,
    );
  }
  reader.at += 1;
  return "0123456789".slice(Number(low), Number(high) + 1);
}

/** In a class only \ and ] mean something, and what is no mark stays none. */
function parseOne(reader: Reader): string {
  if (reader.take("\\")) return parseEscape(reader);
  checkVisible(reader);
  const { character } = reader;
  reader.at += 1;
  return character;
}

/** @throws TenfoldError BAD_PATTERN for letters, spaces and all that a reader gives no text for. */
function checkVisible(reader: Reader): void {
  const { character } = reader;
  if (character === "#") {
    throw badPattern(
      reader,
      `expected a digit or a separator, found "#", which stands for marks that are no text`,
    );
  }
  if (/^[!-~]$/.test(character) && !/[a-z]/i.test(character)) return;
  const hint = character.trim() === "" ? "; spaces are no marks, leave them out" : "";
  throw badPattern(reader, `expected a digit or a separator, found ${foundAt(reader)}${hint}`);
}
