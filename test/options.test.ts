import assert from "node:assert/strict";
import { test } from "node:test";
import { checkOptions, editDistance, nearest } from "../src/options.js";

const known = { model: true, tta: true, threshold: true, signal: true } as const;

test("options that are known pass, also when they are undefined", () => {
  checkOptions("load", { model: 1, tta: undefined }, known);
  checkOptions("load", {}, known);
});

for (const [name, hint] of [
  ["treshold", "did you mean threshold?"],
  ["TTA", "did you mean tta?"],
  ["modle", "did you mean model?"],
  ["signla", "did you mean signal?"],
  ["seed", "expected one of model, tta, threshold, signal"],
  ["toString", "expected one of model, tta, threshold, signal"],
] as const) {
  test(`an option ${name} is refused: ${hint}`, () => {
    assert.throws(() => checkOptions("load", { [name]: undefined } as object, known), {
      code: "BAD_ARGUMENT",
      message: `load: there is no option "${name}"; ${hint}`,
    });
  });
}

for (const [given, got] of [
  ["model.h5", "a string"],
  [null, "null"],
  [["model.h5"], "an array"],
  [7, "a number"],
] as const) {
  test(`${got} is no options`, () => {
    assert.throws(() => checkOptions("load", given as unknown as object, known), {
      code: "BAD_ARGUMENT",
      message: `load: expected options in an object, such as { model: … }, got ${got}`,
    });
  });
}

test("a name of a megabyte is refused in short", () => {
  const name = "x".repeat(1e6);
  assert.throws(
    () => checkOptions("load", { [name]: 1 } as object, known),
    ({ message }: Error) => message.length < 150 && message.includes("expected one of"),
  );
});

test("a distance counts letters added, taken away, changed and swapped", () => {
  assert.equal(editDistance("", "abc"), 3);
  assert.equal(editDistance("abc", ""), 3);
  assert.equal(editDistance("signal", "signal"), 0);
  assert.equal(editDistance("sginal", "signal"), 1);
  assert.equal(editDistance("kitten", "sitting"), 3);
  assert.equal(editDistance("ca", "abc"), 3);
  assert.equal(editDistance("12", "21"), 1);
  assert.equal(editDistance("12", "21", false), 2);
});

test("of names equally near, the first; of names too far, none", () => {
  assert.equal(nearest("bat", ["cat", "hat"]), "cat");
  assert.equal(nearest("batch", ["epochs", "patience"]), undefined);
});
