import assert from "node:assert/strict";
import { test } from "node:test";
import type { Verdict } from "../../mutation/judge.js";
import type { Mutant } from "../../mutation/mutant.js";
import { isTooLow, reportOf, scoresOf } from "../../mutation/score.js";

function mutant(file: string, start: number): Mutant {
  const place = `${file.replace(".js", ".ts")}:${start}:1`;
  return { file, start, end: start + 1, was: "<", replacement: "<=", place };
}

function verdict(status: Verdict["status"], ran = 1, covering = ran): Verdict {
  return { status, ran, covering };
}

const mutants = [1, 2, 3, 4].map((line) => mutant("src/image/ink.js", line));
const ofErrors = mutant("src/errors.js", 7);
const judged = [
  ...mutants.slice(0, 3).map((each, index) => {
    const found = [verdict("survived", 2, 5), verdict("killed"), verdict("timed out")];
    return { mutant: each, verdict: found[index] ?? verdict("killed") };
  }),
  { mutant: ofErrors, verdict: verdict("not covered", 0) },
];

test("scores are told for each folder and for all", () => {
  const scores = scoresOf([...mutants, ofErrors], judged);
  const numbers = scores.map(({ folder, tried, mutants, score }) => [
    folder,
    tried,
    mutants,
    score,
  ]);
  assert.deepEqual(numbers, [
    ["", 1, 1, 0],
    ["image", 3, 4, 2 / 3],
    ["all", 4, 5, 0.5],
  ]);
  assert.deepEqual(reportOf(scores, judged).split("\n"), [
    "src/errors.ts:7:1  < → <=  (no test runs it)",
    "src/image/ink.ts:1:1  < → <=  (survived 2 of 5 test files)",
    "",
    "src            0.00%: 0 killed, 0 timed out, 0 survived, 1 not covered; 1 of 1 mutants tried",
    "image          66.67% (20.77% to 93.85%): 1 killed, 1 timed out, 1 survived, 0 not covered; 3 of 4 mutants tried",
    "all            50.00% (15.00% to 85.00%): 1 killed, 1 timed out, 1 survived, 1 not covered; 4 of 5 mutants tried",
  ]);
});

test("a sample is too low only beyond its interval, a whole folder at once", () => {
  const [score] = scoresOf(mutants, judged.slice(0, 3));
  assert.ok(score);
  assert.equal(isTooLow(score, 0.85), false);
  assert.equal(isTooLow(score, 0.95), true);
  assert.equal(isTooLow({ ...score, mutants: 3 }, 0.7), true);
  assert.equal(isTooLow({ ...score, mutants: 3 }, 2 / 3), false);
  assert.equal(isTooLow({ ...score, tried: 0 }, 1), false);
});
