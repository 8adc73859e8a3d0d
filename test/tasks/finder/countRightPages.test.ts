import assert from "node:assert/strict";
import { test } from "node:test";
import { labelPlanes, MapLabel } from "../../../src/finding/mapLabel.js";
import { cellAt, cellScores } from "../../../src/finding/maps.js";
import { finder } from "../../../src/network/networks/finder.js";
import { countRightPages, pageCells } from "../../../src/tasks/finder/countRightPages.js";

const columns = finder.input.width / 4;

/** One page of a digit at row 5, column 7, with heat above one half in these cells. */
function page(...hot: readonly (readonly [row: number, column: number])[]) {
  const label = new Uint8Array(pageCells * labelPlanes.length);
  const digit = { x: 24, y: 12, width: 12, height: 20, isLight: false };
  new MapLabel(label, finder.input.height, finder.input.width).add(digit);
  const logits = new Float32Array(pageCells * cellScores).fill(-1);
  for (const [row, column] of hot) logits[cellAt(row, column, columns) * cellScores] = 1;
  return { logits, label };
}

test("counts pages whose digits are found, where they are, and nothing else", () => {
  const pages = [page([5, 7]), page([6, 8]), page(), page([5, 7], [20, 20]), page([5, 10])];
  const right = pages.map(({ logits, label }) => countRightPages(logits, label, 1));
  assert.deepEqual(right, [1, 1, 0, 0, 0]);
  // Side by side, as a training program has them.
  const batch = pages.length;
  const logits = new Float32Array(pageCells * cellScores * batch);
  const labels = new Uint8Array(pageCells * labelPlanes.length * batch);
  for (const [at, each] of pages.entries()) {
    each.logits.forEach((value, i) => {
      logits[i * batch + at] = value;
    });
    each.label.forEach((value, i) => {
      labels[i * batch + at] = value;
    });
  }
  assert.equal(countRightPages(logits, labels, batch), 2);
  assert.equal(countRightPages(logits, labels, 1), 1);
});
