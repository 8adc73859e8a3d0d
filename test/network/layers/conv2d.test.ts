import assert from "node:assert/strict";
import { test } from "node:test";
import { conv2d } from "../../../src/network/layers/index.js";
import { alone, assertReadsBack, jsonRefusalOf, refusalOf } from "./alone.js";

test("conv2d: places, parameters and cost of both paddings and of a stride", () => {
  assert.deepEqual(alone(conv2d(5, [2, 3]), [6, 7, 2]), {
    name: "conv2d",
    output: [5, 5, 5],
    parameters: ["kernel 2×3×2×5", "bias 5"],
    multiplyAdds: 5 * 5 * 5 * (2 * 3 * 2),
  });
  assert.deepEqual(alone(conv2d(4, 3, { padding: "same", stride: 2, bias: false }), [7, 6, 3]), {
    name: "conv2d",
    output: [4, 3, 4],
    parameters: ["kernel 3×3×3×4"],
    multiplyAdds: 4 * 3 * 4 * (3 * 3 * 3),
  });
  assert.deepEqual(alone(conv2d(1, 3, { stride: 3 }), [7, 9, 1]).output, [2, 3, 1]);
  assert.deepEqual(alone(conv2d(1, 9, { padding: "same" }), [2, 3, 1]).output, [2, 3, 1]);
});

test("conv2d: what does not fit is refused", () => {
  assert.equal(
    refusalOf(conv2d(3, [5, 2]), [4, 3, 1]),
    'kernel 5×2 is larger than its input 4×3; use padding "same" or a smaller kernel',
  );
  assert.equal(
    refusalOf(conv2d(3, [2, 5]), [4, 3, 1]),
    'kernel 2×5 is larger than its input 4×3; use padding "same" or a smaller kernel',
  );
  const whole = (what: string) => `${what} must be a whole number of at least 1, got`;
  const picture = [4, 4, 1] as const;
  assert.equal(refusalOf(conv2d(1.5, 3), picture), `${whole("filters")} 1.5`);
  assert.equal(refusalOf(conv2d(1, [0, 3]), picture), `${whole("kernel height")} 0`);
  assert.equal(refusalOf(conv2d(1, [3, -3]), picture), `${whole("kernel width")} -3`);
  assert.equal(refusalOf(conv2d(1, 3, { stride: 0.5 }), picture), `${whole("stride")} 0.5`);
  assert.equal(
    refusalOf(conv2d(3, 3), 72),
    "expected a picture [height, width, channels], got a vector of 72",
  );
});

test("conv2d: JSON both ways", () => {
  assertReadsBack(conv2d(3, [2, 1], { padding: "same", stride: 2, bias: false }), [4, 4, 1]);
  const json = { kind: "conv2d", filters: 1, kernel: [3, 3], padding: "same" };
  assert.equal(
    jsonRefusalOf({ ...json, kernel: [3] }),
    "kernel[1]: expected a number, got nothing",
  );
  assert.equal(
    jsonRefusalOf({ ...json, kernel: 3 }),
    "kernel: expected a kernel [height, width], got 3",
  );
  assert.equal(
    jsonRefusalOf({ ...json, padding: "full" }),
    'padding: expected one of same, valid, got "full"',
  );
  assert.equal(jsonRefusalOf({ ...json, kernel: [3, []] }), "kernel[1]: expected a number, got []");
  assert.equal(jsonRefusalOf({ ...json, stride: "2" }), 'stride: expected a number, got "2"');
  assert.equal(jsonRefusalOf({ ...json, filters: null }), "filters: expected a number, got null");
});
