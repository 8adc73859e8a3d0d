import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { packageFolder } from "../../src/node/packageFiles.js";
import { compilePattern } from "../../src/patterns/compile.js";
import { patternDescriptions, patternHelp } from "../../src/patterns/describe.js";
import { fitsPattern } from "../../src/patterns/pattern.js";

test("the help's own examples fit", () => {
  const help = patternHelp().join("\n");
  assert.ok(help.includes("\\d{4} fits 1,250") && help.includes("date:DDMMYYYY fits 24.12.2026"));
  assert.ok(fitsPattern(compilePattern("\\d{4}"), "1,250"));
  assert.ok(fitsPattern(compilePattern("date:DDMMYYYY"), "24.12.2026"));
});

test("the help has a line a name, with an example that fits", () => {
  const names = patternDescriptions.map(({ name }) => name);
  assert.deepEqual(names, ["date", "decimal", "range", "luhn", "iso7064", "iban", "ean", "ahv"]);
  const lines = patternHelp();
  for (const { usage, example } of patternDescriptions) {
    const [line, ...more] = lines.filter((one) => one.startsWith(`  ${usage[0]}`));
    assert.ok(line?.endsWith(`${example} fits ${usage[0]}`) && more.length === 0, usage[0]);
    for (const form of usage) assert.ok(line?.includes(form), form);
  }
});

test("docs/patterns.md has every name with its forms, example and source", async () => {
  const page = await readFile(join(packageFolder, "docs", "patterns.md"), "utf8");
  for (const { usage, meaning, example, source = "–" } of patternDescriptions) {
    const forms = usage.map((form) => `\`${form}\``).join(", ");
    const row = `| ${forms} | ${meaning} | ${example} | ${source} |`;
    assert.ok(page.includes(row), `expected the line ${row}`);
  }
});
