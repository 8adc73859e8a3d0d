import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { compilePattern } from "../../src/patterns/compile.js";
import { fitsPattern } from "../../src/patterns/pattern.js";
import { digitTexts } from "./random.js";

const digitsOf = (text: string) => [...text].map(Number);

/** As the standards describe them, from the right. */
function isLuhn(text: string): boolean {
  const sum = digitsOf(text)
    .reverse()
    .reduce((total, digit, at) => {
      const value = at % 2 === 1 ? 2 * digit : digit;
      return total + Math.floor(value / 10) + (value % 10);
    }, 0);
  return text.length >= 2 && sum % 10 === 0;
}

function isEan(text: string): boolean {
  const sum = digitsOf(text)
    .reverse()
    .reduce((total, digit, at) => total + digit * (at % 2 === 1 ? 3 : 1), 0);
  return sum % 10 === 0;
}

function isMod11And10(text: string): boolean {
  let product = 10;
  for (const digit of digitsOf(text.slice(0, -1))) {
    product = (((product + digit) % 10 || 10) * 2) % 11;
  }
  return text.length >= 2 && (product + Number(text.slice(-1))) % 10 === 1;
}

function isMod97(text: string): boolean {
  return text.length >= 3 && BigInt(text) % 97n === 1n;
}

/** Each digit by its power of two, the check digit by 1. */
function isMod11Of2(text: string): boolean {
  const sum = digitsOf(text)
    .reverse()
    .reduce((total, digit, at) => total + BigInt(digit) * 2n ** BigInt(at), 0n);
  return text.length >= 2 && sum % 11n === 1n;
}

function isIban(country: string, text: string): boolean {
  const letters = [...country].map((letter) => letter.charCodeAt(0) - 55).join("");
  const check = Number(text.slice(0, 2));
  const moved = text.slice(2) + letters + text.slice(0, 2);
  return check >= 2 && check <= 98 && BigInt(moved) % 97n === 1n;
}

for (const [pattern, isOne, least, most] of [
  ["luhn", isLuhn, 1, 30],
  ["luhn:16", (text: string) => text.length === 16 && isLuhn(text), 15, 17],
  ["luhn:15", (text: string) => text.length === 15 && isLuhn(text), 14, 16],
  ["ean:13", (text: string) => text.length === 13 && isEan(text), 12, 14],
  ["ean:8", (text: string) => text.length === 8 && isEan(text), 7, 9],
  ["iso7064:11-10", isMod11And10, 1, 20],
  ["iso7064:97-10", isMod97, 1, 30],
  ["iso7064:11-2", isMod11Of2, 1, 30],
  ["iban:CH", (text: string) => text.length === 19 && isIban("CH", text), 18, 20],
  ["iban:PL", (text: string) => text.length === 26 && isIban("PL", text), 25, 27],
  ["iban:NO", (text: string) => text.length === 13 && isIban("NO", text), 12, 14],
] as const) {
  test(`${pattern} fits what a plain check takes`, () => {
    const compiled = compilePattern(pattern);
    let right = 0;
    fc.assert(
      fc.property(digitTexts(least, most), fc.nat(), (text, seed) => {
        // Every ending and two digits at random, so that numbers that fit are among them.
        const at = seed % text.length;
        for (let ending = 0; ending < 100; ending += 1) {
          const tens = text.slice(0, at) + Math.floor(ending / 10) + text.slice(at + 1);
          const tried = tens.slice(0, -1) + (ending % 10);
          assert.equal(fitsPattern(compiled, tried), isOne(tried), tried);
          right += Number(isOne(tried));
        }
      }),
      { numRuns: 300 },
    );
    assert.ok(right > 30, `${right} of them fit`);
  });
}

test("all short numbers are checked rightly", () => {
  for (const [pattern, isOne] of [
    ["luhn", isLuhn],
    ["iso7064:11-10", isMod11And10],
    ["iso7064:97-10", isMod97],
    ["iso7064:11-2", isMod11Of2],
  ] as const) {
    const compiled = compilePattern(pattern);
    assert.ok(!fitsPattern(compiled, ""));
    for (let length = 1; length <= 4; length += 1) {
      for (let value = 0; value < 10 ** length; value += 1) {
        const text = String(value).padStart(length, "0");
        if (fitsPattern(compiled, text) !== isOne(text)) assert.fail(`${pattern}: ${text}`);
      }
    }
  }
});

/** The examples of SWIFT's IBAN Registry. */
const ibans = [
  ...["AT611904300234573201", "BE68539007547034", "CH9300762011623852957"],
  ...["CZ6508000000192000145399", "DE89370400440532013000", "DK5000400440116243"],
  ...["EE382200221020145685", "ES9121000418450200051332", "FI2112345600000785"],
  ...["HR1210010051863000160", "HU42117730161111101800000000", "IS140159260076545510730339"],
  ...["LT121000011101001000", "NO9386011117947", "PL61109010140000071219812874"],
  ...["PT50000201231234567890154", "SE4550000000058398257466", "SI56263300012039086"],
  "SK3112000000198742637541",
];

for (const iban of ibans) {
  test(`the digits of ${iban} fit, and no other country's`, () => {
    const country = iban.slice(0, 2);
    const digits = iban.slice(2);
    assert.ok(fitsPattern(compilePattern(`iban:${country}`), digits));
    assert.ok(!fitsPattern(compilePattern(`iban:${country}`), digits.slice(0, -1)));
    for (const other of ["CH", "DE", "AT"]) {
      if (other !== country)
        assert.ok(!fitsPattern(compilePattern(`iban:${other}`), digits), other);
    }
  });
}

test("known numbers", () => {
  for (const [pattern, text] of [
    ["luhn", "79927398713"],
    ["luhn", "4111 1111 1111 1111"],
    // ORCID's example of MOD 11-2, which all ISNI share.
    ["iso7064:11-2", "0000-0002-1825-0097"],
    ["iso7064:11-10", "07945"],
    ["iso7064:97-10", "79444"],
    ["ean:8", "73513537"],
    ["ean:13", "4006381333931"],
    ["ahv", "756.9217.0769.85"],
    ["ahv & 756\\.\\d{4}\\.\\d{4}\\.\\d\\d", "756.9217.0769.85"],
  ] as const) {
    const compiled = compilePattern(pattern);
    assert.ok(fitsPattern(compiled, text), `${pattern}: ${text}`);
    const last = Number(text.slice(-1));
    assert.ok(
      !fitsPattern(compiled, text.slice(0, -1) + ((last + 1) % 10)),
      `${pattern}: ${text}, changed`,
    );
  }
  assert.ok(!fitsPattern(compilePattern("ahv"), "4006381333931"));
  assert.ok(!fitsPattern(compilePattern("iban:DE"), "00370400440532013000"));
});
