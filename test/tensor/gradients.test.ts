import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { float32 } from "../../src/runtime/session.js";
import {
  add,
  castToFloat,
  concat,
  constant,
  conv2d,
  gather,
  gradients,
  input,
  max,
  maxPool2d,
  mul,
  neg,
  reduceMax,
  reduceSum,
  relu,
  scalar,
  scatterAdd,
  sub,
  type Tensor,
  withScope,
  writeProgram,
} from "../../src/tensor/index.js";
import { accumulate } from "../../src/tensor/operators/gather.js";
import { step } from "../../src/tensor/operators/step.js";
import { operationsOf } from "../../src/tensor/order.js";
import { createSession } from "../runtime/testRuntime.js";

/** What tensors are, when `feeds` are given to the inputs of the same names. */
async function valuesOf(
  tensors: readonly Tensor[],
  feeds: Readonly<Record<string, readonly number[]>> = {},
): Promise<number[][]> {
  const outputs = Object.fromEntries(tensors.map((tensor, index) => [`out ${index}`, tensor]));
  const session = await createSession(writeProgram({ name: "test", outputs }), { optimize: false });
  const results = await session.run(
    Object.fromEntries(
      Object.entries(feeds).map(([name, data]) => [
        name,
        float32(Float32Array.from(data), [data.length]),
      ]),
    ),
  );
  await session.release();
  return tensors.map((_, index) => Array.from(results[`out ${index}`]!.data, Number));
}

const typesIn = (tensors: readonly Tensor[]) => operationsOf(tensors).map(({ type }) => type);

describe("where a function has a kink or a tie", () => {
  const kinks = async (build: (a: Tensor, b: Tensor) => Tensor, a: number[], b: number[]) => {
    const [left, right] = [input("a", [a.length]), input("b", [b.length])];
    return valuesOf(gradients(reduceSum(build(left, right)), [left, right]), { a, b });
  };

  test("max gives the whole gradient to the larger operand, on a tie to the first", async () => {
    const [dA, dB] = await kinks(max, [1, 2, 3, 0, -0], [2, 2, 2, -0, 0]);
    assert.deepEqual(dA, [0, 1, 1, 1, 1]);
    assert.deepEqual(dB, [1, 0, 0, 0, 0]);
  });

  test("max tells neighboring float32 numbers apart", async () => {
    const next = 1 + 2 ** -23;
    const [dA, dB] = await kinks(max, [1, next, 1e-36], [next, 1, 1.1e-36]);
    assert.deepEqual(dA, [0, 1, 0]);
    assert.deepEqual(dB, [1, 0, 1]);
  });

  test("a tree of max gives it to the first of all that tie", async () => {
    const parts = [0, 1, 2, 3].map((row) => input(`p${row}`, [1]));
    const largest = max(max(parts[0]!, parts[1]!), max(parts[2]!, parts[3]!));
    const feeds = { p0: [1], p1: [5], p2: [5], p3: [5] };
    assert.deepEqual(await valuesOf(gradients(largest, parts), feeds), [[0], [1], [0], [0]]);
  });

  test("relu has gradient 0 at 0", async () => {
    const x = input("x", [5]);
    const [dX] = await valuesOf(gradients(reduceSum(relu(x)), [x]), { x: [-1, -0, 0, 1e-30, 2] });
    assert.deepEqual(dX, [0, 0, 0, 1, 1]);
  });

  test("reduceMax shares the gradient among tied maxima", async () => {
    const x = input("x", [6]);
    const [dX] = await valuesOf(gradients(reduceMax(x), [x]), { x: [3, 1, 3, 0, 3, 3] });
    assert.deepEqual(dX, [0.25, 0, 0.25, 0, 0.25, 0.25]);
  });

  test("step is 1 above 0 and else 0, from the smallest normal number to infinity", async () => {
    const smallest = 2 ** -126;
    const x = [-Infinity, -1, -smallest, -0, 0, smallest, 1e-20, 1, 3e38, Infinity];
    const [mask] = await valuesOf([step(input("x", [x.length]))], { x });
    assert.deepEqual(mask, [0, 0, 0, 0, 0, 1, 1, 1, 1, 1]);
  });
});

