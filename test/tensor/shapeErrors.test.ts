import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { TenfoldError } from "../../src/errors.js";
import { broadcastShapes } from "../../src/tensor/broadcast.js";
import {
  add,
  concat,
  constant,
  conv2d,
  type DType,
  div,
  equal,
  exp,
  expand,
  gather,
  globalPool2d,
  greater,
  input,
  log,
  logSoftmax,
  matMul,
  max,
  maxPool2d,
  mul,
  neg,
  reduceMax,
  reduceMean,
  reduceSum,
  relu,
  reshape,
  type Shape,
  scatterAdd,
  sigmoid,
  softmax,
  softmaxCrossEntropy,
  split,
  sqrt,
  sub,
  transpose,
  where,
  withScope,
} from "../../src/tensor/index.js";
import { step } from "../../src/tensor/operators/step.js";

const x = (...shape: number[]) => input("x", shape);
const typed = (dtype: DType, ...shape: number[]) => input("x", shape, dtype);
const rows = (...list: number[]) => Int32Array.from(list);

/** What is built, and all that the message says after the layer. */
const mistakes: [build: () => unknown, message: string][] = [
  [() => matMul(x(2, 3), x(4, 5)), "matMul: [2,3] · [4,5]: inner sides differ (3 against 4)"],
  [
    () => matMul(x(2, 3), x(2, 5), { transposeB: true }),
    "matMul: [2,3] · [2,5]ᵀ: inner sides differ (3 against 5)",
  ],
  [
    () => matMul(x(7, 2, 3), x(3, 5), { transposeA: true }),
    "matMul: [7,2,3]ᵀ · [3,5]: inner sides differ (2 against 3)",
  ],
  [
    () => matMul(x(2, 3), x(3, 5), { bias: x(2) }),
    "matMul: [2] and [2,5] do not broadcast (2 against 5)",
  ],
  [
    () => matMul(x(2, 3), x(3, 5), { bias: x(4, 1, 5) }),
    "matMul: bias [4,1,5] does not broadcast to [2,5]",
  ],
  [
    () => matMul(x(2, 3), x(3, 5), { bias: typed("uint8", 5) }),
    "matMul: the bias must be float32, got uint8 [5]",
  ],
  [() => matMul(x(2, 4, 3), x(5, 3, 4)), "matMul: [2] and [5] do not broadcast (2 against 5)"],
  [() => matMul(x(3), x(3, 2)), "matMul: expected two matrices, got [3] and [3,2]"],
  [() => matMul(x(2, 3), x()), "matMul: expected two matrices, got [2,3] and []"],
  [
    () => matMul(typed("uint8", 2, 2), x(2, 2)),
    "matMul: the left matrix must be float32, got uint8 [2,2]",
  ],
  [
    () => matMul(x(2, 2), typed("int32", 2, 2)),
    "matMul: the right matrix must be float32, got int32 [2,2]",
  ],
  [() => transpose(x(2, 3), [0, 0]), "transpose: [0,0] is no order of the axes of [2,3]"],
  [() => transpose(x(2, 3), [0, 1, 2]), "transpose: [0,1,2] is no order of the axes of [2,3]"],
  [() => transpose(x(2)), "transpose: [-1] is no order of the axes of [2]"],
  [() => reshape(x(2, 3), [4]), "reshape: [2,3] has 6 elements, [4] another number"],
  [() => reshape(x(2, 3), [-1, 4]), "reshape: [2,3] has 6 elements, [-1,4] another number"],
  [() => reshape(x(2, 3), [-1, -1]), "reshape: [2,3] has 6 elements, [-1,-1] another number"],
  [() => reshape(x(2, 3), [-2, -3]), "reshape: [2,3] has 6 elements, [-2,-3] another number"],
  [() => concat([], 0), "concat: expected at least one tensor, got none"],
  [() => concat([x(2, 3), x(2, 4)], 0), "concat: [2,4] does not join [2,3] along axis 0"],
  [() => concat([x(2, 3), x(3)], 0), "concat: [3] does not join [2,3] along axis 0"],
  [() => concat([x(2, 3), x(2, 3, 1)], -1), "concat: [2,3,1] does not join [2,3] along axis 1"],
  [() => concat([x(2), typed("uint8", 2)], 0), "concat: each part must be float32, got uint8 [2]"],
  [() => concat([x(2)], 1), "concat: axis 1 is not an axis of [2]"],
  [() => split(x(2, 5), [2, 2], 1), "split: [2,2] does not add up to axis 1 of [2,5]"],
  [() => split(x(2, 5), [5], -3), "split: axis -3 is not an axis of [2,5]"],
  [() => gather(x(3, 2), rows(0, 3)), "gather: index 3 at 1 is not a row of 3"],
  [() => gather(x(3, 2), rows(-1)), "gather: index -1 at 0 is not a row of 3"],
  [() => gather(x(), rows(0)), "gather: expected rows, got a scalar"],
  [() => scatterAdd(x(2, 4), rows(0, 5), 5), "scatterAdd: index 5 at 1 is not a row of 5"],
  [() => scatterAdd(x(2, 4), rows(0), 5), "scatterAdd: 1 indices for the rows of [2,4]"],
  [() => scatterAdd(x(), rows(0), 5), "scatterAdd: expected rows, got a scalar"],
  [
    () => scatterAdd(typed("int32", 1), rows(0), 5),
    "scatterAdd: the rows must be float32, got int32 [1]",
  ],
  [() => scatterAdd(x(1, 4), rows(0), 5, x(5, 3)), "scatterAdd: [1,4] gives [5,4], not [5,3]"],
  [
    () => scatterAdd(x(1), rows(0), 2, typed("int32", 2)),
    "scatterAdd: what is added to must be float32, got int32 [2]",
  ],
  [
    () => where(typed("bool", 2, 3), x(4), x(1)),
    "where: [2,3] and [4] do not broadcast (3 against 4)",
  ],
  [() => where(typed("bool"), x(2), x(3)), "where: [2] and [3] do not broadcast (2 against 3)"],
  [() => where(x(2), x(2), x(2)), "where: the condition must be bool, got float32 [2]"],
  [
    () => where(typed("bool", 2), typed("uint8", 2), x(2)),
    "where: the first choice must be float32, got uint8 [2]",
  ],
  [
    () => where(typed("bool", 2), x(2), typed("int64", 2)),
    "where: the second choice must be float32, got int64 [2]",
  ],
  [() => expand(x(2, 3), [2, 4]), "expand: [2,3] and [2,4] do not broadcast (3 against 4)"],
  [() => expand(x(2, 3), [1, 3]), "expand: [2,3] does not expand to [1,3]"],
  [() => expand(x(2, 3), [3]), "expand: [2,3] does not expand to [3]"],
  [
    () => softmaxCrossEntropy(x(10, 4), typed("uint8", 10), 0),
    "softmaxCrossEntropy: [10] labels for [10,4]",
  ],
  [
    () => softmaxCrossEntropy(x(10, 4, 1), typed("uint8", 4), 0),
    "softmaxCrossEntropy: [4] labels for [10,4,1]",
  ],
  [
    () => softmaxCrossEntropy(x(10, 4), x(4), 0),
    "softmaxCrossEntropy: the labels must be uint8, got float32 [4]",
  ],
  [
    () => softmaxCrossEntropy(x(10, 4), typed("uint8", 4), 2),
    "softmaxCrossEntropy: axis 2 is not an axis of [10,4]",
  ],
  [
    () => conv2d(x(1, 3, 28, 28), x(8, 1, 5, 5), x(8), [0, 0, 0, 0]),
    "conv2d: input has 3 channels, kernel expects 1 " +
      "(input [1,3,28,28], kernel [8,1,5,5], bias [8])",
  ],
  [
    () => conv2d(x(1, 1, 28, 28), x(8, 1, 5, 5), x(7), [0, 0, 0, 0]),
    "conv2d: bias must be [8], got [7] (input [1,1,28,28], kernel [8,1,5,5], bias [7])",
  ],
  [
    () => conv2d(x(1, 1, 4, 9), x(8, 1, 5, 5), x(8), [0, 0, 0, 0]),
    "conv2d: the kernel is larger than the padded input " +
      "(input [1,1,4,9], kernel [8,1,5,5], bias [8])",
  ],
  [
    () => conv2d(x(1, 28, 28), x(8, 1, 5, 5), x(8), [0, 0, 0, 0]),
    "conv2d: the input must have 4 axes, got [1,28,28]",
  ],
  [
    () => conv2d(x(1, 1, 28, 28), x(8, 25), x(8), [0, 0, 0, 0]),
    "conv2d: the kernel must have 4 axes, got [8,25]",
  ],
  [
    () => conv2d(typed("uint8", 1, 1, 9, 9), x(8, 1, 5, 5), x(8), [0, 0, 0, 0]),
    "conv2d: the input must be float32, got uint8 [1,1,9,9]",
  ],
  [() => globalPool2d(x(9, 9), "average"), "globalPool2d: the input must have 4 axes, got [9,9]"],
  [() => maxPool2d(x(1, 1, 5, 2), 3), "maxPool2d: a 3×3 window does not fit [1,1,5,2]"],
  [() => maxPool2d(x(9, 9), 3), "maxPool2d: a 3×3 window does not fit [9,9]"],
  [
    () => maxPool2d(typed("uint8", 1, 1, 9, 9), 3),
    "maxPool2d: the input must be float32, got uint8 [1,1,9,9]",
  ],
  [() => constant(new Float32Array(5), [2, 3], "float32"), "constant: 5 numbers do not fill [2,3]"],
  [() => step(typed("bool", 2)), "step: the operand must be float32, got bool [2]"],
];

