import assert from "node:assert/strict";
import { test } from "node:test";
import { conv2d, dense, dropout, flatten, relu, softmax } from "../../src/network/layers.js";
import { lenet5 } from "../../src/network/lenet5.js";
import { countParameters, type Network } from "../../src/network/network.js";
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
  for (const width of [0, -1, 17, Number.NaN]) {
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
