import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { add, mul, neg, relu, scalar, split, type Tensor } from "../../src/tensor/index.js";
import { simpleOperation } from "../../src/tensor/tensor.js";
import { checkOperators, type OperatorCase, single } from "./checkOperator.js";
import { elementwise, type NdArray, reduce, slice } from "./oracle.js";

const a: NdArray = { shape: [2], data: Float64Array.of(2, -3) };
const b: NdArray = { shape: [2], data: Float64Array.of(0.5, 4) };

/** A product with a gradient of one's own, the rest of it right. */
function product(gradient: (dOut: Tensor, a: Tensor, b: Tensor) => Tensor[]) {
  return (left: Tensor, right: Tensor) =>
    simpleOperation("Mul", [left, right], { shape: left.shape }, (dOut) =>
      gradient(dOut, left, right),
    );
}

const multiply = (left: NdArray, right: NdArray) => elementwise((x, y) => x * y, left, right);

describe("the check of operators finds", () => {
  test("nothing in a right operator", () =>
    checkOperators([
      single(
        [a, b],
        product((dOut, left, right) => [mul(dOut, right), mul(dOut, left)]),
        multiply,
      ),
    ]));

  const caught = (
    build: (left: Tensor, right: Tensor) => Tensor,
    message: RegExp,
    oracle = multiply,
  ) => assert.rejects(checkOperators([single([a, b], build, oracle)]), { message });

  test("a gradient that is another operand's", () =>
    caught(
      product((dOut, left, right) => [mul(dOut, left), mul(dOut, right)]),
      /^case 0: gradient by operand 0: element 0 of \[2\]: expected 0\.42.*, got 1\.68/,
    ));

  test("a gradient of the wrong sign, in the second operand only", () =>
    caught(
      product((dOut, left, right) => [mul(dOut, right), neg(mul(dOut, left))]),
      /^case 0: gradient by operand 1: element 0 of \[2\]: expected 1\.68.*, got -1\.68/,
    ));

  test("a gradient that is a thousandth too large", () =>
    caught(
      product((dOut, left, right) => [mul(mul(dOut, right), scalar(1.001)), mul(dOut, left)]),
      /^case 0: gradient by operand 0/,
    ));

  test("a gradient that ignores that of the output", () =>
    caught(
      product((dOut, left, right) => [right, mul(dOut, left)]),
      /^case 0: gradient by operand 0: element 0 of \[2\]: expected 0\.42.*, got 0\.5/,
    ));

  test("a forward that computes something else", () =>
    caught(
      (left, right) => add(left, right),
      /^case 0: output 0: element 0 of \[2\]: expected 1, got 2\.5/,
    ));

  test("a NaN", () =>
    caught(
      product((dOut, left, right) => [mul(dOut, right), mul(dOut, mul(left, scalar(Number.NaN)))]),
      /^case 0: gradient by operand 1: element 0 of \[2\]: expected 1\.68.*, got NaN/,
    ));

  test("an output of another shape", () =>
    caught(mul, /^case 0: output 0: expected shape \[\], got \[2\]/, (left) =>
      reduce(left, [0], false, () => 1),
    ));

  test("parts in the wrong order, in the second case", () => {
    const parts = (order: number[]): OperatorCase => ({
      operands: [a],
      build: ([x]) => split(x!, [1, 1], 0),
      oracle: ([x]) => order.map((start) => slice(x!, start, 1, 0)),
    });
    return assert.rejects(checkOperators([parts([0, 1]), parts([1, 0])]), {
      message: "case 1: output 0: element 0 of [1]: expected -3, got 2",
    });
  });

  test("a kink, where no gradient is right", () => {
    const atZero: NdArray = { shape: [], data: Float64Array.of(0) };
    const right = (x: NdArray) => elementwise((v) => Math.max(v, 0), x);
    return assert.rejects(checkOperators([single([atZero], relu, right)]), {
      message: /^case 0: gradient by operand 0: element 0 of \[\]: expected 0\.42.*, got 0$/,
    });
  });
});
