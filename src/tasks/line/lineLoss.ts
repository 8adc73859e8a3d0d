import { largest } from "../../extremes.js";
import { markScores, marks } from "../../lines/marks.js";
import { present } from "../../present.js";

/**
 * −log of the probability that a column's scores give a line: CTC's forward recurrence in logarithms.
 * @param logits [columns, scores]
 * @param label the classes of its marks.
 */
export function lineLoss(logits: Float32Array, label: readonly number[]): number {
  const columns = logits.length / markScores;
  const states = [marks.length, ...label.flatMap((mark) => [mark, marks.length])];
  let alpha: number[] = states.map(() => Number.NEGATIVE_INFINITY);
  for (let column = 0; column < columns; column++) {
    const scores = logits.subarray(column * markScores, (column + 1) * markScores);
    const total = logSum([...scores]);
    const before = alpha;
    alpha = states.map((state, at) => {
      const from = [present(before[at])];
      if (at > 0) from.push(present(before[at - 1]));
      if (at > 1 && state !== marks.length && state !== states[at - 2])
        from.push(present(before[at - 2]));
      const reached = column === 0 ? (at < 2 ? 0 : Number.NEGATIVE_INFINITY) : logSum(from);
      return reached + present(scores[state]) - total;
    });
  }
  return -logSum(alpha.slice(-2));
}

function logSum(logs: readonly number[]): number {
  const most = largest(logs);
  if (most === Number.NEGATIVE_INFINITY) return most;
  return most + Math.log(logs.reduce((sum, value) => sum + Math.exp(value - most), 0));
}
