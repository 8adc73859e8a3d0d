import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { formatCounts } from "../../src/cli/evaluate/formatCounts.js";
import { hasColors, paint } from "../../src/cli/terminal/colors.js";
import { barLine } from "../../src/cli/terminal/gauge.js";
import { shownArgument, shownPath } from "../../src/cli/terminal/shownPath.js";
import { tableOf } from "../../src/cli/terminal/table.js";
import { wrapped } from "../../src/cli/terminal/wrap.js";
import type { CountTable } from "../../src/evaluation/measures/countTable.js";

test("lines are wrapped between words, below the text behind their label", () => {
  assert.equal(wrapped("short", 5), "short");
  assert.equal(
    wrapped("loss      one two three four five", 30),
    "loss      one two three four\n          five",
  );
  assert.equal(wrapped("  - one two three", 12), "  - one two\n    three");
  assert.equal(wrapped("a line of prose, too long", 14), "a line of\n  prose, too\n  long");
  // Of few columns, at most a third is left free.
  assert.equal(wrapped("loss      one two", 15), "loss      one\n     two");
  assert.equal(wrapped("first\n\nsecond one", 9), "first\n\nsecond\n  one");
});

test("a long word stays whole, and a unit stays with its number", () => {
  assert.equal(wrapped("see /a/very/long/path now", 10), "see\n  /a/very/long/path\n  now");
  assert.equal(wrapped("it took 12 min 4.5 s, all", 19), "it took 12 min\n  4.5 s, all");
  assert.equal(wrapped("it took 12 min 4.5 s, all", 13), "it took\n  12 min\n  4.5 s, all");
});

test("colors take no room", () => {
  const bold = "\u001b[1mone\u001b[22m two";
  assert.equal(wrapped(bold, 7), bold);
  assert.equal(wrapped(bold, 6), "\u001b[1mone\u001b[22m\n  two");
});

test("a table without room loses its columns of least worth, and no more", () => {
  const column = (name: string, worth?: number) => ({
    ...{ align: "right" as const, cells: [name, "1"] },
    ...(worth !== undefined && { worth }),
  });
  const columns = [column("trial"), column("loss", 2), column("weights", 1)];
  assert.deepEqual(tableOf(columns, { room: 20 }), [
    "trial  loss  weights",
    "    1     1        1",
  ]);
  assert.deepEqual(tableOf(columns, { room: 19 }), ["trial  loss", "    1     1"]);
  assert.deepEqual(tableOf(columns, { room: 10 }), ["trial", "    1"]);
  assert.deepEqual(tableOf(columns, { room: 1 }), ["trial", "    1"]);
});

test("a bar shows as many words as fit, each whole", () => {
  const texts = ["8 s left", "loss 0.1", "99 images/s"];
  const reached = { done: 1, all: 4, where: "epoch 1/2", texts };
  assert.equal(
    barLine(reached, 80),
    "epoch 1/2 ━━━━──────────── 25%  8 s left  loss 0.1  99 images/s",
  );
  assert.equal(barLine(reached, 63), "epoch 1/2 ━━━━──────────── 25%  8 s left  loss 0.1");
  assert.equal(barLine(reached, 64), barLine(reached, 80));
  assert.equal(barLine(reached, 40), "epoch 1/2 ━━────── 25%  8 s left");
  assert.equal(barLine({ done: 0, all: 0, texts: [] }, 80), "━━━━━━━━━━━━━━━━ 100%");
});

/** A hundred right answers to each of ten classes, and a few wrong ones. */
const counts: CountTable = {
  rows: [..."0123456789", "none"],
  columns: [..."0123456789", "none", "blank"],
  counts: Array.from({ length: 11 }, (_, row) =>
    Array.from({ length: 12 }, (_, column) => (row === column ? 1000 : row === 3 ? column % 2 : 0)),
  ),
  words: { none: "not a digit", blank: "a blank page" },
  isRight: (row, column) => row === column,
};

test("a matrix is drawn tighter before it is listed; its rows are of one width", () => {
  const wide = formatCounts(counts, Number.POSITIVE_INFINITY);
  assert.match(wide[0]!, /^shown \\ read as {5}0 {5}1 .* none {2}blank$/);
  assert.equal(wide.at(-1), "none: not a digit, blank: a blank page");
  const tight = formatCounts(counts, 70);
  assert.match(tight[0]!, /^shown {4}0 {4}1 .* none blank$/);
  assert.match(tight[4]!, /^3 {8}· {4}1 {4}· 1000 {4}·/);
  assert.ok(tight.every((line) => line.length <= 70));
  const listed = formatCounts(counts, 50);
  assert.deepEqual(listed.slice(0, 2), [
    "Mistakes: what is shown, and what it was read as",
    "3  1 ×1, 5 ×1, 7 ×1, 9 ×1, blank ×1",
  ]);
  const none = { ...counts, counts: counts.counts.map((row) => row.map(() => 0)) };
  assert.equal(formatCounts(none, 10)[0], "Nothing was mistaken for anything else.");
});

function withEnvironment(context: TestContext, env: Readonly<Record<string, string>>): void {
  const { env: before } = process;
  context.after(() => {
    process.env = before;
  });
  process.env = { ...env };
}

for (const [env, isTTY, expected] of [
  [{}, true, true],
  [{}, false, false],
  [{ NO_COLOR: "1" }, true, false],
  [{ NO_COLOR: "" }, true, true],
  [{ FORCE_COLOR: "1" }, false, true],
  [{ FORCE_COLOR: "" }, false, true],
  [{ FORCE_COLOR: "0" }, true, false],
  [{ NO_COLOR: "1", FORCE_COLOR: "1" }, true, false],
] as const) {
  test(`${JSON.stringify(env)} and ${isTTY ? "a" : "no"} terminal: ${expected ? "colors" : "none"}`, (context) => {
    withEnvironment(context, env);
    const stream = { isTTY, hasColors: () => true } as typeof process.stdout;
    assert.equal(hasColors(stream), expected);
    assert.equal(paint("red", "x", stream), expected ? "\u001b[31mx\u001b[39m" : "x");
  });
}

test("a path is shown as typed, or from here, or by its last part", () => {
  assert.equal(shownPath("../set/a"), "../set/a");
  assert.equal(shownPath(`${process.cwd()}/models/a.h5`), "models/a.h5");
  assert.equal(shownPath("/home/ada/secret/a.h5"), "a.h5");
  assert.equal(shownPath(process.cwd()), process.cwd().split("/").at(-1));
  assert.equal(shownArgument("--model=/home/ada/a.h5"), "--model=a.h5");
  assert.equal(shownArgument("--model"), "--model");
  assert.equal(shownArgument("--augment=blur=1"), "--augment=blur=1");
});
