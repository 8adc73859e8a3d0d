import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Random } from "../../../src/data/random.js";
import { lineLabelSize, mostMarks, noMark } from "../../../src/lines/lineLabel.js";
import { markScores, marks } from "../../../src/lines/marks.js";
import { ctcLoss } from "../../../src/tasks/line/ctcLoss.js";
import { lineLoss } from "../../../src/tasks/line/lineLoss.js";
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

describe("a line's loss in float64", () => {
  const blank = marks.length;

  /** Scores of which each column's probabilities are those given, of two marks and the blank. */
  function scoresFor(...rows: readonly (readonly [number, number, number])[]): Float32Array {
    return Float32Array.from(
      rows.flatMap(([zero, one, none]) =>
        Array.from({ length: markScores }, (_, k) =>
          Math.log(k === 0 ? zero : k === 1 ? one : k === blank ? none : 1e-30),
        ),
      ),
    );
  }

  test("adds up every path that collapses to the label", () => {
    const scores = scoresFor([0.5, 0.3, 0.2], [0.1, 0.6, 0.3]);
    // 01: one path; 0: 00, 0_, _0; nothing: __.
    const close = (label: number[], probability: number) =>
      assert.ok(Math.abs(Math.exp(-lineLoss(scores, label)) - probability) < 1e-6);
    close([0, 1], 0.5 * 0.6);
    close([0], 0.5 * 0.1 + 0.5 * 0.3 + 0.2 * 0.1);
    close([], 0.2 * 0.3);
    // Two alike need a blank between them, and a third column.
    assert.equal(lineLoss(scores, [0, 0]), Number.POSITIVE_INFINITY);
    const three = scoresFor([0.5, 0.3, 0.2], [0.1, 0.6, 0.3], [0.4, 0.4, 0.2]);
    assert.ok(Math.abs(Math.exp(-lineLoss(three, [0, 0])) - 0.5 * 0.3 * 0.4) < 1e-6);
  });
});
