import assert from "node:assert/strict";
import { test } from "node:test";
import { dropout, flatten, relu, rescale, softmax } from "../../../src/network/layers/index.js";
import { alone, assertReadsBack, jsonRefusalOf, refusalOf } from "./alone.js";

const free = { parameters: [], multiplyAdds: 0 };

test("rescale, relu and dropout: what enters leaves in its shape", () => {
  for (const [layer, name] of [
    [rescale(0.5, -1), "rescaling"],
    [relu(), "re_lu"],
    [dropout(0.25), "dropout"],
  ] as const) {
    assert.deepEqual(alone(layer, [3, 2, 4]), { name, output: [3, 2, 4], ...free });
    assert.deepEqual(alone(layer, 9), { name, output: 9, ...free });
    assertReadsBack(layer, [3, 2, 4]);
  }
  assert.deepEqual(rescale(2), { kind: "rescale", scale: 2, offset: 0 });
});

test("flatten: one vector, of a vector the same", () => {
  assert.deepEqual(alone(flatten(), [3, 2, 4]), { name: "flatten", output: 24, ...free });
  assert.deepEqual(alone(flatten(), 9), { name: "flatten_1", output: 9, ...free });
  assertReadsBack(flatten(), [3, 2, 4]);
});

test("softmax: of a vector alone", () => {
  assert.deepEqual(alone(softmax(), 9), { name: "softmax", output: 9, ...free });
  assertReadsBack(softmax(), 9);
  assert.equal(
    refusalOf(softmax(), [8, 6, 2]),
    "expected a vector, got a picture [8, 6, 2]; put flatten() before it",
  );
});

test("a dropout of everything or of less than nothing is refused", () => {
  for (const rate of [1, -0.1, Number.NaN]) {
    const rule = "rate must be at least 0 and below 1";
    assert.equal(refusalOf(dropout(rate), 3), `${rule}, got ${rate}`);
  }
  assert.equal(alone(dropout(0), 3).output, 3);
});

test("JSON without its numbers is refused", () => {
  assert.equal(
    jsonRefusalOf({ kind: "dropout", rate: "0.5" }),
    'rate: expected a number, got "0.5"',
  );
  assert.equal(
    jsonRefusalOf({ kind: "rescale", scale: 1 }),
    "offset: expected a number, got nothing",
  );
  assert.equal(
    jsonRefusalOf({ kind: "rescale", offset: 1 }),
    "scale: expected a number, got nothing",
  );
});
