import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { stateCount } from "../../src/patterns/automaton.js";
import { compilePattern } from "../../src/patterns/compile.js";
import { namedPatterns } from "../../src/patterns/names/index.js";
import { fitsPattern } from "../../src/patterns/pattern.js";

/** Every text of up to so many of some characters. */
function texts(symbols: string, longest: number): string[] {
  let last = [""];
  const all = [""];
  for (let length = 1; length <= longest; length += 1) {
    last = last.flatMap((text) => [...symbols].map((symbol) => text + symbol));
    for (const text of last) all.push(text);
  }
  return all;
}

/** A regular expression that knows all separators of the texts that it is tried on. */
const nodes = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4, depthIdentifier: "expression" },
    fc.constantFrom("0", "1", ",", "\\d", "[0-1]", "[1,]", "\\,", "[,-]"),
    fc.tuple(tie("expression"), tie("expression")).map(([a, b]) => a + b),
    fc.tuple(tie("expression"), tie("expression")).map(([a, b]) => `(${a}|${b})`),
    fc
      .tuple(tie("expression"), fc.constantFrom("?", "*", "+", "{2}", "{0,2}", "{1,}", "{0}"))
      .map(([a, count]) => `(${a})${count}`),
    tie("expression").map((a) => `(${a}|)`),
  ),
})).expression;

test("a random expression fits what JavaScript's own fits", () => {
  const all = texts("01,-", 5);
  fc.assert(
    fc.property(nodes, (expression) => {
      // Both separators are named, so none is skipped.
      const pattern = compilePattern(`(${expression})|,-,-,-,-,`);
      const regExp = new RegExp(`^((${expression})|,-,-,-,-,)$`);
      for (const text of all) assert.equal(fitsPattern(pattern, text), regExp.test(text), text);
    }),
    { numRuns: 150 },
  );
});

for (const [pattern, good, bad] of [
  ["\\d{4}", ["1250", "1,250", "1-2-5-0", "12.50"], ["125", "12500", "1,2,5"]],
  ["\\d,\\d{3}", ["1,250", "1,25-0"], ["1250", "12,50", ",1250"]],
  ["[12]\\d{3}", ["1999", "2026"], ["3000", "199"]],
  ["(1|22|333)+", ["1", "22", "1221333"], ["", "2", "33"]],
  ["1?2*", ["", "1", "22", "122"], ["11", "21"]],
  ["7\\.5|8", ["7.5", "8", "7.,5"], ["75", "7.5.", "8."]],
  ["[0-9,.:/%-]+", ["1,2.3:4/5%-"], [""]],
  ["\\&\\+\\*", ["&+*"], ["&+"]],
  ["luhn & 4\\d{3}-\\d{4}-\\d{4}-\\d{4}", ["4111-1111-1111-1111"], ["4111-1111-1111-1112"]],
  [" \\d{2} & [13579]+ ", ["13", "9.9"], ["12", "135"]],
] as const) {
  test(`${pattern} fits what it says`, () => {
    const compiled = compilePattern(pattern);
    assert.equal(compiled.source, pattern);
    for (const text of good) assert.ok(fitsPattern(compiled, text), text);
    for (const text of bad) assert.ok(!fitsPattern(compiled, text), text);
  });
}

