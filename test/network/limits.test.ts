import assert from "node:assert/strict";
import { test } from "node:test";
import { conv2d, dense, flatten, relu } from "../../src/network/layers/index.js";
import { picturesARun } from "../../src/network/limits.js";
import { lenet5 } from "../../src/network/networks/lenet5.js";

/** A network whose largest numbers are those of a picture of that side and so many channels. */
const ofSide = (side: number, filters: number) => ({
  name: "large",
  input: { height: side, width: side, channels: 1 },
  layers: [conv2d(filters, 1, { padding: "same" }), relu(), flatten(), dense(10)],
});

test("a run takes as many pictures as 32 million numbers of its largest layer allow, 1 to 256", () => {
  assert.equal(picturesARun(lenet5), 256);
  // 500 · 500 · 1 = 250,000 leave room for 128; with four channels for 32.
  assert.equal(picturesARun(ofSide(500, 1)), 128);
  assert.equal(picturesARun(ofSide(500, 4)), 32);
  assert.equal(picturesARun(ofSide(6000, 1)), 1);
  // The input counts, too, where it is larger than what any layer gives.
  const small = { ...ofSide(500, 1), layers: [conv2d(1, 500, { padding: "valid" }), flatten()] };
  assert.equal(picturesARun(small), 128);
});
