import assert from "node:assert/strict";
import { test } from "node:test";
import {
  conv2d,
  dense,
  flatten,
  maxPool2d,
  relu,
  residual,
  softmax,
} from "../../src/network/layers/index.js";
import { multiplyAdds } from "../../src/network/multiplyAdds.js";
import { lenet5 } from "../../src/network/networks/lenet5.js";
import { vgg7 } from "../../src/network/networks/vgg7.js";

test("multiply-adds are those of convolutions and dense layers, also in branches", () => {
  // 28²·25·12, 10²·25·12·32, 1·25·32·240, 240·128, 128·10.
  assert.equal(multiplyAdds(lenet5), 235_200 + 960_000 + 192_000 + 30_720 + 1280);
  // 9·(28²·(32 + 32·32) + 14²·(32·64 + 64·64) + 7²·(64·128 + 128·128)), 256·11.
  assert.equal(multiplyAdds(vgg7), 9 * (784 * 1056 + 196 * 6144 + 49 * 24_576) + 2816);
  const layers = [
    // 3 × 3 places of stride 2, 2 × 3 taps, 2 channels, 4 filters; twice, the shortcut has 1 tap.
    residual([conv2d(4, [2, 3], { stride: 2, padding: "same" })], [conv2d(4, 1, { stride: 2 })]),
    ...[relu(), maxPool2d(2), flatten(), dense(10), softmax()],
  ];
  const network = { name: "made", input: { height: 6, width: 5, channels: 2 }, layers };
  assert.equal(multiplyAdds(network), 9 * 4 * 2 * (6 + 1) + 4 * 10);
});
