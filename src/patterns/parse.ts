import { present } from "../present.js";
import { badPattern, foundAt } from "./fault.js";
import { mostRepetitions } from "./limits.js";
import { parseClass, parseEscape, symbolAt } from "./parseSymbols.js";
import type { Reader } from "./reader.js";
import { anyDigit, choice, type Expression, oneOf, repeat, sequence } from "./syntax.js";

/**
 * Reads a regular expression over digits and separators, which has to fit a text as a whole:
 * ```
 * choice   = sequence { "|" sequence }
 * sequence = { atom [ "?" | "*" | "+" | "{" m [ "," [ n ] ] "}" ] }
 * atom     = digit | separator | "\d" | "\" separator | "[" { one | one "-" one } "]" | "(" choice ")"
 * ```
 * A separator is any other visible ASCII character; those that mean something here stand behind a `\`.
 * @throws TenfoldError BAD_PATTERN with the place.
 */
export function parseExpression(reader: Reader): Expression {
  const expression = parseChoice(reader);
  if (reader.at < reader.end) {
    throw badPattern(
      reader,
      `expected a ( before this ), found none; write \\) for the mark itself`,
    );
  }
  return expression;
}

function parseChoice(reader: Reader): Expression {
  const of = [parseSequence(reader)];
  while (reader.take("|")) of.push(parseSequence(reader));
  return of.length === 1 ? present(of[0]) : choice(of);
}

function parseSequence(reader: Reader): Expression {
  const parts: Expression[] = [];
  while (reader.at < reader.end && !reader.sees("|") && !reader.sees(")")) {
    parts.push(parseCount(reader, parseAtom(reader)));
  }
  return sequence(parts);
}

function parseAtom(reader: Reader): Expression {
  const { at } = reader;
  if (reader.take("(")) {
    const inside = parseChoice(reader);
    if (!reader.take(")")) {
      const problem = `expected a ) that closes the ( of character ${at + 1}, found the end`;
      throw badPattern(reader, problem);
    }
    return inside;
  }
  if (reader.take("[")) return parseClass(reader, at);
  if (reader.take("\\d")) return anyDigit;
  if (reader.take("\\")) return oneOf(parseEscape(reader));
  return oneOf(symbolAt(reader));
}

function parseCount(reader: Reader, what: Expression): Expression {
  const { at } = reader;
  let counted = what;
  if (reader.take("?")) counted = repeat(what, 0, 1);
  else if (reader.take("*")) counted = repeat(what, 0, Number.POSITIVE_INFINITY);
  else if (reader.take("+")) counted = repeat(what, 1, Number.POSITIVE_INFINITY);
  else if (reader.take("{")) counted = parseBraces(reader, what);
  else return what;
  if (!"?*+{".includes(reader.character || " ")) return counted;
  const problem = `expected one count, found another behind that of character ${at + 1}; put the first in ( )`;
  throw badPattern(reader, problem);
}

function parseBraces(reader: Reader, what: Expression): Expression {
  const { at } = reader;
  const least = parseNumber(reader);
  let most = least;
  if (reader.take(",")) {
    most = reader.sees("}") ? Number.POSITIVE_INFINITY : parseNumber(reader);
  }
  if (!reader.take("}")) {
    throw badPattern(reader, `expected a }, as in {3} or {1,20}, found ${foundAt(reader)}`);
  }
  if (most < least) {
    throw badPattern(
      { pattern: reader.pattern, at },
      `expected least,most, found ${least},${most}`,
    );
  }
  return repeat(what, least, most);
}

function parseNumber(reader: Reader): number {
  const { at } = reader;
  const digits = /^\d*/.exec(reader.pattern.slice(at, reader.end))?.[0] ?? "";
  if (digits === "") throw badPattern(reader, `expected a number, found ${foundAt(reader)}`);
  if (digits.length > 4 || Number(digits) > mostRepetitions) {
    const found = digits.length > 9 ? `${digits.slice(0, 9)}…` : digits;
    throw badPattern(reader, `expected at most ${mostRepetitions} repetitions, found ${found}`);
  }
  reader.at += digits.length;
  return Number(digits);
}
