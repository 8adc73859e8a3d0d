import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { changesOf } from "../../mutation/changes.js";

/** What the code becomes with each change, in order. */
function mutantsOf(code: string): string[] {
  return changesOf(code).map(({ start, end, replacement }) => {
    return code.slice(0, start) + replacement + code.slice(end);
  });
}

describe("changes of", () => {
  const changed = (code: string, expected: readonly string[]) =>
    test(code, () => assert.deepEqual(mutantsOf(code), expected));

  changed("const a = 0;", ["const a = 1;"]);
  changed("const a = 999;", ["const a = 1000;"]);
  changed("const a = 0x1000;", ["const a = 5120;"]);
  changed("const a = 0.5;", ["const a = 0.625;"]);
  changed("const a = true;", ["const a = false;"]);
  changed("const a = { 1: b };", []);
  changed("const a = b < c;", ["const a = b <= c;", "const a = b >= c;"]);
  changed("const a = b >= c;", ["const a = b > c;", "const a = b < c;"]);
  changed("const a = b !== c;", ["const a = b === c;"]);
  changed("const a = (b /* - */) - (-c);", [
    "const a = (b /* - */) + (-c);",
    "const a = (b /* - */) - ((c));",
  ]);
  changed("const a = b && c;", ["const a = b || c;"]);
  changed("const a = (b) ?? (c);", ["const a = (b);"]);
  changed("const a = b[i] ?? missing();", []);
  changed("const a = !b;", ["const a = (b);"]);
  changed("const a = `b` + c + 'd';", []);
  changed("const a = Math.max(b, c.floor);", ["const a = Math.min(b, c.floor);"]);
  changed("a += b;", [";", "a -= b;"]);
  changed("const a = b ? c : d;", ["const a = !(b) ? c : d;"]);
  changed("for (const a of b) if (a) continue;", [
    "for (const a of b) if (!(a)) continue;",
    "for (const a of b) if (a) ;",
  ]);
  changed("for (let i = a; i < b; i += 2) c();", [
    "for (let i = a; i <= b; i += 2) c();",
    "for (let i = a; i >= b; i += 2) c();",
    "for (let i = a; i < b; i += 3) c();",
    "for (let i = a; i < b; i += 2) ;",
  ]);
  changed("class A extends B { constructor() { super(); } }", []);
  changed("'use strict'; const a = 'b', c = /1/, d = 1n;", []);
  changed("function f() { throw a; }", ["function f() { ; }"]);
  changed("const f = () => { return a++; };", [
    "const f = () => { ; };",
    "const f = () => { return a--; };",
  ]);
});
