import { mostMarks, noMark } from "../../lines/lineLabel.js";
import { markScores, marks } from "../../lines/marks.js";
import { missing } from "../../present.js";

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

/** The likeliest class of each column, collapsed: repeats once, blanks dropped. */
export function greedyMarks(logits: Float32Array, { from, stride, columns }: Place): number[] {
  const read: number[] = [];
  let last = marks.length;
  for (let column = 0; column < columns; column++) {
    let best = 0;
    let most = Number.NEGATIVE_INFINITY;
    for (let score = 0; score < markScores; score++) {
      const value = logits[from + (column * markScores + score) * stride] ?? missing();
      if (value > most) [best, most] = [score, value];
    }
    if (best !== last && best !== marks.length) read.push(best);
    last = best;
  }
  return read.slice(0, mostMarks + 1);
}
