import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Random } from "../../src/data/random.js";
import { convolve } from "../../src/network/lowering/convolve.js";
import { winograd } from "../../src/network/lowering/winograd.js";
import { float32 } from "../../src/runtime/session.js";
import { gradients, input, mul, reduceSum, writeProgram } from "../../src/tensor/index.js";
import { createSession } from "../runtime/testRuntime.js";
import { arrays, checkRandomly } from "../tensor/arbitraries.js";
import { single } from "../tensor/checkOperator.js";
import { build, type NdArray } from "../tensor/oracle.js";

interface Shape {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly filters: number;
  readonly batch: number;
  readonly padding: "same" | "valid";
}

const shapes = (largest: number): fc.Arbitrary<Shape> =>
  fc.record({
    height: fc.integer({ min: 3, max: largest }),
    width: fc.integer({ min: 3, max: largest }),
    channels: fc.integer({ min: 1, max: 4 }),
    filters: fc.integer({ min: 1, max: 4 }),
    batch: fc.integer({ min: 1, max: 3 }),
    padding: fc.constantFrom("same", "valid"),
  });

/** The definition, on x [C · H · W, B] and kernel [9 · C, O]: → [O, positions · B]. */
function meaning(shape: Shape, x: NdArray, kernel: NdArray): NdArray {
  const { height, width, channels, filters, batch, padding } = shape;
  const border = padding === "same" ? 1 : 0;
  const [rows, columns] = [height - 2 + 2 * border, width - 2 + 2 * border];
  return build([filters, rows * columns * batch], ([o, at]) => {
    const [b, position] = [at! % batch, Math.floor(at! / batch)];
    let sum = 0;
    for (let tap = 0; tap < 9; tap++) {
      const row = Math.floor(position / columns) + Math.floor(tap / 3) - border;
      const column = (position % columns) + (tap % 3) - border;
      if (row < 0 || row >= height || column < 0 || column >= width) continue;
      for (let c = 0; c < channels; c++) {
        const pixel = x.data[((c * height + row) * width + column) * batch + b]!;
        sum += pixel * kernel.data[(tap * channels + c) * filters + o!]!;
      }
    }
    return sum;
  });
}

test("values and both gradients are those of the definition in float64", () =>
  checkRandomly(
    shapes(6).chain((shape) => {
      const { height, width, channels, filters, batch, padding } = shape;
      return fc
        .tuple(
          arrays([channels * height * width, batch], { min: -4, max: 4 }),
          arrays([9 * channels, filters], { min: -4, max: 4 }),
        )
        .map((operands) =>
          single(
            operands,
            (rows, kernel) => winograd({ rows: rows!, height, width, channels }, kernel!, padding),
            (x, kernel) => meaning(shape, x!, kernel!),
          ),
        );
    }),
  ));

/** The output and both gradients of a convolution, by either lowering, of the same random numbers. */
async function resultsOf(shape: Shape, name: "plain" | "winograd") {
  const { height, width, channels, filters, batch, padding } = shape;
  const random = new Random(7);
  const noise = (sides: readonly number[]) => {
    const count = sides.reduce((product, side) => product * side, 1);
    return float32(
      Float32Array.from({ length: count }, () => random.between(-1, 1)),
      sides,
    );
  };
  const x = input("x", [channels * height * width, batch]);
  const kernel = input("kernel", [9 * channels, filters]);
  const activation = { rows: x, height, width, channels };
  const out =
    name === "plain"
      ? convolve(activation, kernel, { kernel: [3, 3], padding, stride: 1 }, 1)
      : winograd(activation, kernel, padding);
  const dOut = input("dOut", out.shape);
  const [dX, dKernel] = gradients(reduceSum(mul(out, dOut)), [x, kernel]);
  const outputs = { out, dX: dX!, dKernel: dKernel! };
  const session = await createSession(writeProgram({ name, outputs }), { optimize: false });
  const feeds = { x: noise(x.shape), kernel: noise(kernel.shape), dOut: noise(out.shape) };
  const results = await session.run(feeds);
  await session.release();
  return results;
}

test("larger pictures, whole tiles or not: the plain lowering's values and gradients", () =>
  fc.assert(
    fc.asyncProperty(shapes(17), async (shape) => {
      const plain = await resultsOf(shape, "plain");
      const fast = await resultsOf(shape, "winograd");
      for (const [what, { data, shape: sides }] of Object.entries(plain)) {
        assert.deepEqual(fast[what]!.shape, sides, what);
        const largest = Float32Array.from(data as Float32Array, Math.abs).reduce(
          (a, b) => Math.max(a, b),
          0,
        );
        data.forEach((value, at) => {
          const error = Math.abs(Number(value) - Number(fast[what]!.data[at]));
          assert.ok(error <= 3e-5 * largest, `${what}: ${error} of ${largest} at ${at}`);
        });
      }
    }),
    { numRuns: 25, seed: 5 },
  ));
