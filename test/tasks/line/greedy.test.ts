import assert from "node:assert/strict";
import { test } from "node:test";
import { lineLabelSize, mostMarks, noMark } from "../../../src/lines/lineLabel.js";
import { markScores, marks } from "../../../src/lines/marks.js";
import { countRightLines, greedyMarks } from "../../../src/tasks/line/greedy.js";

const blank = marks.length;

/** Scores [columns · scores, lines] whose likeliest classes are those given. */
function scoresOf(...lines: readonly (readonly number[])[]): Float32Array {
  const columns = lines[0]?.length ?? 0;
  const scores = new Float32Array(columns * markScores * lines.length);
  for (const [line, classes] of lines.entries()) {
    for (const [column, k] of classes.entries()) {
      scores[(column * markScores + k) * lines.length + line] = 1;
    }
  }
  return scores;
}

test("collapses repeats, then drops blanks", () => {
  const scores = scoresOf([blank, 7, 7, blank, 7, 1, 1, blank]);
  assert.deepEqual(greedyMarks(scores, { from: 0, stride: 1, columns: 8 }), [7, 7, 1]);
  const nothing = scoresOf([blank, blank]);
  assert.deepEqual(greedyMarks(nothing, { from: 0, stride: 1, columns: 2 }), []);
});

test("counts lines of which every mark is right, and none is left over", () => {
  const scores = scoresOf([1, blank, 2], [1, blank, 2], [1, blank, 2], [blank, blank, blank]);
  const labels = new Uint8Array(lineLabelSize * 4).fill(noMark);
  const truth = [[1, 2], [1], [1, 2, 3], []];
  for (const [line, classes] of truth.entries()) {
    for (const [at, mark] of classes.entries()) labels[at * 4 + line] = mark;
  }
  assert.equal(labels.length, 2 * mostMarks * 4);
  assert.equal(countRightLines(scores, labels, 4), 2);
  assert.equal(countRightLines(scores, labels, 3), 1);
});
