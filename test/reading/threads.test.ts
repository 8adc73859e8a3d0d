import assert from "node:assert/strict";
import { test } from "node:test";
import { networkSizeOf } from "../../src/network/networkSize.js";
import { lenet5 } from "../../src/network/networks/lenet5.js";
import { vgg7 } from "../../src/network/networks/vgg7.js";
import { scaled } from "../../src/network/scaled.js";
import { threadsForOne } from "../../src/reading/threads.js";

test("one thread reads a small network's picture, two a large one's where there are two", () => {
  // Multiply-adds in millions: 1.4, 29.1, 2.7 and 11.4.
  const networks = [lenet5, vgg7, scaled(vgg7, 0.3), scaled(lenet5, 3)];
  const threads = (cores: number) =>
    networks.map((network) => threadsForOne(networkSizeOf(network), cores));
  assert.deepEqual(threads(1), [1, 1, 1, 1]);
  assert.deepEqual(threads(2), [1, 2, 1, 2]);
  assert.deepEqual(threads(8), [1, 2, 1, 2]);
});
