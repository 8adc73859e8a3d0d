import assert from "node:assert/strict";
import { test } from "node:test";
import {
  concat,
  conv2d,
  dense,
  flatten,
  globalPool,
  relu,
  residual,
} from "../../../src/network/layers/index.js";
import { alone, assertReadsBack, jsonRefusalOf, refusalOf } from "./alone.js";

test("residual: the shape of both branches, the parameters and the cost of all", () => {
  const block = residual([conv2d(3, [1, 2], { padding: "same" })], [conv2d(3, 1, { bias: false })]);
  assert.deepEqual(alone(block, [2, 4, 5]), {
    name: "add",
    output: [2, 4, 3],
    parameters: ["kernel 1×2×5×3", "bias 3", "kernel 1×1×5×3"],
    multiplyAdds: 2 * 4 * 3 * (2 * 5 + 5),
  });
  assert.equal(alone(residual([dense(4)]), 4).output, 4);
});

test("concat: channels or units side by side", () => {
  const channels = concat([conv2d(3, 1)], [], [conv2d(2, 1)]);
  assert.deepEqual(alone(channels, [2, 4, 5]).output, [2, 4, 10]);
  const units = concat([globalPool("max")], [flatten(), dense(7)]);
  assert.deepEqual(
    [alone(units, [2, 4, 5]).name, alone(units, [2, 4, 5]).output],
    ["concatenate", 12],
  );
});

test("branches whose results do not fit each other are refused", () => {
  const oneShape = "expected branches of one shape, got";
  const oneSize = "expected vectors, or pictures of one height and width, got";
  const picture = [8, 6, 2] as const;
  assert.equal(refusalOf(residual([conv2d(3, 3)]), picture), `${oneShape} [6, 4, 3] and [8, 6, 2]`);
  assert.equal(refusalOf(residual([conv2d(3, 1)]), picture), `${oneShape} [8, 6, 3] and [8, 6, 2]`);
  assert.equal(refusalOf(residual([dense(3)]), 4), `${oneShape} [3] and [4]`);
  // As many units as the picture has channels.
  assert.equal(refusalOf(residual([globalPool("max")]), picture), `${oneShape} [2] and [8, 6, 2]`);
  assert.equal(refusalOf(concat([], [flatten()]), picture), `${oneSize} [8, 6, 2] and [96]`);
  const tall = concat([conv2d(2, [3, 1])], []);
  assert.equal(refusalOf(tall, picture), `${oneSize} [6, 6, 2] and [8, 6, 2]`);
  const wide = concat([conv2d(2, [1, 3])], []);
  assert.equal(refusalOf(wide, picture), `${oneSize} [8, 4, 2] and [8, 6, 2]`);
  assert.equal(refusalOf(concat([relu()]), picture), "expected at least two branches, got 1");
  assert.equal(refusalOf(concat(), picture), "expected at least two branches, got 0");
});

test("branches: JSON both ways", () => {
  assertReadsBack(residual([relu()]), 3);
  assertReadsBack(concat([residual([relu()])], [], [conv2d(1, 1)]), [4, 4, 1]);
  assert.equal(
    jsonRefusalOf({ kind: "branches", merge: "mul", branches: [] }),
    'merge: expected one of add, concat, got "mul"',
  );
  assert.equal(
    jsonRefusalOf({ kind: "branches", merge: "add" }),
    "branches: expected a list of branches, got nothing",
  );
  assert.equal(
    jsonRefusalOf({ kind: "branches", merge: "add", branches: [7] }),
    "expected a list of layers, got 7",
  );
});
