import assert from "node:assert/strict";
import { test } from "node:test";
import { readPositive, readShare, readWhole } from "../../src/cli/flags/numbers.js";

const refuses = (read: () => number, message: string) =>
  assert.throws(read, { code: "BAD_ARGUMENT", message });

test("whole numbers are held to their least", () => {
  assert.deepEqual([readWhole("--n", "500"), readWhole("--n", "0", 0)], [500, 0]);
  for (const text of ["0", "-5", "1.5", "many", "", "1e20", "0x10", "1 "]) {
    const got = JSON.stringify(text);
    refuses(() => readWhole("--n", text), `--n: expected a whole number of at least 1, got ${got}`);
  }
  refuses(() => readWhole("--n", "-1", 0), '--n: expected a whole number of at least 0, got "-1"');
});

test("shares are 0…1, both included", () => {
  assert.deepEqual(
    ["0", "1", ".5", "5e-1"].map((text) => readShare("--s", text)),
    [0, 1, 0.5, 0.5],
  );
  for (const text of ["1.01", "-0.1", "half", "", "NaN"]) {
    refuses(
      () => readShare("--s", text),
      `--s: expected a number 0…1, got ${JSON.stringify(text)}`,
    );
  }
});

test("what must be above 0 is finite", () => {
  assert.equal(readPositive("--m", "0.25"), 0.25);
  for (const text of ["0", "-1", "1e999", "x"]) {
    refuses(
      () => readPositive("--m", text),
      `--m: expected a number above 0, got ${JSON.stringify(text)}`,
    );
  }
});
