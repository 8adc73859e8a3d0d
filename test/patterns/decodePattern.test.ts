import assert from "node:assert/strict";
import { test } from "node:test";
import { randomFor } from "../../src/data/random.js";
import { decode } from "../../src/lattice/decode.js";
import { compilePattern } from "../../src/patterns/compile.js";
import { decodePattern, type PatternOptions } from "../../src/patterns/decodePattern.js";
import { fitsPattern } from "../../src/patterns/pattern.js";
import { massOfTexts, randomLattice, saying } from "../lattice/tiny.js";

const wide = { beamWidth: 1000, runnersUp: 1000, leastMass: 0 };
const all = "0123456789.,-/:%#";

/** The text under a pattern's rules, undefined when it does not fit: from the marks, without automata for lattices. */
function textUnder(pattern: ReturnType<typeof compilePattern>, marks: readonly string[]) {
  const { symbols } = pattern.automaton;
  const kept = marks.filter((mark) => symbols.includes(mark)).join("");
  return fitsPattern(pattern, kept) ? kept : undefined;
}

for (const [source, symbols, columns] of [
  ["1\\d", "012", 5],
  ["(0|1)*2", "012", 5],
  ["1,1|12?", "12,#", 4],
  ["\\d{2}", "01,#", 5],
  ["(11|2)+", "12", 6],
  ["iso7064:97-10", "0123", 5],
  ["luhn", "0123", 5],
  ["range:1-21", "012", 5],
  ["[1,]*", "1,2", 5],
] as const) {
  test(`under ${source}, masses and texts are those of all paths that fit`, () => {
    const pattern = compilePattern(source);
    let fitting = 0;
    for (let seed = 1; seed <= 20; seed += 1) {
      const random = randomFor(seed, columns);
      const lattice = randomLattice(1 + random.below(columns), symbols, () => random.uniform());
      const masses = massOfTexts(lattice, (marks) => textUnder(pattern, marks));
      const total = [...masses.values()].reduce((sum, mass) => sum + mass, 0);
      const found = decodePattern(lattice, pattern, wide);
      assert.ok(Math.abs(found.mass - total) <= 1e-9 * Math.max(total, 1e-3), `seed ${seed}`);
      assert.equal(found.fits, total > 0);
      if (!found.fits) continue;
      fitting += 1;
      const readings = [{ text: found.text, probability: found.probability }, ...found.runnersUp];
      assert.equal(readings.length, [...masses].filter(([, mass]) => mass > 0).length);
      for (const { text, probability } of readings) {
        assert.ok(Math.abs(probability - masses.get(text)! / total) <= 1e-9, text);
      }
      const best = Math.max(...masses.values()) / total;
      assert.ok(Math.abs(found.probability - best) <= 1e-9);
      assert.ok(found.isProven);
      assert.equal(found.marks.map(({ symbol }) => symbol).join(""), found.text);
    }
    assert.ok(fitting >= 5, `${fitting} of 20 lattices have a text that fits`);
  });
}

test("a narrow search still tells exact probabilities, and the best of random lattices", () => {
  const pattern = compilePattern("luhn");
  for (let seed = 1; seed <= 30; seed += 1) {
    const random = randomFor(seed);
    const lattice = randomLattice(5, "0459", () => random.uniform());
    const masses = massOfTexts(lattice, (marks) => textUnder(pattern, marks));
    const total = [...masses.values()].reduce((sum, mass) => sum + mass, 0);
    const found = decodePattern(lattice, pattern, { beamWidth: 8, leastMass: 0 });
    assert.ok(found.fits);
    assert.ok(Math.abs(found.probability - masses.get(found.text)! / total) <= 1e-9);
    if (found.isProven) {
      assert.ok(Math.abs(found.probability - Math.max(...masses.values()) / total) <= 1e-9);
    }
  }
});

test("a pattern corrects what is read without it", () => {
  const lattice = saying(" 2 9 . 0 2 . 2 0 2 3 ", all, 0.97);
  // The last digit may as well be a 4.
  const row = 19 * (all.length + 1);
  lattice.logProbabilities[row + 3] = Math.log(0.6);
  lattice.logProbabilities[row + 4] = Math.log(0.37);
  lattice.logProbabilities.fill(Math.log(0.03 / (all.length - 1)), row, row + 3);
  lattice.logProbabilities.fill(Math.log(0.03 / (all.length - 1)), row + 5, row + all.length + 1);
  assert.equal(decode(lattice, { separators: true }).text, "29.02.2023");
  const found = decodePattern(lattice, compilePattern("date:DD.MM.YYYY"));
  assert.ok(found.fits && found.isProven);
  assert.equal(found.text, "29.02.2024");
  assert.ok(found.probability > 0.85 && found.mass < 0.37, `${found.probability} of ${found.mass}`);
  // The columns themselves prefer the 3, which does not fit.
  const last = found.marks.at(-1)!;
  assert.deepEqual([last.from, last.to, last.alternatives[0]!.symbol], [19, 19, "3"]);
});

