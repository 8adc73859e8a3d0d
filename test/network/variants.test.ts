import assert from "node:assert/strict";
import { test } from "node:test";
import {
  batchNorm,
  concat,
  conv2d,
  dense,
  dropout,
  flatten,
  globalPool,
  type Layer,
  relu,
  residual,
  softmax,
} from "../../src/network/layers/index.js";
import {
  classesOf,
  countParameters,
  flatLayers,
  type Network,
  placeLayers,
} from "../../src/network/network.js";
import { lenet5 } from "../../src/network/networks/lenet5.js";
import { vgg7 } from "../../src/network/networks/vgg7.js";
import { scaled } from "../../src/network/scaled.js";
import { withDropout } from "../../src/network/withDropout.js";

test("a width multiplies filters and hidden units, not the digits", () => {
  const half = scaled(lenet5, 0.5);
  assert.equal(half.name, "lenet5-w0.5");
  const sizes = half.layers.flatMap((layer) =>
    layer.kind === "conv2d" ? [layer.filters] : layer.kind === "dense" ? [layer.units] : [],
  );
  assert.deepEqual(sizes, [6, 16, 120, 64, 10]);
  // 25·6+6, 150·16+16, 400·120+120, 120·64+64, 64·10+10.
  assert.equal(countParameters(half), 156 + 2416 + 48_120 + 7744 + 650);
  assert.equal(scaled(lenet5, 1), lenet5);
  const thin = scaled(lenet5, 1 / 64).layers.find(({ kind }) => kind === "conv2d");
  assert.deepEqual(thin, conv2d(1, 5, { padding: "same" }));
  assert.equal(scaled(lenet5, 16).layers.length, lenet5.layers.length);
  assert.equal(scaled(lenet5, 1 / 3).name, "lenet5-w0.3333", "four figures");
  for (const width of [0, -1, 0.0156, 16.01, Number.NaN]) {
    assert.throws(() => scaled(lenet5, width), {
      code: "BAD_ARGUMENT",
      message: `width: expected a number 0.015625…16, got ${width}`,
    });
  }
});

test("a dropout rate is every dropout layer's, or a new one's before the last dense layer", () => {
  const wet = withDropout(lenet5, 0.3);
  assert.deepEqual(wet.layers.slice(-3), [dropout(0.3), dense(10), softmax()]);
  assert.equal(wet.layers.length, lenet5.layers.length + 1);
  assert.deepEqual(withDropout(wet, 0.1), withDropout(lenet5, 0.1));
  assert.deepEqual(withDropout(wet, 0), lenet5);
  const { input } = lenet5;
  const bare: Network = { name: "bare", input, layers: [conv2d(10, 28), flatten(), softmax()] };
  assert.throws(() => withDropout(bare, 0.1), {
    code: "BAD_ARGUMENT",
    message: "dropout: bare has neither a dropout nor a dense layer to take one before",
  });
  assert.deepEqual(withDropout({ ...bare, layers: [relu()] }, 0).layers, [relu()]);
  for (const rate of [-0.1, 1, Number.NaN]) {
    assert.throws(() => withDropout(lenet5, rate), {
      code: "BAD_ARGUMENT",
      message: `dropout: expected at least 0, below 1, got ${rate}`,
    });
  }
});

/** Filters and units in order, those of branches before what follows. */
function sizesOf(network: Network): number[] {
  return flatLayers(placeLayers(network)).flatMap(({ layer }) =>
    layer.kind === "conv2d" ? [layer.filters] : layer.kind === "dense" ? [layer.units] : [],
  );
}

const of = (...layers: readonly Layer[]): Network => ({
  name: "made",
  input: { height: 8, width: 8, channels: 1 },
  layers,
});
const conv = (filters: number) => conv2d(filters, 3, { padding: "same" });
const end = [globalPool("average"), dense(10), softmax()];

test("a width reaches into branches, and sums stay sums", () => {
  const half = scaled(vgg7, 0.5);
  assert.deepEqual([half.name, classesOf(half)], ["vgg7-w0.5", 11]);
  assert.deepEqual(sizesOf(half), [16, 16, 32, 32, 64, 64, 11]);
  // 9·(1·16 + 16·16 + 16·32 + 32·32 + 32·64 + 64·64), batch normalization 4·224, 128·11 + 11.
  assert.equal(countParameters(half), 9 * 7952 + 896 + 1419);

  const block = residual([conv(9), batchNorm(), relu(), conv(12)], [conv2d(12, 1)]);
  assert.deepEqual(sizesOf(scaled(of(conv(5), block, ...end), 0.5)), [3, 5, 6, 6, 10]);
  const passing = residual([conv(9), conv(5)]);
  assert.deepEqual(sizesOf(scaled(of(conv(5), passing, ...end), 0.5)), [3, 5, 3, 10]);
  const nested = residual([residual([conv(7)]), batchNorm()], [conv(7)]);
  assert.deepEqual(sizesOf(scaled(of(conv(7), nested, ...end), 0.3)), [2, 2, 2, 10]);
});

test("a width leaves what decides the classes, and what is added to the picture", () => {
  const twice = (...layers: Layer[]) => sizesOf(scaled(of(...layers), 2));
  // The sum of the scores is one of the classes' size, and so is what passes it by.
  const scores = [globalPool("max"), dense(6), dense(10)];
  assert.deepEqual(twice(...scores, residual([dense(4), dense(10)])), [12, 10, 8, 10]);
  const split = concat([conv(4), globalPool("max"), dense(5)], [globalPool("max"), dense(6)]);
  assert.deepEqual(twice(split, softmax()), [8, 5, 6]);
  // The picture's channel is one, whatever the width.
  assert.deepEqual(twice(relu(), residual([conv(3), conv(1)]), conv(2), ...end), [6, 1, 4, 10]);
  assert.deepEqual(twice(concat([], [conv(3)]), ...end), [6, 10]);
});

test("a width whose rounding parts the summands is refused", () => {
  const uneven = of(residual([concat([conv(3)], [conv(3)])], [conv(6)]), ...end);
  assert.deepEqual(sizesOf(scaled(uneven, 2)), [6, 6, 12, 10]);
  assert.throws(() => scaled(uneven, 0.5), {
    code: "BAD_ARGUMENT",
    message:
      /^width: 0\.5 makes layers that do not fit: made-w0\.5, layer 0 \(add\): expected branches of one shape, got \[8, 8, 4\] and \[8, 8, 3\]$/,
  });
});

test("a dropout rate reaches into branches", () => {
  assert.deepEqual(withDropout(vgg7, 0.2).layers.slice(-3), [dropout(0.2), dense(11), softmax()]);
  const inside = (...added: Layer[]) =>
    of(concat([flatten(), dense(3), relu(), ...added, dense(5)], [globalPool("max")]), softmax());
  assert.deepEqual(withDropout(inside(), 0.4), inside(dropout(0.4)));
  assert.deepEqual(withDropout(inside(dropout(0.4)), 0.1), inside(dropout(0.1)));
  assert.deepEqual(withDropout(inside(dropout(0.4)), 0), inside());
});
