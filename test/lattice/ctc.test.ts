import assert from "node:assert/strict";
import { test } from "node:test";
import { randomFor } from "../../src/data/random.js";
import { align } from "../../src/lattice/alignment.js";
import { alternativesOf } from "../../src/lattice/alternatives.js";
import { collapse } from "../../src/lattice/collapse.js";
import { fold } from "../../src/lattice/fold.js";
import { backwardTable, forwardTable, logProbabilityOf } from "../../src/lattice/forward.js";
import { logAdd } from "../../src/lattice/logAdd.js";
import { allPaths, massOfTexts, randomLattice, saying } from "./tiny.js";

const close = (actual: number, expected: number, what = "") =>
  assert.ok(Math.abs(actual - expected) <= 1e-9, `${what}: expected ${expected}, got ${actual}`);

/** Some forty lattices of 1…5 columns. */
const lattices = Array.from({ length: 40 }, (_, seed) => {
  const random = randomFor(seed + 1);
  const symbols = ["01", "012", "0123", "1.#"][seed % 4]!;
  return randomLattice(1 + random.below(symbols.length > 3 ? 4 : 5), symbols, () =>
    random.uniform(),
  );
});

/** All strings of up to so many marks. */
function strings(classes: number, longest: number): number[][] {
  const all: number[][] = [[]];
  for (let length = 1, from = 0; length <= longest; length += 1) {
    const shorter = all.slice(from);
    from = all.length;
    for (const marks of shorter) {
      for (let mark = 0; mark < classes; mark += 1) all.push([...marks, mark]);
    }
  }
  return all;
}

test("a path collapses to its marks: repetitions first, then blanks", () => {
  assert.deepEqual(collapse([9, 3, 3, 9, 3, 5, 5, 9, 9], 9), [3, 3, 5]);
  assert.deepEqual(collapse([9, 9], 9), []);
});

test("logAdd holds for unlike numbers, and for none", () => {
  close(logAdd(Math.log(0.25), Math.log(0.5)), Math.log(0.75));
  assert.equal(logAdd(-1000, -1000), -1000 + Math.LN2);
  assert.equal(logAdd(Number.NEGATIVE_INFINITY, -3), -3);
  assert.equal(
    logAdd(Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY),
    Number.NEGATIVE_INFINITY,
  );
});

test("the probability of a string is the sum over all its paths", () => {
  for (const lattice of lattices) {
    const masses = massOfTexts(lattice, (marks) => marks.join(""));
    for (const marks of strings(lattice.symbols.length, lattice.columns)) {
      const text = marks.map((mark) => lattice.symbols[mark]).join("");
      close(Math.exp(logProbabilityOf(lattice, marks)), masses.get(text) ?? 0, text);
    }
  }
});

test("a string with more marks than columns is impossible", () => {
  const [lattice] = lattices;
  const marks = Array.from({ length: lattice!.columns + 1 }, (_, at) => at % 2);
  assert.equal(logProbabilityOf(lattice!, marks), Number.NEGATIVE_INFINITY);
});

test("α and β of every column give the same probability", () => {
  const lattice = saying(" 1 22 2 0", "012");
  const marks = [1, 2, 2, 0];
  const places = 2 * marks.length + 1;
  const alpha = forwardTable(lattice, marks);
  const beta = backwardTable(lattice, marks);
  for (let column = 0; column < lattice.columns; column += 1) {
    let sum = Number.NEGATIVE_INFINITY;
    for (let at = column * places; at < (column + 1) * places; at += 1) {
      sum = logAdd(sum, alpha[at]! + beta[at]!);
    }
    close(sum, logProbabilityOf(lattice, marks), `column ${column}`);
  }
});

test("marks that are dropped join the blank, exactly", () => {
  for (const lattice of lattices) {
    const keeps = (symbol: string) => symbol !== "0" && symbol !== "#";
    const kept = fold(lattice, keeps);
    const masses = massOfTexts(lattice, (marks) => marks.filter(keeps).join(""));
    for (const marks of strings(kept.symbols.length, lattice.columns)) {
      const text = marks.map((mark) => kept.symbols[mark]).join("");
      close(Math.exp(logProbabilityOf(kept, marks)), masses.get(text) ?? 0, text);
    }
  }
});

test("the alternatives of a mark are the strings with each other one in its place", () => {
  for (const lattice of lattices) {
    const count = lattice.symbols.length;
    for (const marks of strings(count, lattice.columns)) {
      const rows = alternativesOf(lattice, marks);
      for (const [at, row] of rows.entries()) {
        const logs = lattice.symbols.map((_, mark) =>
          logProbabilityOf(lattice, marks.with(at, mark)),
        );
        const sum = logs.reduce((total, log) => total + Math.exp(log), 0);
        for (const [mark, log] of logs.entries()) {
          close(row[mark]!, sum === 0 ? 0 : Math.exp(log) / sum, `${marks} at ${at}: ${mark}`);
        }
      }
    }
  }
});

test("the alignment is the likeliest path of its string", () => {
  for (const lattice of lattices) {
    for (const marks of strings(lattice.symbols.length, 3)) {
      const paths = allPaths(lattice).filter((path) => `${path.marks}` === `${marks}`);
      const best = Math.max(0, ...paths.map(({ probability }) => probability));
      const places = align(lattice, marks);
      assert.equal(places !== undefined, best > 0);
      if (!places) continue;
      const classes = new Array<number>(lattice.columns).fill(lattice.symbols.length);
      for (const [at, { from, to }] of places.entries()) classes.fill(marks[at]!, from, to + 1);
      const found = allPaths(lattice).find((path) => `${path.classes}` === `${classes}`);
      assert.deepEqual(found!.marks, marks);
      close(found!.probability, best);
    }
  }
});

test("a mark's columns and its surest one", () => {
  const lattice = saying(" 11 2", "012");
  lattice.logProbabilities[2 * 4 + 1] = Math.log(0.95);
  assert.deepEqual(align(lattice, [1, 2]), [
    { from: 1, to: 2, peak: 2 },
    { from: 4, to: 4, peak: 4 },
  ]);
});
