import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { constant, softmaxCrossEntropy } from "../../src/tensor/index.js";
import { arrays, checkRandomly } from "./arbitraries.js";
import { checkOperators, type OperatorCase, single } from "./checkOperator.js";
import { build, logSoftmax, type NdArray, transpose } from "./oracle.js";

/** −Σ_c q_c · log p_c with q = (1 − smoothing) · onehot + smoothing / classes, the axis kept. */
function meaning(logits: NdArray, labels: readonly number[], axis: number, smoothing: number) {
  const rows = logSoftmax(axis === 0 ? transpose(logits) : logits, 1);
  const [samples, classes] = rows.shape as [number, number];
  return build(axis === 0 ? [1, samples] : [samples, 1], (index) => {
    const sample = index[1 - axis];
    let loss = 0;
    for (let c = 0; c < classes; c++) {
      const q = (labels[sample!] === c ? 1 - smoothing : 0) + smoothing / classes;
      loss -= q * rows.data[sample! * classes + c]!;
    }
    return loss;
  });
}

const cases = fc
  .tuple(
    fc.integer({ min: 1, max: 5 }),
    fc.integer({ min: 1, max: 6 }),
    fc.constantFrom(0, 1),
    fc.constantFrom(0, 0.1, 0.5, 1),
  )
  .chain(([samples, classes, axis, smoothing]) =>
    fc.tuple(
      fc.constant({ axis, smoothing }),
      arrays(axis === 0 ? [classes, samples] : [samples, classes]),
      fc.array(fc.nat(classes - 1), { minLength: samples, maxLength: samples }),
    ),
  );

test("sparse labels, smoothed or not, classes along either axis: values and gradient", () =>
  checkRandomly(
    cases.map(([{ axis, smoothing }, logits, labels]): OperatorCase => {
      const tensor = constant(Uint8Array.from(labels), [labels.length], "uint8");
      return single(
        [logits],
        (t) => softmaxCrossEntropy(t, tensor, axis, smoothing),
        (values) => meaning(values, labels, axis, smoothing),
      );
    }),
  ));

test("the oracle itself: losses computed by hand", () => {
  const logits = build([2, 2], ([row, column]) => [0, Math.log(3), 0, 0][row! * 2 + column!]!);
  // p = (1/4, 3/4) and (1/2, 1/2); smoothed by 1/2, q = (1/4, 3/4) and (3/4, 1/4).
  const near = (got: NdArray, expected: number[]) =>
    got.data.forEach((loss, sample) => {
      assert.ok(Math.abs(loss - expected[sample]!) < 1e-12, `sample ${sample}: ${loss}`);
    });
  near(meaning(logits, [1, 0], 1, 0), [Math.log(4 / 3), Math.log(2)]);
  const smoothed = Math.log(4) / 4 + (3 * Math.log(4 / 3)) / 4;
  near(meaning(logits, [1, 0], 1, 0.5), [smoothed, Math.log(2)]);
});

test("a sure and right answer costs nothing, a sure and wrong one its distance", () =>
  checkOperators([
    single(
      [build([2, 2], ([row, column]) => (row === column ? 200 : 0))],
      (t) => softmaxCrossEntropy(t, constant(Uint8Array.of(0, 0), [2], "uint8"), 1),
      (values) =>
        build([2, 1], ([sample]) => (sample === 0 ? 0 : values.data[3]! - values.data[2]!)),
    ),
  ]));
