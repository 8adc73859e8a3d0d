import { test } from "node:test";
import fc from "fast-check";
import { matMul } from "../../src/tensor/index.js";
import { arrays, broadcastable, checkRandomly } from "./arbitraries.js";
import { single } from "./checkOperator.js";
import * as oracle from "./oracle.js";

const side = fc.integer({ min: 1, max: 4 });

for (const transposeA of [false, true]) {
  for (const transposeB of [false, true]) {
    const flags = `transposeA ${transposeA}, transposeB ${transposeB}`;
    for (const [kind, batches] of [
      ["two matrices", fc.constant([[], []])],
      ["batches that broadcast", broadcastable(2, 2)],
    ] as const) {
      test(`matMul of ${kind}: ${flags}`, () =>
        checkRandomly(
          fc
            .tuple(side, side, side, batches)
            .chain(([rows, inner, columns, [batchA, batchB]]) =>
              fc.tuple(
                arrays([...batchA!, ...(transposeA ? [inner, rows] : [rows, inner])]),
                arrays([...batchB!, ...(transposeB ? [columns, inner] : [inner, columns])]),
              ),
            )
            .map((operands) =>
              single(
                operands,
                (a, b) => matMul(a, b, { transposeA, transposeB }),
                (a, b) => oracle.matMul(a, b, transposeA, transposeB),
              ),
            ),
        ));
    }
  }
}

test("matMul with a bias, broadcast to the product", () =>
  checkRandomly(
    fc
      .tuple(side, side, side, fc.constantFrom([], [2]), fc.boolean(), fc.nat(4))
      .chain(([rows, inner, columns, batch, transposeA, kind]) => {
        const biases = [[], [columns], [1, columns], [rows, 1], [...batch, rows, columns]];
        return fc.tuple(
          fc.constant(transposeA),
          arrays([...batch, ...(transposeA ? [inner, rows] : [rows, inner])]),
          arrays([inner, columns]),
          arrays(biases[kind]!),
        );
      })
      .map(([transposeA, ...operands]) =>
        single(
          operands,
          (a, b, bias) => matMul(a!, b!, { transposeA, bias: bias! }),
          (a, b, bias) =>
            oracle.elementwise((v, w) => v + w, oracle.matMul(a!, b!, transposeA), bias!),
        ),
      ),
  ));

test("a matrix times itself gets the gradients of both sides", () =>
  checkRandomly(
    side
      .chain((n) => arrays([n, n]))
      .map((x) =>
        single(
          [x],
          (a) => matMul(a, a),
          (a) => oracle.matMul(a, a),
        ),
      ),
  ));
