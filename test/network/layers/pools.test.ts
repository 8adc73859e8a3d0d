import assert from "node:assert/strict";
import { test } from "node:test";
import { globalPool, maxPool2d } from "../../../src/network/layers/index.js";
import { alone, assertReadsBack, jsonRefusalOf, refusalOf } from "./alone.js";

const noPicture = "expected a picture [height, width, channels], got a vector of 96";

test("maxPool2d: drops what is left over, and is refused where nothing would be left", () => {
  const plain = { name: "max_pooling2d", parameters: [], multiplyAdds: 0 };
  assert.deepEqual(alone(maxPool2d(), [5, 4, 3]), { ...plain, output: [2, 2, 3] });
  assert.deepEqual(alone(maxPool2d(3), [11, 8, 5]), { ...plain, output: [3, 2, 5] });
  assert.deepEqual(alone(maxPool2d(4), [4, 4, 1]), { ...plain, output: [1, 1, 1] });
  const larger = (sides: string) => `window 7×7 is larger than its input ${sides}`;
  assert.equal(refusalOf(maxPool2d(7), [8, 6, 2]), larger("8×6"));
  assert.equal(refusalOf(maxPool2d(7), [6, 8, 2]), larger("6×8"));
  assert.equal(
    refusalOf(maxPool2d(0), [8, 6, 2]),
    "size must be a whole number of at least 1, got 0",
  );
  assert.equal(refusalOf(maxPool2d(), 96), noPicture);
});

test("maxPool2d: JSON both ways", () => {
  assertReadsBack(maxPool2d(3), [4, 4, 1]);
  assert.equal(
    jsonRefusalOf({ kind: "maxPool2d", size: null }),
    "size: expected a number, got null",
  );
});

test("globalPool: a vector of the channels, in JSON as well", () => {
  for (const mode of ["average", "max"] as const) {
    assert.deepEqual(alone(globalPool(mode), [3, 4, 5]), {
      name: `global_${mode}_pooling2d`,
      output: 5,
      parameters: [],
      multiplyAdds: 0,
    });
    assertReadsBack(globalPool(mode), [3, 4, 5]);
  }
  assert.equal(refusalOf(globalPool("max"), 96), noPicture);
  assert.equal(
    jsonRefusalOf({ kind: "globalPool", mode: "min" }),
    'mode: expected one of average, max, got "min"',
  );
});
