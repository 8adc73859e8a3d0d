import assert from "node:assert/strict";
import { availableParallelism } from "node:os";
import { test } from "node:test";
import { lenet5 } from "../../src/network/networks/lenet5.js";
import { vgg7 } from "../../src/network/networks/vgg7.js";
import { scaled } from "../../src/network/scaled.js";
import { threadsForOne } from "../../src/reading/threads.js";

test("one thread reads a small network's picture, two a large one's where there are two", () => {
  const two = Math.min(2, availableParallelism());
  assert.deepEqual([lenet5, vgg7].map(threadsForOne), [1, two]);
  // 2.7 M and 11.4 M multiply-adds.
  assert.deepEqual([scaled(vgg7, 0.3), scaled(lenet5, 3)].map(threadsForOne), [1, two]);
});
