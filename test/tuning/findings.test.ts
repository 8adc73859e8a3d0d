import assert from "node:assert/strict";
import { test } from "node:test";
import { randomFor } from "../../src/data/random.js";
import { forestFindings } from "../../src/tuning/forest.js";
import { importanceOf } from "../../src/tuning/importance.js";
import { rankCorrelation, ranksOf } from "../../src/tuning/ranks.js";
import { survivalOf } from "../../src/tuning/survival.js";
import { begins, reaches, simulated, studyOf } from "./madeUp.js";

test("ranks share places; Spearman's coefficient as by hand", () => {
  assert.deepEqual(ranksOf([10, 30, 20, 20]), [1, 4, 2.5, 2.5]);
  assert.equal(rankCorrelation([1, 2, 3], [10, 100, 1000]), 1);
  assert.equal(rankCorrelation([1, 2, 3], [3, 2, 1]), -1);
  // 1 − 6 Σd² / (n (n² − 1)) with d = 1, 1, 1, 1.
  assert.equal(rankCorrelation([1, 2, 3, 4], [2, 1, 4, 3]), 1 - (6 * 4) / (4 * 15));
  assert.equal(rankCorrelation([1, 2], [1, 2]), undefined);
  assert.equal(rankCorrelation([1, 1, 1], [1, 2, 3]), undefined);
});

const rows = Array.from({ length: 80 }, (_, row) => {
  const random = randomFor(5, row);
  return [random.uniform(), random.uniform(), random.uniform()];
});

test("a forest finds which column decides, though up and down again, and nothing in noise", () => {
  const { importance, explained } = forestFindings(
    rows,
    rows.map(([a, b]) => -((a! - 0.5) ** 2) + 0.05 * b!),
  );
  assert.ok(explained > 0.7, `${explained}`);
  assert.ok(importance[0]! > 5 * importance[1]! && importance[0]! > 0.5, `${importance}`);
  assert.ok(importance[1]! > importance[2]!, `${importance}`);
  const noise = forestFindings(
    rows,
    rows.map((_, row) => randomFor(6, row).uniform()),
  );
  assert.ok(noise.explained < 0.1, `${noise.explained}`);
  assert.deepEqual(
    forestFindings(
      rows,
      rows.map(() => 1),
    ),
    { importance: [0, 0, 0], explained: 0 },
  );
});

test("a study tells what mattered in it, and to which side", async () => {
  const by = (config: Record<string, unknown>) =>
    0.9 + 0.02 * Math.log10(config.learningRate as number);
  const { study } = await simulated(by, { trials: 40 });
  const found = importanceOf(study)!;
  assert.equal(found.trials, 40);
  assert.deepEqual(
    [found.parameters[0]?.name, found.parameters[0]?.correlation],
    ["learningRate", 1],
  );
  assert.ok(found.parameters[0]!.importance > 5 * found.parameters[1]!.importance);
  assert.ok(found.explained > 0.7, `${found.explained}`);
  const few = await simulated(by, { trials: 11 });
  assert.equal(importanceOf(few.study), undefined);
});

test("who went on, by hand", () => {
  const study = studyOf([
    ...[begins(1), begins(2), begins(3), begins(4)],
    ...[reaches(1, 0, 0.9), reaches(2, 0, 0.95), reaches(3, 0, 0.8)],
    { event: "failed", trial: 4, rung: 0, message: "diverged" },
    ...[{ event: "promoted", trial: 2, rung: 1 }, reaches(2, 1, 0.97)],
  ]);
  const [first, second, third] = survivalOf(study);
  assert.deepEqual(first, {
    ...{ epochs: 1, reached: 3, wentOn: 1, failed: 1, best: 0.95, median: 0.9 },
    foresight: undefined,
  });
  assert.deepEqual([second?.reached, second?.wentOn, second?.best], [1, 0, 0.97]);
  assert.deepEqual([third?.reached, third?.best, third?.median], [0, undefined, undefined]);
});