for (const [name, build] of Object.entries({ add, sub, mul, div, max, equal, greater })) {
  mistakes.push(
    [() => build(x(4, 2, 3), x(2, 4)), `${name}: [4,2,3] and [2,4] do not broadcast (3 against 4)`],
    [() => build(x(2), x(3, 1, 4)), `${name}: [2] and [3,1,4] do not broadcast (2 against 4)`],
    [
      () => build(typed("uint8", 3), x(3)),
      `${name}: the left operand must be float32, got uint8 [3]`,
    ],
    [
      () => build(x(3), typed("bool", 3)),
      `${name}: the right operand must be float32, got bool [3]`,
    ],
  );
}
for (const [name, build] of Object.entries({ neg, exp, log, sqrt, relu, sigmoid })) {
  mistakes.push([
    () => build(typed("int32", 2, 3)),
    `${name}: the operand must be float32, got int32 [2,3]`,
  ]);
}
for (const [name, build] of Object.entries({ reduceSum, reduceMean, reduceMax })) {
  mistakes.push(
    [() => build(x(2, 3), [2]), `${name}: axis 2 is not an axis of [2,3]`],
    [() => build(x(2, 3), [0.5]), `${name}: axis 0.5 is not an axis of [2,3]`],
    [() => build(x(2, 3), [0, -2]), `${name}: axes [0,-2] name an axis of [2,3] twice`],
    [() => build(typed("uint8", 2)), `${name}: the operand must be float32, got uint8 [2]`],
  );
}
for (const [name, build] of Object.entries({ softmax, logSoftmax })) {
  mistakes.push(
    [() => build(x(2, 3), -3), `${name}: axis -3 is not an axis of [2,3]`],
    [() => build(x()), `${name}: axis -1 is not an axis of []`],
    [() => build(typed("uint8", 2)), `${name}: the operand must be float32, got uint8 [2]`],
  );
}

