import assert from "node:assert/strict";
import { test } from "node:test";
import { fieldOf } from "../../src/image/field/toField.js";
import { withoutStairs } from "../../src/image/ink/jaggedEdges.js";
import { fieldPicture, planeOf, trainDigits } from "./scenes.js";

test("a stair of bilevel pixels becomes a slope, and keeps its ink", () => {
  const plane = {
    width: 20,
    height: 20,
    data: Float32Array.from({ length: 400 }, (_, i) => {
      const [x, y] = [i % 20, Math.floor(i / 20)];
      return x >= 3 && y >= 3 && y < 17 && x < 3 + y / 2 ? 1 : 0;
    }),
  };
  const fine = withoutStairs(plane);
  const sum = (values: Float32Array) => values.reduce((a, b) => a + b, 0);
  assert.ok(Math.abs(sum(fine.data) / 9 - sum(plane.data)) < 0.01 * sum(plane.data));
  const steps = fine.data.map((v, i) => (i % fine.width > 0 ? v - fine.data[i - 1]! : 0));
  const steepest = Math.max(...steps.map(Math.abs));
  assert.ok(steepest < 0.4, `${steepest}: a step of 1 spreads over three parts and more`);
});

test("gray edges, and ink of many pixels, are left as they are", () => {
  const gray = planeOf([
    [0, 0.5, 1, 0.5, 0],
    [0, 0.5, 1, 0.5, 0],
  ]);
  assert.equal(withoutStairs(gray), gray);
  const large = { width: 80, height: 80, data: new Float32Array(6400).fill(1) };
  assert.equal(withoutStairs(large), large);
});

/** Share of a field's ink that is neither faint nor full. */
function grayShare(field: ArrayLike<number>): number {
  const ink = Array.from(field).filter((value) => value > 25);
  return ink.filter((value) => value < 230).length / ink.length;
}

test("a digit made bilevel gets edges at least as soft as it had", () => {
  const mean = (fields: readonly ArrayLike<number>[]) =>
    fields.reduce((sum, field) => sum + grayShare(field), 0) / fields.length;
  const digits = trainDigits(100);
  const bilevel = digits.map((digit) => digit.map((value) => (value > 127 ? 255 : 0)));
  const soft = mean(bilevel.map((digit) => fieldOf(fieldPicture(digit))));
  const before = mean(digits.map((digit) => fieldOf(fieldPicture(digit))));
  assert.ok(soft > before && soft < 0.75, `${soft} of the ink is gray, ${before} was`);
});
