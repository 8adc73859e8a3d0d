import assert from "node:assert/strict";
import { test } from "node:test";
import type { FinderSessions } from "../../src/finding/finderSessions.js";
import { mainDigits } from "../../src/finding/mainDigits.js";
import { cellAt, cellPixels, cellScores } from "../../src/finding/maps.js";
import { type Level, levelSizes } from "../../src/finding/pyramid.js";

const shades = { width: 800, height: 400, data: new Float32Array(800 * 400).fill(1) };

/** Sessions that see a digit in the middle of some scales, and the heights of the scales that they were asked for. */
function seeing(probabilities: readonly number[]) {
  const asked: number[] = [];
  const maps = async ({ height, width, paddedHeight, paddedWidth }: Level) => {
    const [rows, columns] = [paddedHeight / cellPixels, paddedWidth / cellPixels];
    const scores = new Float32Array(rows * columns * cellScores).fill(-9);
    const probability = probabilities[asked.length];
    asked.push(height);
    if (probability !== undefined) {
      const middle = (side: number) => Math.floor(side / 2 / cellPixels);
      const at = cellAt(middle(height), middle(width), columns) * cellScores;
      scores.fill(0, at, at + cellScores);
      scores[at] = Math.log(probability / (1 - probability));
    }
    return { scores, rows, columns };
  };
  return { asked, sessions: { maps } as unknown as FinderSessions };
}

const heights = levelSizes(shades).map(({ height }) => height);

test("a picture without a digit is searched at three scales, from coarse to fine", async () => {
  const { asked, sessions } = seeing([]);
  assert.deepEqual(await mainDigits(shades, sessions), []);
  assert.deepEqual(asked, heights.slice(0, 3));
  assert.ok(heights.length > 3 && asked[0]! < asked[1]! && asked[1]! < asked[2]!);
});

test("a sure digit ends the search one scale further; one that is not does not", async () => {
  const sure = seeing([0.6]);
  const [found] = await mainDigits(shades, sure.sessions);
  assert.equal(sure.asked.length, 2);
  assert.ok(Math.abs(found!.score - 0.6) < 1e-6);
  // In the picture's pixels: in its middle.
  assert.ok(Math.abs(found!.x + found!.width / 2 - 400) < 40, `${found!.x}`);
  assert.ok(Math.abs(found!.y + found!.height / 2 - 200) < 40, `${found!.y}`);
  const unsure = seeing([0.4]);
  assert.equal((await mainDigits(shades, unsure.sessions)).length, 1);
  assert.equal(unsure.asked.length, 3);
});

test("what is less likely than not may be the digit; what is hardly one is not", async () => {
  assert.equal((await mainDigits(shades, seeing([0.31]).sessions)).length, 1);
  assert.equal((await mainDigits(shades, seeing([0.29]).sessions)).length, 0);
});