describe("a wrong shape is refused where it is built, naming layer, operator and shapes:", () => {
  for (const [build, message] of mistakes) {
    test(message, () => {
      assert.throws(
        () => withScope("lenet5", () => withScope("conv2d_1", build)),
        (error) => {
          assert.ok(error instanceof TenfoldError);
          assert.equal(error.code, "BAD_SHAPE");
          assert.equal(error.message, `lenet5: conv2d_1: ${message}`);
          return true;
        },
      );
    });
  }
});

test("a layer's name is forgotten after it, also when it failed", () => {
  const fail = () => add(x(2), x(3));
  assert.throws(() => withScope("dense", fail), { message: /^dense: add: / });
  assert.throws(fail, { message: /^add: / });
  assert.equal(
    withScope("dense", () => 7),
    7,
  );
  assert.throws(fail, { message: /^add: / });
});

test("shapes broadcast as NumPy's do", () => {
  const cases: [Shape, Shape, Shape][] = [
    [[], [], []],
    [[3], [], [3]],
    [
      [2, 1, 4],
      [3, 1],
      [2, 3, 4],
    ],
    [[1], [5, 1, 1], [5, 1, 1]],
  ];
  for (const [a, b, expected] of cases) {
    assert.deepEqual(broadcastShapes("add", a, b), expected);
    assert.deepEqual(broadcastShapes("add", b, a), expected);
  }
});

test("the shapes of right operands", () => {
  const shapeOf = (build: () => { readonly shape: Shape }, expected: Shape) =>
    assert.deepEqual(build().shape, expected);
  shapeOf(() => conv2d(x(2, 3, 9, 8), x(5, 3, 4, 3), x(5), [1, 1, 2, 0]), [2, 5, 9, 7]);
  shapeOf(() => conv2d(x(2, 3, 9, 8), x(5, 3, 4, 3), x(5), [1, 1, 2, 0], 2), [2, 5, 5, 4]);
  shapeOf(() => globalPool2d(x(2, 3, 9, 8), "max"), [2, 3, 1, 1]);
  shapeOf(() => maxPool2d(x(2, 3, 9, 8), 4), [2, 3, 2, 2]);
  shapeOf(() => reshape(x(2, 3, 4), [3, -1]), [3, 8]);
  shapeOf(() => matMul(x(5, 1, 2, 3), x(4, 3, 6)), [5, 4, 2, 6]);
  shapeOf(() => gather(x(3, 2), rows(0, 0, 2, 1)), [4, 2]);
  shapeOf(() => scatterAdd(x(3, 2), rows(0, 0, 2), 9), [9, 2]);
  shapeOf(() => softmaxCrossEntropy(x(10, 4), typed("uint8", 4), 0), [1, 4]);
  shapeOf(() => softmaxCrossEntropy(x(10, 4), typed("uint8", 10), -1), [10, 1]);
});
