import assert from "node:assert/strict";
import { test } from "node:test";
import { compilePattern } from "../../src/patterns/compile.js";
import { fitsPattern } from "../../src/patterns/pattern.js";

/** Whether JavaScript's own calendar has this day. */
function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && day > 0 && month > 0;
}

const two = (value: number) => String(value).padStart(2, "0");

test("date:YYYY-MM-DD fits every day of 1900 to 2100, and none of 00 to 99 of months 00 to 99 that is none", () => {
  const pattern = compilePattern("date:YYYY-MM-DD");
  let count = 0;
  for (let year = 1900; year <= 2100; year += 1) {
    for (let month = 0; month <= 13; month += 1) {
      for (let day = 0; day <= 33; day += 1) {
        const text = `${year}-${two(month)}-${two(day)}`;
        const found = fitsPattern(pattern, text);
        if (found !== isDay(year, month, day)) assert.fail(`${text}: ${found}`);
        count += Number(found);
      }
    }
  }
  // 201 years, 49 of them leap years: 1900 and 2100 are none.
  assert.equal(count, 201 * 365 + 49);
  for (const text of [
    "2024-20-01",
    "2024-01-40",
    "2024-99-99",
    "2024-1-01",
    "20240101",
    "2024-01-01-",
  ]) {
    assert.ok(!fitsPattern(pattern, text), text);
  }
});

test("every year from 0001 to 9999 has its 29th of February or not", () => {
  const pattern = compilePattern("date:DD.MM.YYYY");
  for (let year = 0; year <= 9999; year += 1) {
    const text = `29.02.${String(year).padStart(4, "0")}`;
    assert.equal(fitsPattern(pattern, text), year > 0 && isDay(year, 2, 29), text);
  }
  assert.ok(fitsPattern(pattern, "01.01.0001") && !fitsPattern(pattern, "01.01.0000"));
});

test("two digits of a year are from 1901 to 2099", () => {
  const pattern = compilePattern("date:DD/MM/YY");
  for (let year = 0; year <= 99; year += 1) {
    assert.equal(fitsPattern(pattern, `29/02/${two(year)}`), isDay(2000 + year, 2, 29), `${year}`);
    assert.ok(fitsPattern(pattern, `28/02/${two(year)}`));
  }
});

test("one letter has no leading zero, and parts come in any order, with separators or without", () => {
  for (const [form, good, bad] of [
    ["D.M.YYYY", ["1.2.2026", "31.12.2026"], ["01.2.2026", "1.02.2026", "32.1.2026", "30.2.2026"]],
    ["MM/DD/YYYY", ["12/31/2026", "02/29/2024"], ["31/12/2026", "02/29/2023", "12/312026"]],
    ["DDMMYYYY", ["31122026", "31.12.2026", "31/12/2026"], ["31132026", "311226"]],
    ["YYMMDD", ["240229", "24-02-29"], ["230229"]],
    ["DD.MMYYYY", ["31.122026", "31.12/2026"], ["31.12.2026"]],
  ] as const) {
    const pattern = compilePattern(`date:${form}`);
    for (const text of good) assert.ok(fitsPattern(pattern, text), `${form}: ${text}`);
    for (const text of bad) assert.ok(!fitsPattern(pattern, text), `${form}: ${text}`);
  }
});

test("a date of some years is both", () => {
  const pattern = compilePattern("date:DD.MM.YYYY & \\d\\d\\.\\d\\d\\.(19|20)\\d\\d");
  assert.ok(fitsPattern(pattern, "29.02.2000"));
  assert.ok(!fitsPattern(pattern, "29.02.1900") && !fitsPattern(pattern, "01.01.2100"));
});
