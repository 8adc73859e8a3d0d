import { test } from "node:test";
import fc from "fast-check";
import {
  concat,
  expand,
  gather,
  reshape,
  scatterAdd,
  split,
  transpose,
} from "../../src/tensor/index.js";
import { arrays, checkRandomly, shapes } from "./arbitraries.js";
import { type OperatorCase, single } from "./checkOperator.js";
import * as oracle from "./oracle.js";

test("transpose: any order of axes", () =>
  checkRandomly(
    shapes()
      .chain((shape) => {
        const axes = shape.map((_, axis) => axis);
        const all = { minLength: axes.length, maxLength: axes.length };
        return fc.tuple(arrays(shape), fc.shuffledSubarray(axes, all));
      })
      .map(([x, order]) =>
        single(
          [x],
          (t) => transpose(t, order),
          (values) => oracle.transpose(values, order),
        ),
      ),
  ));

test("transpose swaps the last two axes unless told otherwise", () =>
  checkRandomly(
    shapes(2)
      .chain((shape) => arrays(shape))
      .map((x) =>
        single(
          [x],
          (t) => transpose(t),
          (values) => oracle.transpose(values),
        ),
      ),
  ));

test("reshape: any shape of as many elements, one side worked out", () =>
  checkRandomly(
    shapes(1)
      .chain((shape) =>
        fc.tuple(
          arrays(shape),
          fc.shuffledSubarray([...shape, 1], { minLength: shape.length + 1 }),
          fc.option(fc.nat(shape.length)),
        ),
      )
      .map(([x, shape, hole]) => {
        const asked =
          hole === null ? shape : shape.map((side, axis) => (axis === hole ? -1 : side));
        return single(
          [x],
          (t) => reshape(t, asked),
          ({ data }) => ({ shape, data }),
        );
      }),
  ));

/** A tensor cut along an axis: shape with the cut side left out, the axis, the parts' sizes. */
const cuts = fc
  .tuple(shapes(0, 3), fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }))
  .chain(([rest, sizes]) =>
    fc.nat(rest.length).map((axis) => ({
      axis,
      sizes,
      withSide: (side: number) => [...rest.slice(0, axis), side, ...rest.slice(axis)],
    })),
  );

test("concat along any axis", () =>
  checkRandomly(
    cuts
      .chain(({ axis, sizes, withSide }) =>
        fc.tuple(
          fc.constant(axis),
          fc.boolean(),
          fc.tuple(...sizes.map((size) => arrays(withSide(size)))),
        ),
      )
      .map(([axis, fromEnd, parts]) =>
        single(
          parts,
          (...tensors) => concat(tensors, fromEnd ? axis - tensors[0]!.shape.length : axis),
          (...values) => oracle.concat(values, axis),
        ),
      ),
  ));

test("split along any axis, with some of the parts unused", () =>
  checkRandomly(
    cuts
      .chain(({ axis, sizes, withSide }) =>
        fc.tuple(
          fc.constant({ axis, sizes }),
          arrays(withSide(sizes.reduce((sum, size) => sum + size, 0))),
          fc.subarray(
            sizes.map((_, part) => part),
            { minLength: 1 },
          ),
          fc.boolean(),
        ),
      )
      .map(([{ axis, sizes }, x, used, fromEnd]): OperatorCase => {
        const starts = sizes.map((_, part) => sizes.slice(0, part).reduce((sum, s) => sum + s, 0));
        const asked = fromEnd ? axis - x.shape.length : axis;
        return {
          operands: [x],
          build: ([t]) => {
            const parts = split(t!, sizes, asked);
            return used.map((part) => parts[part]!);
          },
          oracle: ([values]) =>
            used.map((part) => oracle.slice(values!, starts[part]!, sizes[part]!, axis)),
        };
      }),
  ));

/** Rows of an array, and indices that repeat some of them and leave out others. */
const rowPicks = shapes(1, 3).chain((shape) =>
  fc.tuple(
    arrays(shape),
    fc.array(fc.nat(shape[0]! - 1), { minLength: 1, maxLength: 6 }).map((list) => [...list]),
  ),
);

test("gather: rows repeated and left out", () =>
  checkRandomly(
    rowPicks.map(([x, rows]) =>
      single(
        [x],
        (t) => gather(t, Int32Array.from(rows)),
        (values) => oracle.gather(values, rows),
      ),
    ),
  ));

test("gather of every row once: the gradient is a gather too", () =>
  checkRandomly(
    shapes(1, 3)
      .chain((shape) => {
        const rows = Array.from({ length: shape[0]! }, (_, row) => row);
        const all = { minLength: rows.length, maxLength: rows.length };
        return fc.tuple(arrays(shape), fc.shuffledSubarray(rows, all));
      })
      .map(([x, rows]) =>
        single(
          [x],
          (t) => gather(t, Int32Array.from(rows)),
          (values) => oracle.gather(values, rows),
        ),
      ),
  ));

test("scatterAdd into zeros and onto another tensor, indices repeated", () =>
  checkRandomly(
    shapes(1, 3)
      .chain((shape) =>
        fc
          .integer({ min: 1, max: 5 })
          .chain((count) =>
            fc.tuple(
              fc.constant(count),
              arrays(shape),
              arrays([count, ...shape.slice(1)]),
              fc.array(fc.nat(count - 1), { minLength: shape[0]!, maxLength: shape[0]! }),
              fc.boolean(),
            ),
          ),
      )
      .map(([count, x, onto, rows, intoZeros]) => {
        const indices = Int32Array.from(rows);
        if (intoZeros) {
          return single(
            [x],
            (t) => scatterAdd(t, indices, count),
            (values) => oracle.scatterAdd(values, rows, count),
          );
        }
        return single(
          [x, onto],
          (t, base) => scatterAdd(t, indices, count, base),
          (values, base) => oracle.scatterAdd(values, rows, count, base),
        );
      }),
  ));

test("expand: stretched sides and new outer axes", () =>
  checkRandomly(
    shapes(0, 3)
      .chain((full) =>
        fc
          .tuple(fc.nat(full.length), fc.infiniteStream(fc.boolean()))
          .chain(([dropped, stretched]) =>
            arrays(full.map((side) => (stretched.next().value ? 1 : side)).slice(dropped)),
          )
          .map((x) => [x, full] as const),
      )
      .map(([x, full]) =>
        single(
          [x],
          (t) => expand(t, full),
          (values) => oracle.build(full, (index) => oracle.at(values, index)),
        ),
      ),
  ));