test("separators that the pattern does not name are skipped, other marks always, digits never", () => {
  const lattice = saying(" 1 , 2 5#5 -", all, 0.99);
  const read = (source: string) => decodePattern(lattice, compilePattern(source));
  const four = read("\\d{4}");
  assert.ok(four.fits && four.mass > 0.9);
  assert.equal(four.text, "1255");
  const named = read("\\d,\\d{3}");
  assert.ok(named.fits && named.text === "1,255");
  const three = read("\\d{3}");
  assert.ok(three.mass < 0.02);
});

test("nothing fits is an answer, with the mass", () => {
  const lattice = saying(" 1 2 ", all, 0.999);
  const pattern = compilePattern("[34]{2}");
  const found = decodePattern(lattice, pattern);
  assert.deepEqual(found, { fits: false, mass: found.mass });
  assert.ok(found.mass > 0 && found.mass < 1e-7, `${found.mass}`);
  assert.equal(decodePattern(lattice, pattern, { leastMass: 1e-9 }).fits, true);
  // Five columns hold no six marks at all.
  assert.deepEqual(decodePattern(lattice, compilePattern("\\d{6}"), { leastMass: 0 }), {
    fits: false,
    mass: 0,
  });
});

test("what is unlikely keeps its digits beside what is certain", () => {
  // 1 1 blank-free is one mark; only the blank of the second column, of 10⁻²⁰, parts it into two.
  const logs = [0, -99, Math.log1p(-1e-20), Math.log(1e-20), 0, -99];
  const lattice = { columns: 3, symbols: ["1"], logProbabilities: Float64Array.from(logs) };
  const found = decodePattern(lattice, compilePattern("11"), { leastMass: 0 });
  assert.ok(found.fits && Math.abs(found.mass / 1e-20 - 1) < 1e-9, `${found.mass}`);
  assert.ok(Math.abs(found.probability - 1) < 1e-9);
});

test("long lattices keep their masses: nothing underflows that counts", () => {
  // All of these columns are certain but for one in twelve; the rest is what other texts have.
  const path = " 1 2 3 4 5 6 7 8 9 0 ".repeat(40);
  const lattice = saying(path, all, 0.9);
  const pattern = compilePattern("\\d{400}");
  const found = decodePattern(lattice, pattern, { leastMass: 0, beamWidth: 64 });
  assert.ok(found.fits);
  assert.equal(found.text, path.replaceAll(" ", ""));
  assert.ok(found.probability < 1e-10 && found.probability > 1e-40, `${found.probability}`);
});

test("the end of a text may be the empty one", () => {
  const found = decodePattern(saying("   ", all), compilePattern("1?"));
  assert.ok(found.fits && found.text === "" && found.marks.length === 0);
});

test("a separator that the network does not read is refused, with its place", () => {
  const lattice = saying(" 1 ", "0123456789#");
  assert.throws(() => decodePattern(lattice, compilePattern("\\d+|1,5")), {
    code: "BAD_PATTERN",
    message:
      'pattern "\\\\d+|1,5", character 6: expected marks that this network reads, 0 1 2 3 4 5 6 7 8 9 #, found ,; leave it out of the pattern, then it is skipped',
  });
});

test("wrong options, and what is too large together, are refused", () => {
  const lattice = saying(" 1 ", all);
  const pattern = compilePattern("1");
  const refuses = (options: PatternOptions, message: RegExp) =>
    assert.throws(() => decodePattern(lattice, pattern, options), {
      code: "BAD_ARGUMENT",
      message,
    });
  refuses({ leastMass: 2 }, /^leastMass: expected 0…1, got 2$/);
  refuses({ leastMass: Number.NaN }, /got NaN$/);
  refuses({ beamWidth: 0 }, /^beamWidth: /);
  refuses({ classes: 3 } as object, /no option "classes"/);
  const long = saying(" 1".repeat(500), all);
  assert.throws(() => decodePattern(long, compilePattern("iban:PL")), {
    code: "BAD_ARGUMENT",
    message: /at most 16,777,216 states together, got 2\d,\d{3},\d{3}; use a simpler pattern$/,
  });
});
