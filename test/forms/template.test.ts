import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { TenfoldError } from "../../src/errors.js";
import { checkTemplate, readTemplate } from "../../src/forms/template/readTemplate.js";

const page = { width: 200, height: 100, unit: "mm" };
const weight = { name: "weight", kind: "number", box: [10, 10, 40, 10], pattern: "\\d{2,3}" };
const textOf = (fields: unknown, more: object = {}) =>
  JSON.stringify({ version: 1, page, fields, ...more });

/** All problems of a template with these fields. */
function problemsOf(fields: unknown, more: object = {}): readonly string[] {
  const found = checkTemplate(textOf(fields, more));
  assert.ok("problems" in found, "expected problems");
  return found.problems;
}

describe("a template", () => {
  test("has boxes as shares of its page, whatever their unit", () => {
    for (const [box, more] of [
      [[10, 10, 40, 10], {}],
      [[0.05, 0.1, 0.2, 0.1], { unit: "share" }],
      // 254 dots per inch are ten a millimeter.
      [[100, 100, 400, 100], { unit: "px", page: { ...page, dpi: 254 } }],
    ] as const) {
      const { fields, width, height } = readTemplate(textOf([{ ...weight, box }], more), "f.json");
      assert.deepEqual([width, height], [200, 100]);
      const got = Object.values(fields[0]!.box).map((side) => Number(side.toFixed(9)));
      assert.deepEqual(got, [0.05, 0.1, 0.2, 0.1]);
    }
  });

  test("has the cells of its tables as fields, row by row", () => {
    const columns = [
      { name: "dose", kind: "number", width: 3 },
      { name: "taken", kind: "check" },
    ];
    const table = { name: "drugs", kind: "table", box: [20, 20, 80, 40], rows: 2, columns };
    const { fields } = readTemplate(textOf([table]), "f.json");
    assert.deepEqual(
      fields.map(({ name }) => name),
      ["drugs.1.dose", "drugs.1.taken", "drugs.2.dose", "drugs.2.taken"],
    );
    assert.deepEqual(fields[3]!.box, { x: 0.4, y: 0.4, width: 0.1, height: 0.2 });
    assert.equal(fields[3]!.kind, "check");
  });

  test("may be found by a grid, in place of a blank form", () => {
    const grid = { box: [20, 10, 160, 80], rows: 4, columns: 8 };
    const found = readTemplate(textOf([weight], { grid }), "f.json");
    assert.deepEqual(found.grid, {
      ...{ rows: 4, columns: 8 },
      box: { x: 0.1, y: 0.1, width: 0.8, height: 0.8 },
    });
    const outside = { ...grid, box: [20, 10, 200, 80] };
    assert.deepEqual(problemsOf([weight], { grid: outside, reference: "blank.png" }), [
      "grid: expected a box on the page, got one that reaches from 10 % to 110 % of its width and 10 % to 90 % of its height",
      "grid: expected it in place of a reference, got both; a form is found by one of them",
    ]);
    const [problem = ""] = problemsOf([weight], { grid: { ...grid, rows: 0 } });
    assert.match(problem, /^grid\.rows: expected /);
  });

  test("tells every fault with its field, not only the first", () => {
    const problems = problemsOf([
      { ...weight, pattern: "\\d{2" },
      { ...weight, box: [190, 10, 40, 10] },
      { ...weight, name: "size", box: [15, 12, 5, 5] },
    ]);
    assert.equal(problems.length, 4, problems.join("\n"));
    assert.match(problems[0]!, /^"weight": .*pattern/);
    assert.match(problems[1]!, /^the field "weight": expected each name once, got it 2 times$/);
    assert.equal(
      problems[2],
      '"weight": expected a box on the page, got one that reaches from 95 % to 115 % of its width and 10 % to 20 % of its height',
    );
    assert.equal(problems[3], '"weight" and "size": expected boxes apart, got two that overlap');
  });

  test("tells every fault of form, too", () => {
    const problems = problemsOf([
      { ...weight, name: undefined },
      { ...weight, kind: "barcode" },
      { ...weight, patern: "x" },
      { name: "ward", kind: "comb", box: [1, 2, 3], cells: 0 },
    ]);
    assert.equal(problems.length, 5, problems.join("\n"));
    assert.match(problems[0]!, /^fields\[0\]\.name: expected/);
    assert.equal(
      problems[1],
      '"weight", fields[1].kind: expected one of number, comb, check, choice, table, got "barcode"',
    );
    assert.match(
      problems[2]!,
      /^"weight", fields\[2\]\.patern: expected no such entry, but kind, name, box, pattern, separators/,
    );
    assert.match(problems[3]!, /^"ward", fields\[3\]\.box/);
    assert.match(
      problems[4]!,
      /^"ward", fields\[3\]\.cells: expected a whole number of at least 1, got 0$/,
    );
  });

  test("has boxes that touch", () => {
    const fields = [weight, { ...weight, name: "size", box: [50, 10, 40, 10] }];
    assert.equal(readTemplate(textOf(fields), "f.json").fields.length, 2);
  });

  test("needs dots per inch where units are mixed", () => {
    assert.match(problemsOf([weight], { unit: "px" })[0]!, /^page\.dpi: expected/);
  });

  test("is refused with its file, the first fault and how many there are", () => {
    const fields = [{ ...weight, box: [190, 10, 40, 10] }, weight];
    assert.throws(
      () => readTemplate(textOf(fields), "fields.json"),
      (error: unknown) =>
        error instanceof TenfoldError &&
        error.code === "BAD_TEMPLATE" &&
        /^fields\.json: the field "weight": .*\(and 1 more; tenfold form fields\.json --check lists all\)$/.test(
          error.message,
        ),
    );
  });

  test("costs little when it is hostile", () => {
    const started = performance.now();
    const columns = Array.from({ length: 60 }, (_, at) => ({ name: `c${at}`, kind: "check" }));
    const table = { name: "t", kind: "table", box: [0, 0, 9, 9], rows: 200, columns };
    const many = Array.from({ length: 1000 }, (_, at) => ({ ...weight, name: `n${at}` }));
    assert.match(problemsOf(Array(300).fill(table))[0]!, /at most 1000 fields .* got 3600000$/);
    assert.ok(problemsOf(many).length <= 201);
    for (const text of ["", "[", "null", "[]", "{}", '{"fields":7}', "[".repeat(10_000)]) {
      const found = checkTemplate(text);
      assert.ok("problems" in found && found.problems.length > 0);
    }
    assert.ok(performance.now() - started < 2000);
  });
});
