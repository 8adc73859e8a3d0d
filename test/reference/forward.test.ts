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
  maxPool2d,
  relu,
  rescale,
  residual,
  softmax,
} from "../../src/network/layers/index.js";
import { madeUpNetwork } from "../formats/madeUp.js";
import { referenceForward } from "./forward.js";

// Each answer is worked out by hand.
const cases: readonly {
  name: string;
  layers: Layer[];
  size: [number, number, number];
  picture: number[];
  weights?: number[][];
  answer: number[];
}[] = [
  {
    name: "rescale, relu, dropout",
    layers: [rescale(0.5, -1), relu(), dropout(0.5)],
    size: [1, 3, 1],
    picture: [0, 2, 5],
    answer: [0, 0, 1.5],
  },
  {
    name: "a pool drops the odd row and column",
    layers: [maxPool2d(2)],
    size: [3, 3, 1],
    picture: [1, 5, 9, 2, -3, 9, 9, 9, 9],
    answer: [5],
  },
  {
    name: "a pool keeps channels apart",
    layers: [maxPool2d(2)],
    size: [2, 2, 2],
    picture: [1, 8, 2, 7, 3, 6, 4, 5],
    answer: [4, 8],
  },
  {
    name: "a valid convolution is a correlation",
    layers: [conv2d(1, [2, 2])],
    size: [2, 3, 1],
    picture: [1, 2, 3, 4, 5, 6],
    weights: [[1, 10, 100, 1000], [0.5]],
    answer: [1 + 20 + 400 + 5000 + 0.5, 2 + 30 + 500 + 6000 + 0.5],
  },
  {
    name: "a strided convolution without bias: as many zeros as its last place needs",
    layers: [conv2d(1, [1, 3], { padding: "same", stride: 2, bias: false })],
    size: [1, 6, 1],
    picture: [1, 2, 3, 4, 5, 6],
    weights: [[1, 10, 100]],
    // (3 − 1) · 2 + 3 − 6 = 1 zero, at the end.
    answer: [1 + 20 + 300, 3 + 40 + 500, 5 + 60],
  },
  {
    name: "a batch normalization",
    layers: [batchNorm({ epsilon: 1 })],
    size: [1, 2, 2],
    picture: [7, 1, 10, 5],
    weights: [
      [2, 1],
      [0.5, 0],
      [4, 1],
      [8, 3],
    ],
    answer: [2.5, 0, 4.5, 2],
  },
  {
    name: "global pools side by side",
    layers: [concat([globalPool("average")], [globalPool("max")])],
    size: [2, 1, 2],
    picture: [-1, 8, -3, 2],
    answer: [-2, 5, -1, 8],
  },
  {
    name: "channels of pictures side by side",
    layers: [concat([], [rescale(10)])],
    size: [1, 2, 2],
    picture: [1, 2, 3, 4],
    answer: [1, 2, 10, 20, 3, 4, 30, 40],
  },
  {
    name: "a residual sum",
    layers: [residual([relu(), rescale(3)])],
    size: [1, 2, 1],
    picture: [-2, 5],
    answer: [-2, 20],
  },
  {
    name: "same padding of an even kernel is at the end",
    layers: [conv2d(1, [1, 2], { padding: "same" })],
    size: [1, 3, 1],
    picture: [1, 2, 3],
    weights: [[1, 10], [0]],
    answer: [21, 32, 3],
  },
  {
    name: "channels in and out",
    layers: [conv2d(2, 1)],
    size: [1, 1, 3],
    picture: [1, 2, 3],
    weights: [
      [1, 10, 2, 20, 3, 30],
      [0, 1],
    ],
    answer: [14, 141],
  },
  {
    name: "dense and softmax",
    layers: [flatten(), dense(2), softmax()],
    size: [1, 2, 1],
    picture: [1, 2],
    weights: [
      [1, 0, 0, 0.5],
      [1000, 1003],
    ],
    answer: [1 / (1 + Math.exp(3)), 1 / (1 + Math.exp(-3))],
  },
];

for (const { name, layers, size, picture, weights = [], answer } of cases) {
  test(`the reference: ${name}`, () => {
    const model = {
      network: madeUpNetwork(layers, size),
      weights: weights.map((array) => Float32Array.from(array)),
    };
    const found = referenceForward(model, picture);
    assert.equal(found.length, answer.length);
    for (const [index, value] of found.entries()) {
      assert.ok(Math.abs(value - answer[index]!) < 1e-12, `${found} is not ${answer}`);
    }
  });
}
