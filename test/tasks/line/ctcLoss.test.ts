import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Random } from "../../../src/data/random.js";
import { logProbabilityOf } from "../../../src/lattice/forward.js";
import { latticeOf } from "../../../src/lines/latticeOf.js";
import { lineLabelSize, mostMarks, noMark } from "../../../src/lines/lineLabel.js";
import { markScores } from "../../../src/lines/marks.js";
import { ctcLoss } from "../../../src/tasks/line/ctcLoss.js";
import { gradients, input, reduceSum, writeProgram } from "../../../src/tensor/index.js";
import { createSession } from "../../runtime/testRuntime.js";

const lines: readonly (readonly number[])[] = [
  [],
  [3],
  [1, 1, 2],
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
  [16, 16],
];

/** Losses and gradients of `lines`, from the program. */
async function run(columns: number, logits: Float32Array, labels: Uint8Array, guidance: number) {
  const batch = lines.length;
  const scores = input("logits", [columns * markScores, batch]);
  const loss = ctcLoss(scores, input("labels", [lineLabelSize, batch], "uint8"), guidance);
  const [dLogits] = gradients(reduceSum(loss), [scores]);
  const outputs = { loss, dLogits: dLogits! };
  const session = await createSession(writeProgram({ name: "ctc", outputs }), { optimize: false });
  const out = await session.run({
    logits: { dtype: "float32", shape: scores.shape, data: logits },
    labels: { dtype: "uint8", shape: [lineLabelSize, batch], data: labels },
  });
  return [out.loss!.data as Float32Array, out.dLogits!.data as Float32Array] as const;
}

/** Labels of `lines` as a program takes them, the marks at columns 2, 4, 6, … */
function labelsOf(): Uint8Array {
  const labels = new Uint8Array(lineLabelSize * lines.length).fill(noMark);
  for (const [line, classes] of lines.entries()) {
    for (const [at, mark] of classes.entries()) {
      labels[at * lines.length + line] = mark;
      labels[(mostMarks + at) * lines.length + line] = 2 * at + 2;
    }
  }
  return labels;
}

/** One line's scores out of a program's. */
function scoresOf(logits: Float32Array, line: number): Float32Array {
  return logits.filter((_, index) => index % lines.length === line);
}

/** In float64, by the lattice's own recurrence. */
function lineLoss(scores: Float32Array, label: readonly number[]): number {
  return -logProbabilityOf(latticeOf(scores, columns), label);
}

const columns = 30;
const random = new Random(7);
const logits = Float32Array.from({ length: columns * markScores * lines.length }, () =>
  random.between(-3, 3),
);

describe("the loss of lines", () => {
  test("is −log of the probability of all paths, as in float64, with its gradient", async () => {
    const [losses, dLogits] = await run(columns, logits, labelsOf(), 0);
    for (const [line, label] of lines.entries()) {
      const scores = scoresOf(logits, line);
      const expected = lineLoss(scores, label);
      assert.ok(Math.abs((losses[line] ?? 0) - expected) < 1e-3, `${losses[line]}, ${expected}`);
      for (const at of [0, 5, 16, 17, 200, scores.length - 1]) {
        const nudged = (by: number) =>
          lineLoss(
            scores.map((value, index) => (index === at ? value + by : value)),
            label,
          );
        const slope = (nudged(0.01) - nudged(-0.01)) / 0.02;
        assert.ok(Math.abs((dLogits[at * lines.length + line] ?? 0) - slope) < 1e-4);
      }
    }
  });

  test("adds, by its guidance, the cross-entropy at the columns where marks stand", async () => {
    const [plain] = await run(columns, logits, labelsOf(), 0);
    const [guided] = await run(columns, logits, labelsOf(), 0.5);
    for (const [line, label] of lines.entries()) {
      const scores = scoresOf(logits, line);
      const expected = label.reduce((sum, mark, at) => {
        const column = scores.subarray((2 * at + 2) * markScores, (2 * at + 3) * markScores);
        const total = column.reduce((all, value) => all + Math.exp(value), 0);
        return sum - (column[mark] ?? 0) + Math.log(total);
      }, 0);
      const added = (guided[line] ?? 0) - (plain[line] ?? 0);
      assert.ok(Math.abs(added - 0.5 * expected) < 1e-3, `${added}, ${0.5 * expected}`);
    }
  });
});
