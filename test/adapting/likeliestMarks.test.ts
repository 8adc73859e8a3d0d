import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { likeliestMarks } from "../../src/adapting/likeliestMarks.js";
import type { Lattice } from "../../src/lattice/lattice.js";
import { latticeOf } from "./lattices.js";

const blank = { _: 0.96 };
const lattice = latticeOf([
  blank,
  { "1": 0.8, "7": 0.15 },
  { "1": 0.9, "7": 0.05 },
  blank,
  { ",": 0.6, ".": 0.3 },
  { "0": 0.5, "8": 0.4 },
  blank,
  { "0": 0.5, "8": 0.4 },
  { "#": 0.9 },
]);

function marksFor(text: string, of: Lattice = lattice): string | undefined {
  return likeliestMarks(of, text)
    ?.map(({ mark, column }) => `${of.symbols[mark]}@${column}`)
    .join(" ");
}

describe("the likeliest marks with given digits", () => {
  test("keep separators and other marks, each at its surest column", () => {
    assert.equal(marksFor("100"), "1@2 ,@4 0@5 0@7 #@8");
  });

  test("are another path's where the digits are another's", () => {
    assert.equal(marksFor("780"), "7@1 ,@4 8@5 0@7 #@8");
  });

  test("have the separators that are typed, and no others", () => {
    assert.equal(marksFor("1.00"), "1@2 .@4 0@5 0@7 #@8");
    // No separator where it stands likeliest: the column is the blank's.
    assert.equal(marksFor("100-")?.includes(","), false);
    assert.equal(marksFor("1 00"), marksFor("100"));
  });

  test("need a blank between two that are alike", () => {
    const two = latticeOf([{ "3": 0.9 }, { "3": 0.9 }]);
    assert.equal(marksFor("3", two), "3@0");
    assert.equal(marksFor("33", two), undefined);
    const three = latticeOf([{ "3": 0.9 }, { "3": 0.9, _: 0.08 }, { "3": 0.9 }]);
    assert.equal(marksFor("33", three), "3@0 3@2");
  });

  test("are none where the digits are too many or unknown", () => {
    assert.equal(marksFor("1234567890"), undefined);
    assert.equal(marksFor("1x"), undefined);
    assert.equal(marksFor("", latticeOf([blank])), "");
  });
});
