import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { batchNorm, conv2d, dense, flatten } from "../../src/network/layers/index.js";
import type { Network } from "../../src/network/network.js";
import { lenet5 } from "../../src/network/networks/lenet5.js";
import {
  allocateState,
  control,
  meansOf,
  parameterOffsets,
  runsOf,
  shareOf,
  viewsOf,
} from "../../src/training/sharedState.js";

/** Parameters of 18, 2, 2, 2, 2, 2, 48 and 3 numbers. */
const odd: Network = {
  name: "odd",
  input: { height: 4, width: 6, channels: 1 },
  layers: [conv2d(2, [3, 3]), batchNorm(), flatten(), dense(3)],
};
const offsets = [0, 20, 24, 28, 32, 36, 40, 88, 92];

describe("parameters in flat arrays", () => {
  test("begin at multiples of 4, one after the other", () => {
    // conv2d: kernel 3·3·1·2 = 18, bias 2; batchNorm: four of 2; dense: kernel 16·3 = 48, bias 3.
    assert.deepEqual(parameterOffsets(odd), offsets);
    assert.deepEqual(parameterOffsets({ ...odd, layers: [flatten()] }), [0]);
  });

  test("are seen each in its length: writing one leaves what lies between at 0", () => {
    const flat = new Float32Array(92);
    const views = viewsOf(flat, odd);
    assert.deepEqual(
      views.map(({ length }) => length),
      [18, 2, 2, 2, 2, 2, 48, 3],
    );
    for (const [at, view] of views.entries()) view.fill(at + 1);
    const at = (place: number) => flat[place];
    assert.deepEqual([17, 18, 19, 20, 21, 22, 24].map(at), [1, 0, 0, 2, 2, 0, 3]);
    assert.deepEqual([87, 88, 90, 91].map(at), [7, 8, 8, 0]);
  });
});

describe("the state that threads share", () => {
  const state = allocateState(odd, 3, 2);
  const arrays = [state.weights, state.m, state.v, state.average, ...state.gradients.flat()];

  test("holds arrays of the parameters' length, all zeros, which do not overlap", () => {
    assert.equal(arrays.length, 4 + 3 * 2);
    assert.deepEqual(
      arrays.map(({ byteOffset }) => byteOffset),
      arrays.map((_, at) => at * 92 * 4),
    );
    assert.ok(arrays.every((array) => array.length === 92 && array.every((x) => x === 0)));
    assert.ok(arrays.every((array) => array.buffer === state.memory.buffer));
    assert.deepEqual(
      state.gradients.map((ofWorker) => ofWorker.length),
      [2, 2, 2],
    );
  });

  test("takes as many pages as that needs", () => {
    assert.equal(state.memory.buffer.byteLength, 65_536);
    // Arrays of 368 bytes: 178 workers' and the four take 66,976, 174 workers' 65,504.
    assert.equal(allocateState(odd, 178, 1).memory.buffer.byteLength, 2 * 65_536);
    assert.equal(allocateState(odd, 89, 2).memory.buffer.byteLength, 2 * 65_536);
    assert.equal(allocateState(odd, 174, 1).memory.buffer.byteLength, 65_536);
  });

  test("has three totals a worker, and cells to control it by", () => {
    assert.deepEqual(
      state.totals.map((cells) => [...cells]),
      [
        [0, 0, 0],
        [0, 0, 0],
        [0, 0, 0],
      ],
    );
    assert.deepEqual([...state.control], new Array(8).fill(0));
    // The barrier has two.
    const cells = [control.barrier + 1, ...Object.values(control)];
    assert.equal(new Set(cells).size, 5);
    assert.ok(cells.every((cell) => cell in state.control));
    for (const shared of [...state.totals, state.control, state.weights]) {
      assert.ok(shared.buffer instanceof SharedArrayBuffer);
    }
  });
});

describe("means of the workers' totals", () => {
  test("weigh each worker by its images", () => {
    // Losses 6 + 9 and 3 + 4 right answers of 6 + 4 images.
    assert.deepEqual(
      meansOf([
        [6, 3, 6],
        [9, 4, 4],
      ]),
      { loss: 1.5, accuracy: 0.7 },
    );
    assert.deepEqual(meansOf([Float64Array.of(0.5, 1, 1)]), { loss: 0.5, accuracy: 1 });
  });

  test("are 0 before the first step", () => {
    const nothing = { loss: 0, accuracy: 0 };
    assert.deepEqual(meansOf([[0, 0, 0]]), nothing);
    assert.deepEqual(meansOf([]), nothing);
  });
});

describe("runs of a step", () => {
  const runs = (batch: number, workers: number) => {
    const { runs, images } = runsOf({ batch, workers }, lenet5);
    return [runs, images];
  };

  test("hold fewer pictures that are larger, but at least one", () => {
    const of = (height: number, width: number) => {
      const input = { height, width, channels: 1 };
      const { runs, images } = runsOf({ batch: 32, workers: 2 }, { input });
      return [runs, images];
    };
    // 64 · 28 · 28 pixels are nine strips of 32 × 160.
    assert.deepEqual(of(32, 160), [2, 8]);
    assert.deepEqual(of(28, 28), [1, 16]);
    assert.deepEqual(of(1000, 1000), [16, 1]);
  });

  test("hold at most 64 images", () => {
    assert.deepEqual(runs(64, 1), [1, 64]);
    assert.deepEqual(runs(65, 1), [2, 33]);
    assert.deepEqual(runs(128, 1), [2, 64]);
    assert.deepEqual(runs(129, 1), [3, 43]);
  });

  test("have room for the greatest share of a batch", () => {
    assert.deepEqual(runs(128, 4), [1, 32]);
    assert.deepEqual(runs(10, 4), [1, 3]);
    assert.deepEqual(runs(257, 4), [2, 33]);
    assert.deepEqual(runs(1, 64), [1, 1]);
  });
});

describe("a worker's share", () => {
  const sharesOf = (count: number, workers: number) =>
    Array.from({ length: workers }, (_, index) => {
      const { from, to } = shareOf(count, workers, index);
      return [from, to];
    });

  test("follows the one before, from the first to the last", () => {
    assert.deepEqual(sharesOf(9, 3), [
      [0, 3],
      [3, 6],
      [6, 9],
    ]);
    assert.deepEqual(sharesOf(10, 4), [
      [0, 2],
      [2, 5],
      [5, 7],
      [7, 10],
    ]);
    assert.deepEqual(sharesOf(7, 1), [[0, 7]]);
  });

  test("is empty for some where there are more workers than things", () => {
    assert.deepEqual(sharesOf(2, 4), [
      [0, 0],
      [0, 1],
      [1, 1],
      [1, 2],
    ]);
    assert.deepEqual(sharesOf(0, 2), [
      [0, 0],
      [0, 0],
    ]);
  });
});
