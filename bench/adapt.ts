import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { type AdaptOptions, adaptRecipe } from "../src/adapting/recipe.js";
import type { AdaptResult } from "../src/adapting/result.js";
import { scoreStrings } from "../src/evaluation/strings/scoreStrings.js";
import type { Model } from "../src/network/network.js";
import { adapt } from "../src/node/adapting/adapt.js";
import { openPile } from "../src/node/adapting/openPile.js";
import { loadModel } from "../src/node/models/modelFile.js";
import { loadReader } from "../src/node/numbers/loadReader.js";
import { shippedFinder, shippedLineReader } from "../src/node/packageFiles.js";
import { type LabeledNumbers, openStrings } from "../src/node/sets/openStrings.js";
import { wholeReading } from "../src/numbers/wholeReading.js";
import { missing } from "../src/present.js";

/*
 * What adapting brings on pictures that were never looked at: a labeled set is split in halves by a checksum of
 * each picture's name and a seed; the model adapts to one half without its labels, and reads the other before
 * and after.
 */

const text = { type: "string" } as const;
const { values } = parseArgs({
  options: {
    ...{ set: text, seeds: text, lines: text, workers: text },
    ...{ sure: text, steps: text, share: text, rate: text },
  },
});
const { set, seeds = "1,2,3", lines: modelFile = shippedLineReader } = values;
if (set === undefined) throw new Error("--set: expected a folder with labels.csv (file,digits)");

const options: Partial<AdaptOptions> = {
  sure: Number(values.sure ?? adaptRecipe.sure),
  steps: Number(values.steps ?? adaptRecipe.steps),
  share: Number(values.share ?? adaptRecipe.share),
  learningRate: Number(values.rate ?? adaptRecipe.learningRate),
  workers: Number(values.workers ?? Math.min(4, availableParallelism())),
};
const model = await loadModel(modelFile);
const pictures = await openStrings(set);
const gains: number[] = [];
const afters: number[] = [];
for (const seed of seeds.split(",").map(Number)) {
  const halves = [0, 1].map((half) => pictures.filter(({ name }) => halfOf(name, seed) === half));
  const [pile = [], others = []] = halves;
  const { lines } = await openPile(
    pile.map(({ path }) => path),
    { finder: shippedFinder },
  );
  const began = performance.now();
  const result = await adapt({ ...options, model, lines, seed });
  const seconds = (performance.now() - began) / 1000;
  const before = await exactRate(model, others);
  const after = await exactRate(result.model, others);
  gains.push(after - before);
  afters.push(after);
  console.log(
    `seed ${seed}: ${others.length} pictures, read exactly ${percent(before)} before, ${percent(after)} ` +
      `after; ${told(result)}; ${seconds.toFixed(0)} s`,
  );
}
console.log(`after:  ${spread(afters)}`);
console.log(`gained: ${spread(gains)}`);

async function exactRate(lines: Model, among: readonly LabeledNumbers[]): Promise<number> {
  const reader = await loadReader({ lines });
  try {
    const readings = [];
    for (const { path, expected } of among) {
      readings.push({ expected, ...wholeReading(await reader.readFile(path)) });
    }
    return scoreStrings(readings).exactRate;
  } finally {
    await reader.release();
  }
}

function told({ outcome, uses, composed }: AdaptResult): string {
  const check = composed ? `composed ${composed.before} → ${composed.after}` : "";
  return `${outcome}, learned from ${uses.sure}, unsure ${uses.unsure}, kept aside ${uses.kept}, ${check}`;
}

/** FNV-1a, with MurmurHash3's finish. */
function halfOf(name: string, seed: number): number {
  let hash = 0x811c9dc5;
  for (const letter of `${seed} ${name}`) {
    hash = Math.imul(hash ^ (letter.codePointAt(0) ?? missing()), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash >>> 13) & 1;
}

function spread(shares: readonly number[]): string {
  const mean = shares.reduce((sum, each) => sum + each, 0) / shares.length;
  const square = shares.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  const deviation = Math.sqrt(square / Math.max(1, shares.length - 1));
  return `mean ${percent(mean)}, standard deviation ${percent(deviation)}, of ${shares.length}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}
