import assert from "node:assert/strict";
import { test } from "node:test";
import { randomFor } from "../../src/data/random.js";
import { decode } from "../../src/lattice/decode.js";
import type { Lattice } from "../../src/lattice/lattice.js";
import { massOfTexts, randomLattice, saying } from "./tiny.js";

const wide = { beamWidth: 1000, classes: 64, runnersUp: 1000 };

test("a wide search finds all texts with their exact probabilities, the likeliest first", () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    const random = randomFor(seed);
    const lattice = randomLattice(1 + random.below(5), ["012", "0.#"][seed % 2]!, () =>
      random.uniform(),
    );
    const kept = { digits: /\d/, both: /[^#]/ };
    for (const [separators, keep] of [
      [false, kept.digits],
      [true, kept.both],
    ] as const) {
      const masses = massOfTexts(lattice, (marks) => marks.filter((m) => keep.test(m)).join(""));
      const { text, probability, runnersUp, marks, isProven } = decode(lattice, {
        ...wide,
        separators,
      });
      const found = [{ text, probability }, ...runnersUp];
      const possible = [...masses].filter(([, mass]) => mass > 0);
      assert.equal(found.length, possible.length);
      for (const reading of found) {
        assert.ok(Math.abs(reading.probability - masses.get(reading.text)!) <= 1e-9);
      }
      assert.ok(
        found.every(({ probability: p }, at) => at === 0 || p <= found[at - 1]!.probability),
      );
      assert.equal(marks.map(({ symbol }) => symbol).join(""), text);
      assert.ok(isProven);
    }
  }
});

test("the likeliest text is not the text of the likeliest path", () => {
  // The textbook case: blanks win each column, and yet a mark is likelier than none.
  const logs = [0.4, 0.6, 0.4, 0.6].map(Math.log);
  const lattice = { columns: 2, symbols: ["7"], logProbabilities: Float32Array.from(logs) };
  const { text, probability, runnersUp } = decode(lattice);
  assert.equal(text, "7");
  assert.ok(Math.abs(probability - 0.64) < 1e-7);
  assert.deepEqual(
    runnersUp.map((reading) => reading.text),
    [""],
  );
});

test("separators are text when asked for; other marks never are, and part equal digits", () => {
  const lattice = saying(" 1 , 2#2 5 -", "0125,-#", 0.99);
  assert.equal(decode(lattice).text, "1225");
  const { text, marks, probability } = decode(lattice, { separators: true });
  assert.equal(text, "1,225-");
  assert.deepEqual(
    marks.map(({ from, to, peak }) => [from, to, peak]),
    [1, 3, 5, 7, 9, 11].map((at) => [at, at, at]),
  );
  assert.ok(probability > 0.8 && probability < 0.99 ** 6, `${probability}`);
});

test("each digit tells what else it may be", () => {
  const lattice = saying(" 4  ", "479", 0.97);
  lattice.logProbabilities.set([0.5, 0.1, 0.3, 0.1].map(Math.log), 4);
  const [mark] = decode(lattice).marks;
  assert.equal(mark!.symbol, "4");
  assert.deepEqual(
    mark!.alternatives.map(({ symbol }) => symbol),
    ["9", "7"],
  );
  const sum = mark!.alternatives.reduce((total, { probability }) => total + probability, 0);
  assert.ok(Math.abs(sum + mark!.probability - 1) < 1e-12);
});

test("columns of blanks read as no text", () => {
  const { text, marks } = decode(saying("    ", "01"));
  assert.deepEqual([text, marks], ["", []]);
});

test("a narrow search tells no text twice, and none more likely than it is", () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    const random = randomFor(seed);
    const lattice = randomLattice(6, "01", () => random.uniform());
    const { text, probability, runnersUp } = decode(lattice, { beamWidth: 3 });
    const found = [{ text, probability }, ...runnersUp];
    assert.equal(new Set(found.map((reading) => reading.text)).size, found.length, `seed ${seed}`);
    const masses = massOfTexts(lattice, (marks) => marks.join(""));
    for (const reading of found) {
      assert.ok(Math.abs(reading.probability - masses.get(reading.text)!) <= 1e-9);
    }
  }
});

test("a prefix that was dropped and comes back is no second one", () => {
  for (let seed = 1; seed <= 500; seed += 1) {
    const random = randomFor(seed);
    const lattice = randomLattice(8, "01", () => random.uniform());
    const { text, runnersUp } = decode(lattice, { beamWidth: 6, runnersUp: 100 });
    const texts = [text, ...runnersUp.map((reading) => reading.text)];
    assert.equal(new Set(texts).size, texts.length, `seed ${seed}`);
  }
});

test("a narrow search says when it may have missed the likeliest", () => {
  const even = {
    columns: 6,
    symbols: [..."0123"],
    logProbabilities: new Float32Array(30).fill(-Math.log(5)),
  };
  assert.equal(decode(even, { beamWidth: 1 }).isProven, false);
  assert.equal(decode(saying(" 3 1", "0123", 0.99), { beamWidth: 2 }).isProven, true);
});

const good = saying(" 1", "01");
for (const [what, lattice, message] of [
  ["no columns", { ...good, columns: 0 }, /lattice: expected 1…4096 columns, got 0$/],
  ["no symbols", { ...good, symbols: [] }, /lattice: expected 1…64 symbols, got 0$/],
  ["a symbol twice", { ...good, symbols: ["1", "1"] }, /none twice, got "1"$/],
  ["a long symbol", { ...good, symbols: ["1", "10"] }, /of one character, none twice, got "10"$/],
  [
    "too few numbers",
    { ...good, columns: 3 },
    /expected 3 columns of 2 symbols .* 9 numbers, got 6$/,
  ],
  [
    "no probabilities",
    { ...good, logProbabilities: new Float32Array(6) },
    /that sum to 1, got 3 in column 0$/,
  ],
  [
    "NaN",
    {
      ...good,
      logProbabilities: good.logProbabilities.map((v, at) => (at === 4 ? Number.NaN : v)),
    },
    /got NaN in column 1$/,
  ],
] as const satisfies readonly (readonly [string, Lattice, RegExp])[]) {
  test(`a lattice with ${what} is refused`, () => {
    assert.throws(() => decode(lattice), { code: "BAD_SHAPE", message });
  });
}

test("options out of their range, and unknown ones, are refused", () => {
  assert.throws(() => decode(good, { beamWidth: 0 }), {
    code: "BAD_ARGUMENT",
    message: "beamWidth: expected a whole number 1…1,000, got 0",
  });
  assert.throws(() => decode(good, { runnersUp: 1.5 }), { message: /^runnersUp: .* got 1\.5$/ });
  assert.throws(() => decode(good, { classes: 65 }), { message: /^classes: .* 1…64, got 65$/ });
  assert.throws(() => decode(good, { beam: 3 } as object), { message: /no option "beam"/ });
});
