import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { logOdds, occlusions } from "../../src/inspection/occlusion.js";

describe("occlusion", () => {
  test("takes away one square at a time, only where there is ink", () => {
    const image = Float32Array.from([0, 0, 0, 9, 0, 0, 7, 0, 1, 0, 0, 0, 0, 0, 0, 0]);
    const found = occlusions(image, 4, 2);
    assert.deepEqual(
      found.map(({ row, column }) => [row, column]),
      [
        [0, 1],
        [1, 0],
      ],
    );
    assert.deepEqual([...found[0]!.image], [0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]);
    assert.deepEqual(image[3], 9);
  });

  test("odds are p / (1 − p), also where p rounds to 1, and no constant changes them", () => {
    const logits = [Math.log(6), Math.log(3), Math.log(1)];
    assert.ok(Math.abs(logOdds(logits, 0) - Math.log(6 / 4)) < 1e-12);
    assert.ok(
      Math.abs(
        logOdds(
          logits.map((logit) => logit + 500),
          0,
        ) - Math.log(6 / 4),
      ) < 1e-9,
    );
    assert.ok(Math.abs(logOdds([90, 0, 0], 0) - (90 - Math.log(2))) < 1e-12);
  });
});
