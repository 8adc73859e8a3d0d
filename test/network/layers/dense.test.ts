import assert from "node:assert/strict";
import { test } from "node:test";
import { dense } from "../../../src/network/layers/index.js";
import { alone, assertReadsBack, jsonRefusalOf, refusalOf } from "./alone.js";

test("dense: shape, parameters and cost", () => {
  assert.deepEqual(alone(dense(3), 7), {
    name: "dense",
    output: 3,
    parameters: ["kernel 7×3", "bias 3"],
    multiplyAdds: 21,
  });
});

test("dense: what does not fit is refused", () => {
  assert.equal(
    refusalOf(dense(10), [6, 4, 3]),
    "expected a vector, got a picture [6, 4, 3]; put flatten() before it",
  );
  assert.equal(
    refusalOf(dense(Number.NaN), 4),
    "units must be a whole number of at least 1, got NaN",
  );
});

test("dense: JSON both ways", () => {
  assertReadsBack(dense(4), 2);
  assert.equal(jsonRefusalOf({ kind: "dense" }), "units: expected a number, got nothing");
});