describe("gradients", () => {
  test("of a parameter used several times add up", async () => {
    const x = input("x", [3]);
    const loss = reduceSum(add(mul(x, x), sub(mul(x, scalar(3)), x)));
    const [dX] = await valuesOf(gradients(loss, [x]), { x: [1, -2, 0.5] });
    assert.deepEqual(dX, [4, -2, 3]); // 2x + 3 − 1
  });

  test("of a parameter that the loss does not use are zeros of its shape", async () => {
    const [x, unused] = [input("x", [2]), input("unused", [2, 2])];
    const [dX, dUnused] = gradients(reduceSum(x), [x, unused]);
    assert.deepEqual(dUnused!.shape, [2, 2]);
    assert.deepEqual(await valuesOf([dX!, dUnused!]), [
      [1, 1],
      [0, 0, 0, 0],
    ]);
  });

  test("by a tensor in the middle, and by the loss itself", async () => {
    const x = input("x", [2]);
    const squares = mul(x, x);
    const loss = reduceSum(mul(squares, scalar(3)));
    const found = gradients(loss, [squares, loss, x]);
    assert.deepEqual(await valuesOf(found, { x: [1, 2] }), [[3, 3], [1], [6, 12]]);
  });

  test("two parameters may have one and the same", async () => {
    const [x, y] = [input("x", [2]), input("y", [2])];
    const found = gradients(reduceSum(add(x, y)), [x, y]);
    assert.deepEqual(await valuesOf(found), [
      [1, 1],
      [1, 1],
    ]);
  });

  test("a loss of one element may have any number of axes", async () => {
    const x = input("x", [1]);
    const loss = mul(constant(Float32Array.of(4), [1, 1, 1], "float32"), x);
    assert.deepEqual(loss.shape, [1, 1, 1]);
    assert.deepEqual(await valuesOf(gradients(loss, [x])), [[4]]);
  });

  test("of a loss with more than one element are refused", () => {
    const x = input("x", [2, 3]);
    assert.throws(() => gradients(x, [x]), {
      code: "BAD_SHAPE",
      message: "gradients: the loss must have one element, got [2,3]",
    });
  });

  test("by a constant are refused", () => {
    const fixed = constant(new Float32Array(2), [2], "float32");
    assert.throws(() => gradients(reduceSum(fixed), [fixed]), {
      code: "BAD_SHAPE",
      message: "gradients: a constant is no parameter: use an input",
    });
  });

  test("through an operation without gradient are refused by its name and layer", () => {
    const refused = (build: (x: Tensor) => Tensor, dtype: "float32" | "uint8", message: string) => {
      const x = input("x", [1, 1, 4, 4], dtype);
      const loss = reduceSum(withScope("layer_7", () => build(x)));
      assert.throws(() => gradients(loss, [x]), { code: "BAD_SHAPE", message });
    };
    const kernel = constant(new Float32Array(4), [1, 1, 2, 2], "float32");
    const bias = constant(new Float32Array(1), [1], "float32");
    const said = (type: string) => `gradients: ${type} (layer_7) has no gradient`;
    refused((x) => castToFloat(x), "uint8", said("Cast"));
    refused((x) => maxPool2d(x, 2), "float32", said("MaxPool"));
    refused((x) => step(x), "float32", said("HardSigmoid"));
    refused((x) => conv2d(x, kernel, bias, [0, 0, 0, 0]), "float32", said("Conv"));
  });

  test("pass by operations without gradient that no parameter reaches", async () => {
    const [pixels, x] = [input("pixels", [2], "uint8"), input("x", [2])];
    const loss = reduceSum(mul(castToFloat(pixels), x));
    const types = typesIn(gradients(loss, [x]));
    assert.ok(types.includes("Cast"), `operations: ${types}`);
  });

  test("name the layer whose operation they belong to", () => {
    const x = input("x", [2]);
    const y = withScope("conv2d_1", () => mul(x, x));
    const [dX] = gradients(reduceSum(y), [x]);
    const scopes = operationsOf([dX!]).map(({ scope }) => scope);
    assert.ok(scopes.includes("d conv2d_1"), `scopes: ${scopes}`);
  });

  test("of 5,000 operations in a row do not overflow the stack", async () => {
    const x = input("x", [1]);
    let y = x;
    for (let i = 0; i < 2500; i++) y = neg(mul(y, scalar(i % 2 === 0 ? 2 : 0.5)));
    const [dX] = gradients(y, [x]);
    assert.equal(operationsOf([y]).length, 5000);
    assert.deepEqual(await valuesOf([y, dX!], { x: [3] }), [[3], [1]]);
  });
});

describe("gradients of several gathers from one tensor", () => {
  const rows = (count: number) => input("x", [count]);

  test("share one buffer, and are their sum", async () => {
    const x = rows(4);
    const picks = [
      [0, 1, 1],
      [3, 1, 0],
      [2, 2, 2],
    ].map((list) => gather(x, Int32Array.from(list)));
    const weights = constant(Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9), [9], "float32");
    const [dX] = gradients(reduceSum(mul(concat(picks, 0), weights)), [x]);
    const types = typesIn([dX!]);
    assert.equal(types.filter((type) => type === "ScatterND").length, 3);
    assert.ok(!types.includes("Add"), `no separate sums among ${types}`);
    assert.deepEqual(await valuesOf([dX!]), [[1 + 6, 2 + 3 + 5, 7 + 8 + 9, 4]]);
  });

  test("and of other uses of it, before and after", async () => {
    const x = rows(3);
    const uses = [mul(x, x), gather(x, Int32Array.of(1, 1, 0)), mul(x, scalar(10))];
    const [dX] = gradients(reduceSum(concat(uses, 0)), [x]);
    assert.deepEqual(await valuesOf([dX!], { x: [1, 2, 3] }), [[2 + 1 + 10, 4 + 2 + 10, 6 + 10]]);
  });
});

describe("accumulate is add", () => {
  const a = constant(Float32Array.of(1, 2, 3), [3], "float32");
  const scattered = (onto?: Tensor) =>
    scatterAdd(
      constant(Float32Array.of(10, 20, 40), [3], "float32"),
      Int32Array.of(2, 0, 2),
      3,
      onto,
    );
  for (const [what, b] of [
    ["a scatter into zeros", scattered()],
    ["a scatter onto a constant", scattered(a)],
    ["a scatter onto a computed tensor", scattered(mul(a, a))],
    ["a scatter onto a scatter", scattered(scattered())],
    ["anything else", mul(a, a)],
  ] as const) {
    test(`for ${what}`, async () => {
      const [sum, expected] = await valuesOf([accumulate(a, b), add(a, b)]);
      assert.deepEqual(sum, expected);
    });
  }

  test("and leaves its operands as they are", async () => {
    const before = mul(a, scalar(1));
    const values = await valuesOf([accumulate(before, scattered()), before, scattered()]);
    assert.deepEqual(values, [
      [21, 2, 53],
      [1, 2, 3],
      [20, 0, 50],
    ]);
  });
});
