/**
 * Right answers among the first `count` samples of a batch; of equal logits the lowest class is the
 * answer.
 * @param logits [classes, B], the batch innermost.
 * @param labels [B].
 * @param count 0…B.
 */
export function countCorrect(
  logits: Float32Array,
  labels: ArrayLike<number | bigint>,
  count: number,
): number {
  const batch = labels.length;
  let correct = 0;
  for (let b = 0; b < count; b++) {
    let best = 0;
    for (let c = 1; c * batch < logits.length; c++) {
      if (logits[c * batch + b]! > logits[best * batch + b]!) best = c;
    }
    if (best === Number(labels[b])) correct++;
  }
  return correct;
}
