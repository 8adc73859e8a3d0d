import assert from "node:assert/strict";
import { test } from "node:test";
import { wholeLine } from "../../src/numbers/wholeLine.js";

const size = { width: 300, height: 60 };
const whole = { x: 150, y: 30, width: 300, height: 60, angle: 0 };

test("a picture of one line of digits is a strip as it is", () => {
  const digits = [10, 60, 110].map((x) => ({ x, y: 15, width: 30, height: 30 }));
  assert.deepEqual(wholeLine(size, digits), whole);
  // Low ones are a part of something else.
  const low = digits.map((digit) => ({ ...digit, height: 20 }));
  assert.equal(wholeLine(size, low), undefined);
  // Two rows are no line.
  const rows = [...digits, { x: 10, y: 48, width: 30, height: 30 }];
  assert.equal(wholeLine(size, rows), undefined);
});

test("a small picture without digits may be one", () => {
  assert.deepEqual(wholeLine(size, []), whole);
  assert.equal(wholeLine({ width: 401, height: 60 }, []), undefined);
  assert.equal(wholeLine({ width: 60, height: 161 }, []), undefined);
});
