import assert from "node:assert/strict";
import { test } from "node:test";
import { missing, present } from "../src/present.js";

const fault = {
  name: "RangeError",
  message: "Expected a value, got undefined: an index out of range, or a missing key",
};

test("a value that is there passes, zero, empty and null ones, too", () => {
  for (const value of [7, 0, Number.NaN, "", false, null]) assert.equal(present(value), value);
});

test("an index out of range and a missing key stop where they are read", () => {
  const values = Float32Array.of(1, 2);
  assert.throws(() => present(values[2]), fault);
  assert.throws(() => present(values[-1]), fault);
  assert.throws(() => present(values[0.5]), fault);
  assert.throws(() => present(new Map([["a", 1]]).get("b")), fault);
  assert.throws(() => values[2] ?? missing(), fault);
});
