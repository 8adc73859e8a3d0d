import assert from "node:assert/strict";
import { test } from "node:test";
import { formatPrediction } from "../../src/cli/predict/formatPrediction.js";
import { invocation, quoted } from "../../src/cli/terminal/invocation.js";
import { printable } from "../../src/cli/terminal/printable.js";
import { table } from "../../src/cli/terminal/table.js";
import { predictionOf } from "../../src/tasks/digit/prediction.js";

const prediction = (of: Readonly<Record<number, number>>, digitness = 1) =>
  predictionOf(
    Array.from({ length: 10 }, (_, digit) => of[digit] ?? 0),
    digitness,
    0.5,
  );

test("a sure answer stands alone", () => {
  assert.equal(formatPrediction("7.png", 8, prediction({ 7: 0.998 })), "7.png     7  99.8%");
});

test("an unsure one is told with the second best", () => {
  const unsure = prediction({ 3: 0.61, 5: 0.35, 8: 0.04 });
  assert.equal(formatPrediction("a.png", 5, unsure), "a.png  3  61.0%  or 5 35.0%");
  const torn = prediction({ 1: 0.895, 7: 0.0149 });
  assert.equal(formatPrediction("b", 5, torn), "b      1  89.5%  or 7  1.5%");
});

test("a picture that is no digit is told with what comes closest", () => {
  const horse = prediction({ 7: 0.41, 1: 0.33, 4: 0.26 }, 0.0312);
  assert.equal(
    formatPrediction("horse.png", 10, horse),
    "horse.png   not a digit (digitness 0.03; best guesses 7 41.0%, 1 33.0%)",
  );
});

test("no answer is rounded up to certainty", () => {
  assert.equal(formatPrediction("x", 1, prediction({ 0: 1 })), "x  0  99.9%");
  assert.equal(formatPrediction("x", 1, prediction({ 0: 0.99999 })), "x  0  99.9%");
});

test("a table's columns are as wide as their widest cell, styled or not", () => {
  const rows = [
    ["name", "n"],
    ["\u001b[1mlong name\u001b[22m", "5"],
    ["–", "1,000"],
  ];
  assert.deepEqual(table(rows, ["left", "right"]), [
    "name           n",
    "\u001b[1mlong name\u001b[22m      5",
    "–          1,000",
  ]);
});

test("arguments are quoted where a shell needs it", () => {
  assert.equal(quoted("models/a-1.h5"), "models/a-1.h5");
  assert.equal(quoted("my model.h5"), "'my model.h5'");
  assert.equal(quoted("it's"), "'it'\\''s'");
  assert.equal(quoted(""), "''");
  assert.equal(quoted("$(rm)"), "'$(rm)'");
});

test("control characters are shown, not sent", () => {
  assert.equal(printable("a\u001b[2J\n\u009bb é 7"), "a�[2J��b é 7");
});

test("who came by npm is told to come by npx, who ran a file that file", (context) => {
  const { argv, env } = process;
  context.after(() => {
    process.argv = argv;
    process.env = env;
  });
  process.env = {};
  process.argv = ["node", `${process.cwd()}/build/src/cli/main.js`];
  assert.equal(invocation(), "node build/src/cli/main.js");
  process.argv = ["node", "/usr/local/bin/tenfold"];
  assert.equal(invocation(), "tenfold");
  process.env = { npm_lifecycle_event: "start" };
  assert.equal(invocation(), "npx tenfold");
});
