/**
 * What each operator means, in float64 and plain loops over indices, with NumPy's broadcasting: slow,
 * and nothing in common with the code under test.
 */
export interface NdArray {
  readonly shape: readonly number[];
  /** Row-major. */
  readonly data: Float64Array;
}

type Index = readonly number[];

/** The array whose element at each index is `value(index)`. */
export function build(shape: readonly number[], value: (index: Index) => number): NdArray {
  const count = shape.reduce((product, side) => product * side, 1);
  const data = Float64Array.from({ length: count }, (_, flat) => {
    let rest = flat;
    const index = shape.map(() => 0);
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      index[axis] = rest % shape[axis]!;
      rest = Math.floor(rest / shape[axis]!);
    }
    return value(index);
  });
  return { shape, data };
}

/** The element that broadcasting puts at `index`, which may have more axes than x. */
export function at(x: NdArray, index: Index): number {
  const own = index.slice(index.length - x.shape.length);
  const flat = x.shape.reduce((sum, side, axis) => sum * side + (side === 1 ? 0 : own[axis]!), 0);
  return x.data[flat]!;
}

/** f of the operands' elements, broadcast. */
export function elementwise(f: (...values: number[]) => number, ...operands: NdArray[]): NdArray {
  const rank = Math.max(...operands.map(({ shape }) => shape.length));
  const shape = Array.from({ length: rank }, (_, axis) =>
    Math.max(...operands.map((x) => x.shape[axis - rank + x.shape.length] ?? 1)),
  );
  return build(shape, (index) => f(...operands.map((x) => at(x, index))));
}

/** Σ_k a[.., i, k] · b[.., k, j], with the last two axes of an operand swapped where asked. */
export function matMul(a: NdArray, b: NdArray, swapA = false, swapB = false): NdArray {
  const left = swapA ? transpose(a) : a;
  const right = swapB ? transpose(b) : b;
  const outer = elementwise(
    () => 0,
    build(left.shape.slice(0, -2), () => 0),
    build(right.shape.slice(0, -2), () => 0),
  ).shape;
  const inner = left.shape.at(-1)!;
  return build([...outer, left.shape.at(-2)!, right.shape.at(-1)!], (index) => {
    const [batch, [row, column]] = [index.slice(0, -2), index.slice(-2)];
    let sum = 0;
    for (let k = 0; k < inner; k++) {
      sum += at(left, [...batch, row!, k]) * at(right, [...batch, k, column!]);
    }
    return sum;
  });
}

/** Axis i of the result is axis `order[i]` of x; the last two swapped by default. */
export function transpose(x: NdArray, order = swapped(x.shape.length)): NdArray {
  const shape = order.map((axis) => x.shape[axis]!);
  return build(shape, (index) => {
    const from = shape.map(() => 0);
    order.forEach((axis, position) => {
      from[axis] = index[position]!;
    });
    return at(x, from);
  });
}

function swapped(rank: number): number[] {
  const axes = Array.from({ length: rank }, (_, axis) => axis);
  return [...axes.slice(0, -2), rank - 1, rank - 2];
}

/** `f` of each group of elements that differ only along `axes`. */
export function reduce(
  x: NdArray,
  axes: readonly number[],
  keepDims: boolean,
  f: (values: readonly number[]) => number,
): NdArray {
  const own = axes.map((axis) => (axis < 0 ? axis + x.shape.length : axis));
  const kept = x.shape.map((side, axis) => (own.includes(axis) ? 1 : side));
  const along = x.shape.map((side, axis) => (own.includes(axis) ? side : 1));
  const reduced = build(kept, (index) => {
    const values: number[] = [];
    build(along, (shift) => values.push(at(x, add(index, shift))));
    return f(values);
  });
  const shape = keepDims ? kept : x.shape.filter((_, axis) => !own.includes(axis));
  return { shape, data: reduced.data };
}

/** Joins arrays along `axis`. */
export function concat(parts: readonly NdArray[], axis: number): NdArray {
  const total = parts.reduce((sum, { shape }) => sum + shape[axis]!, 0);
  const shape = parts[0]!.shape.map((side, at) => (at === axis ? total : side));
  return build(shape, (index) => {
    let [which, start] = [0, 0];
    while (index[axis]! >= start + parts[which]!.shape[axis]!)
      start += parts[which++]!.shape[axis]!;
    return at(
      parts[which]!,
      index.map((i, at) => (at === axis ? i - start : i)),
    );
  });
}

/** `size` entries of `axis` from `start` on. */
export function slice(x: NdArray, start: number, size: number, axis: number): NdArray {
  const shape = x.shape.map((side, at) => (at === axis ? size : side));
  return build(shape, (index) =>
    at(
      x,
      index.map((i, at) => (at === axis ? i + start : i)),
    ),
  );
}

/** out[i] = x[rows[i]]. */
export function gather(x: NdArray, rows: ArrayLike<number>): NdArray {
  return build([rows.length, ...x.shape.slice(1)], ([i, ...rest]) => at(x, [rows[i!]!, ...rest]));
}

/** out[rows[i]] += x[i], starting from `onto` or zeros. */
export function scatterAdd(
  x: NdArray,
  rows: readonly number[],
  count: number,
  onto?: NdArray,
): NdArray {
  return build([count, ...x.shape.slice(1)], ([row, ...rest]) =>
    rows.reduce(
      (sum, to, i) => sum + (to === row ? at(x, [i, ...rest]) : 0),
      onto ? at(onto, [row!, ...rest]) : 0,
    ),
  );
}

/** x − log Σ e^x along `axis`. */
export function logSoftmax(x: NdArray, axis: number): NdArray {
  const logSum = reduce(x, [axis], true, (values) => {
    const top = Math.max(...values);
    return top + Math.log(values.reduce((sum, value) => sum + Math.exp(value - top), 0));
  });
  return elementwise((value, sum) => value - sum, x, logSum);
}

function add(a: Index, b: Index): number[] {
  return a.map((value, axis) => value + b[axis]!);
}
