import { missing } from "../../present.js";

/**
 * Rows and columns of a picture taken together into `cells` by `cells` by area, and the other way:
 * each new pixel is the mean of what it covers of the old ones, in parts where it covers parts, as
 * `src/image` resamples. Pass 1 of 2: along each row, with the result's axes swapped, so that a
 * second call along the other axis swaps them back.
 * @param source rows · from values, rows from the top.
 * @param target to · rows values.
 */
export function resizeRows(
  source: Float32Array,
  target: Float32Array,
  rows: number,
  from: number,
  to: number,
): void {
  const step = from / to;
  for (let i = 0; i < to; i += 1) {
    const start = i * step;
    const end = Math.min(from, (i + 1) * step);
    const first = Math.floor(start);
    const last = Math.min(from - 1, Math.ceil(end) - 1);
    const inFirst = Math.min(end, first + 1) - start;
    const inLast = end - last;
    const all = 1 / (end - start);
    for (let row = 0, at = 0; row < rows; row += 1, at += from) {
      let sum = (source[at + first] ?? missing()) * inFirst;
      if (last > first) {
        for (let j = first + 1; j < last; j += 1) sum += source[at + j] ?? missing();
        sum += (source[at + last] ?? missing()) * inLast;
      }
      target[i * rows + row] = sum * all;
    }
  }
}
