import { collapse } from "../../lattice/collapse.js";
import { mostMarks, noMark } from "../../lines/lineLabel.js";
import { markScores, marks } from "../../lines/marks.js";
import { argmax } from "../argmax.js";

/** Where one line's scores stand in an array: score k of column t at `from + (t · scores + k) · stride`. */
interface Place {
  readonly from: number;
  readonly stride: number;
  readonly columns: number;
}

/** Lines of which the likeliest class of each column, collapsed as CTC does, are all marks: [scores, B]. */
export function countRightLines(logits: Float32Array, labels: Uint8Array, count: number): number {
  const lines = labels.length / (2 * mostMarks);
  const columns = logits.length / lines / markScores;
  let right = 0;
  for (let line = 0; line < count; line++) {
    const read = greedyMarks(logits, { from: line, stride: lines, columns });
    const isRight = read.every((mark, at) => labels[at * lines + line] === mark);
    if (isRight && (labels[read.length * lines + line] ?? noMark) === noMark) right++;
  }
  return right;
}

/** The likeliest class of each column, collapsed. */
export function greedyMarks(logits: Float32Array, { from, stride, columns }: Place): number[] {
  const path = Array.from({ length: columns }, (_, column) =>
    argmax(logits, { from: from + column * markScores * stride, stride, count: markScores }),
  );
  return collapse(path, marks.length);
}
