// npm run bench:patterns -- [--rounds N]
// How long a line's columns take to decode, without a pattern and under each that has a name, from columns
// that say the pattern's example with noise: 60 columns, as most lines have, and 200, as the longest.

import { parseArgs } from "node:util";
import { randomFor } from "../src/data/random.js";
import { decode } from "../src/lattice/decode.js";
import type { Lattice } from "../src/lattice/lattice.js";
import { stateCount } from "../src/patterns/automaton.js";
import { compilePattern } from "../src/patterns/compile.js";
import { decodePattern } from "../src/patterns/decodePattern.js";
import { patternDescriptions } from "../src/patterns/describe.js";
import { present } from "../src/present.js";
import { busyShare, load, machine } from "./machine.js";

const { values: flags } = parseArgs({ options: { rounds: { type: "string", default: "15" } } });
const rounds = Number(flags.rounds);
const symbols = [..."0123456789.,-/:%#"];
const lengths = [60, 200];

const { cpu, cores, node } = machine();
const busy = Math.round(100 * (await busyShare()));
console.log(`${cpu}, ${cores} cores, Node ${node}; load ${load().toFixed(2)}`);
if (busy >= 10) console.log(`NOT QUIET: ${busy} % of the cores are in use; these are too high.`);
console.log("pattern, states, then milliseconds, least and median, of 60 and of 200 columns");

const examples: readonly (readonly [string, string])[] = [
  ...patternDescriptions.map(({ usage, example }) => [usage[0], example] as const),
  ["\\d{10}", "1234567890"],
  ["\\d{4}-\\d{4}-\\d{4}-\\d{4} & luhn", "4111-1111-1111-1111"],
  ["iban:PL", "61109010140000071219812874"],
  ["\\d{1,1000}", "1250"],
];
for (const columns of lengths) row(`none, ${columns}`, "", [() => decode(saying("1250", columns))]);
for (const [source, example] of examples) {
  const pattern = compilePattern(source);
  const runs = lengths.map((columns) => {
    const lattice = saying(example.replaceAll(" ", ""), columns);
    return () => decodePattern(lattice, pattern, { leastMass: 0 });
  });
  row(source, String(stateCount(pattern.automaton)), runs);
}

function row(name: string, states: string, runs: readonly (() => unknown)[]): void {
  const cells = runs.map((run) => {
    const times = Array.from({ length: rounds + 3 }, () => {
      const start = performance.now();
      run();
      return performance.now() - start;
    });
    // The first ones let the compilers see the code.
    const sorted = times.slice(3).sort((a, b) => a - b);
    const median = present(sorted[Math.floor(sorted.length / 2)]);
    return `${present(sorted[0]).toFixed(1).padStart(8)} ${median.toFixed(1).padStart(7)}`;
  });
  console.log(`${name.padEnd(34)} ${states.padStart(5)} ${cells.join("  ")}`);
}

/** Columns of a text: each mark in one column, not quite surely, and some noise in all. */
function saying(text: string, columns: number): Lattice {
  const random = randomFor(1, columns);
  const classes = symbols.length + 1;
  const logProbabilities = new Float32Array(columns * classes);
  const marks = new Map(
    [...text].map((symbol, at) => [Math.floor(((at + 0.5) * columns) / text.length), symbol]),
  );
  for (let column = 0; column < columns; column += 1) {
    const mark = marks.get(column);
    const said = mark === undefined ? symbols.length : symbols.indexOf(mark);
    const shares = Array.from(
      { length: classes },
      (_, at) => Math.exp(2 * random.normal() - 9) + (at === said ? 0.5 + random.uniform() : 0),
    );
    const sum = shares.reduce((total, share) => total + share, 0);
    for (const [at, share] of shares.entries()) {
      logProbabilities[column * classes + at] = Math.log(share / sum);
    }
  }
  return { columns, symbols, logProbabilities };
}