for (const [pattern, message] of [
  ["", /^pattern "", character 1: expected an expression or a name, found nothing$/],
  ["12&", /^pattern "12&", character 4: expected an expression or a name, found nothing$/],
  ["1(2", /character 4: expected a \) that closes the \( of character 2, found the end$/],
  ["12)3", /character 3: expected a \( before this \), found none/],
  ["1[23", /character 5: expected a \] that closes the \[ of character 2, found the end$/],
  ["1[]", /character 2: expected a symbol between \[ and \], found none$/],
  ["[^1]", /character 2: expected the symbols that fit, found \^/],
  ["[5-2]", /character 2: expected a range of digits from low to high, found "5-2"$/],
  ["[5-,]", /character 2: expected a range of digits from low to high, found "5-,"$/],
  ["1.2", /character 2: expected \\\. for a dot or \\d for any digit, found "\."$/],
  ["^12$", /character 1: expected no \^: a pattern fits a text as a whole/],
  ["12$", /character 3: expected no \$/],
  ["*1", /character 1: expected a digit, a separator or a group, found "\*"/],
  ["1**", /character 3: expected one count, found another behind that of character 2/],
  ["1{2}{3}", /character 5: expected one count/],
  ["1{", /character 3: expected a number, found the end$/],
  ["1{x}", /character 3: expected a number, found "x"$/],
  ["1{2", /character 4: expected a \}, as in \{3\} or \{1,20\}, found the end$/],
  ["1{5,2}", /character 3: expected least,most, found 5,2$/],
  ["1{1001}", /character 3: expected at most 1000 repetitions, found 1001$/],
  ["1{99999999999}", /found 999999999…$/],
  ["1\\", /character 3: expected d or a separator behind the \\, found the end$/],
  ["\\w", /character 2: expected d or a separator behind the \\, found "w"$/],
  ["1a", /character 2: expected a digit or a separator, found "a"$/],
  ["1 2", /character 2: .* found " "; spaces are no marks, leave them out$/],
  ["1\u{e9}", /character 2: expected a digit or a separator, found "é"$/],
  ["1#", /character 2: .* found "#", which stands for marks that are no text$/],
  ["[#]", /character 2: .* found "#"/],
  ["dat:DD", /expected one of date, decimal, .* found the text "dat"; did you mean date\?$/],
  ["1 & xyzw", /character 5: expected one of date, .*, found the text "xyzw"$/],
  ["date", /character 5: expected date as in date:DD\.MM\.YYYY, .* found nothing behind it$/],
  ["date:DD.MM", /character 6: expected date as in .*, found the text "DD\.MM"$/],
  ["date:DD.DD.YYYY", /character 6: expected date as in/],
  ["range:9-1", /expected range as in range:1-31, .* found the text "9-1"$/],
  ["range:01-100", /expected range as in/],
  ["iban:GB", /expected iban as in iban:CH, iban:DE, found the text "GB"$/],
  ["iban:constructor", /expected iban as in/],
  ["luhn:1", /expected luhn as in luhn, luhn:16, found the text "1"$/],
  ["decimal:x", /expected decimal as in/],
  ["ahv:1", /expected ahv as in ahv, found the text "1"$/],
  ["12 & 3 & luhn", /expected a pattern that something fits, found none$/],
  ["luhn & 1{2}2{0}3 & 12 & 3", /expected a pattern that something fits, found none$/],
  ["12 & 3", /^pattern "12 & 3", character 1: expected a pattern that something fits, found none$/],
] as const) {
  test(`pattern ${JSON.stringify(pattern)} is refused`, () => {
    assert.throws(() => compilePattern(pattern), { code: "BAD_PATTERN", message });
  });
}

test("a pattern that is no text is refused", () => {
  assert.throws(() => compilePattern(5 as unknown as string), {
    code: "BAD_PATTERN",
    message: "pattern: expected a text, got the number 5",
  });
});

for (const [what, pattern, message] of [
  ["too many characters", "1".repeat(10_000), /expected at most 1000 characters, found 10000$/],
  [
    "nested counts",
    "((\\d{1000}){1000}){1000}",
    /^pattern .* character 1: expected at most 10,000 states/,
  ],
  ["nested counts of nothing", "(((){1000}){1000}){1000}", /expected at most 10,000 states/],
  ["many empty groups", `(((${"()".repeat(300)}){1000}){1000}){1000}`, /at most 10,000 states/],
  ["nested optional counts", "((1?){1000}){9}", /expected at most 10,000 states/],
  ["exponentially many states", "(0|1)*1(0|1){20}", /expected at most 10,000 states/],
  ["large sets of states", "(1?2?3?){1000}", /expected at most 10,000 states/],
  ["stars in stars", `${"(".repeat(300)}1*${")*".repeat(300)}2{1000}[12]*1[12]{30}`, /states/],
  ["a product", "iban:PL & [12]*1\\d{8}\\d* & luhn", /expected at most 10,000 states/],
  [
    "many separators",
    "[!\"'():;<=>_`{|}~,/%@-]",
    /expected at most 16 different separators, found 21/,
  ],
] as const) {
  test(`a hostile pattern of ${what} is refused within a second`, () => {
    const start = performance.now();
    assert.throws(() => compilePattern(pattern), { code: "BAD_PATTERN", message });
    const took = performance.now() - start;
    assert.ok(took < 1000, `${took} ms`);
  });
}

test("deep nesting within the bounds compiles", () => {
  const pattern = compilePattern(`${"(".repeat(499)}12${")".repeat(499)}`);
  assert.equal(stateCount(pattern.automaton), 3);
});

test("a long message shows the part of the pattern around the fault", () => {
  const pattern = `${"1".repeat(100)}x${"2".repeat(100)}`;
  assert.throws(() => compilePattern(pattern), {
    message: `pattern "…${"1".repeat(20)}x${"2".repeat(19)}…", character 101: expected a digit or a separator, found "x"`,
  });
});

test("every named pattern fits its example in its first form, and compiles in all", () => {
  for (const { usage, example } of namedPatterns) {
    const [first, ...others] = usage.map((form) => compilePattern(form));
    assert.ok(fitsPattern(first!, example), `${usage[0]}: ${example}`);
    assert.ok(others.every(({ automaton }) => stateCount(automaton) > 1));
  }
});
