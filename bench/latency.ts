// npm run bench:latency -- [--model FILE] [--rounds N] [--images N]
// How long a running process takes for one picture, field to prediction, and for each of 256 read at
// once, with 1 thread and with 2. All take turns, so that they see the same swings of the machine.

import { parseArgs } from "node:util";
import { loadMnistPart } from "../src/node/data/mnist.js";
import { shippedModel } from "../src/node/packageFiles.js";
import { loadRecognizer } from "../src/node/reading/loadRecognizer.js";
import { present } from "../src/present.js";
import { load, machine, waitForQuiet } from "./machine.js";

const { values: flags } = parseArgs({
  options: {
    model: { type: "string", default: shippedModel },
    rounds: { type: "string", default: "20" },
    images: { type: "string", default: "256" },
  },
});
const rounds = whole("--rounds", flags.rounds);
const count = whole("--images", flags.images);
const { images } = await loadMnistPart("test");
const fields = Array.from({ length: count }, (_, at) => images.slice(784 * at, 784 * (at + 1)));

const { cpu, cores, vectors, node } = machine();
console.log(`${cpu}, ${cores} cores, ${vectors}, Node ${node}; load ${load().toFixed(2)} before`);
const busy = await waitForQuiet();
if (busy >= 0.1) {
  const share = `${Math.round(100 * busy)} % of the cores are in use by others`;
  console.log(`NOT QUIET: ${share}; these figures are too high.`);
}

const recognizers = await Promise.all(
  [1, 2].map(async (threads) => {
    const recognizer = await loadRecognizer({ model: flags.model, threads });
    return { threads, recognizer, one: [] as number[], many: [] as number[] };
  }),
);
// Round 0 lets the compilers see all code, and the runtime allocate.
for (let round = 0; round <= rounds; round += 1) {
  for (const { recognizer, one, many } of recognizers) {
    const began = performance.now();
    await recognizer.readFields(fields);
    const each = (performance.now() - began) / count;
    if (round > 0) many.push(each);
    for (const field of fields) {
      const start = performance.now();
      await recognizer.readField(field);
      if (round > 0) one.push(performance.now() - start);
    }
  }
}

const { size } = present(recognizers[0]).recognizer;
const millions = (size.multiplyAdds / 1e6).toFixed(2);
console.log(`${flags.model}: ${millions} M multiply-adds a picture`);
console.log(`milliseconds a picture, ${rounds} rounds of ${count}:     min  median     p90`);
for (const { threads, recognizer, one, many } of recognizers) {
  const name = `  ${threads} ${threads === 1 ? "thread" : "threads"}, `;
  console.log(`${name}one picture`.padEnd(30) + summary(one));
  console.log(`${name}${count} at once`.padEnd(30) + summary(many));
  await recognizer.release();
}

function summary(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) =>
    present(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]);
  return [0, 0.5, 0.9].map((share) => at(share).toFixed(3).padStart(8)).join("");
}

function whole(flag: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= 10_000) return value;
  throw new Error(`${flag}: expected a whole number 1…10000, got ${text}`);
}
