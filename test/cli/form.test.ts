import assert from "node:assert/strict";
import { copyFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import { exampleFolder } from "../forms/exampleForm.js";
import { tenfold } from "./runCli.js";
import { temporaryFolder } from "./smallMnist.js";

const example = join(exampleFolder, "fields.json");
const blank = join(exampleFolder, "admission.png");

describe("tenfold form", () => {
  test("checks a template, and tells all that is wrong with one", async (context) => {
    const good = await tenfold(["form", example]);
    assert.deepEqual(
      [good.status, good.stdout],
      [0, `${example}: 21 fields on a page of 148 × 210; nothing is wrong.\n`],
    );
    const folder = await temporaryFolder(context);
    const file = join(folder, "bad.json");
    const template = JSON.parse(await readFile(example, "utf8"));
    template.fields[1].pattern = "date:DDMM";
    template.fields[2].box[0] = 140;
    await writeFile(file, JSON.stringify(template));
    const bad = await tenfold(["form", file, "--check"]);
    assert.equal(bad.status, 2);
    const lines = bad.stdout.trim().split("\n");
    assert.equal(lines.length, 2, bad.stdout);
    assert.match(lines[0]!, /bad\.json: "born": .*expected date as in/);
    assert.match(lines[1]!, /"weight": expected a box on the page, got one that reaches/);
  });

  test("tells when the blank form's picture is not there", async (context) => {
    const file = join(await temporaryFolder(context), "fields.json");
    await copyFile(example, file);
    const { status, stdout } = await tenfold(["form", file]);
    assert.equal(status, 2);
    assert.match(stdout, /fields\.json: reference: .*admission\.png/);
  });

  test("begins a template from a blank form, and draws it", async (context) => {
    const folder = await temporaryFolder(context);
    await copyFile(blank, join(folder, "blank.png"));
    const [fields, drawn] = [join(folder, "fields.json"), join(folder, "fields.png")];
    const begun = await tenfold(["form", "--new", join(folder, "blank.png"), "--out", fields]);
    assert.equal(begun.status, 0, begun.stderr);
    const { reference, fields: found } = JSON.parse(await readFile(fields, "utf8"));
    assert.equal(reference, "blank.png");
    const kinds = found.map(({ kind }: { readonly kind: string }) => kind);
    const count = (kind: string) => kinds.filter((each: string) => each === kind).length;
    assert.deepEqual(
      ["comb", "number", "check", "table"].map(count),
      [2, 5, 10, 1],
      "combs, numbers, boxes to be ticked, tables",
    );
    const { status, stdout } = await tenfold(["form", fields, "--draw", drawn]);
    assert.equal(status, 0);
    assert.match(stdout, /18 {2}field18\.1\.column1 {2}number/);
    assert.deepEqual([...(await readFile(drawn)).subarray(1, 4)], [..."PNG"].map(codeOf));
  });

  test("says what it expects", async () => {
    for (const [args, problem] of [
      [["form"], /expected a template, or --new blank\.png/],
      [["form", "--new", blank], /expected tenfold form --new blank\.png --out fields\.json/],
      [["form", example, "--out", "x.json"], /--out: only together with --new/],
      [["form", "no.json"], /no\.json/],
      [["read", blank, "--fields", example, "--pattern", "luhn"], /--pattern: not together with/],
    ] as const) {
      const { status, stderr } = await tenfold([...args]);
      assert.equal(status, 2);
      assert.match(stderr, problem);
    }
  });
});

test("tenfold read --fields reads a blank form, and refuses what is none", async (context) => {
  const csv = join(await temporaryFolder(context), "rows.csv");
  const other = join(exampleFolder, "..", "pictures", "blank-page.jpg");
  const { status, stdout } = await tenfold([
    ...["read", blank, other, "--fields", example, "--json", "--csv", csv],
  ]);
  assert.equal(status, 2);
  const [page, refused] = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  assert.equal(page.form.found, true);
  assert.deepEqual([page.fields.weight.isEmpty, page.fields.weight.review], [true, false]);
  assert.equal(refused.error.code, "FORM_NOT_FOUND");
  const rows = (await readFile(csv, "utf8")).split("\r\n");
  assert.equal(rows.length, 3);
  assert.match(
    rows[0]!,
    /^source,page,found,residual,patient,patient confidence,patient review,born,/,
  );
});

function codeOf(letter: string): number {
  return letter.charCodeAt(0);
}
