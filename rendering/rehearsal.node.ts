import { availableParallelism } from "node:os";
import { join } from "node:path";
import { noDigit } from "../src/data/digitSet.js";
import { joinSets } from "../src/data/join.js";
import type { LabeledSet } from "../src/data/labeledSet.js";
import { repeated } from "../src/data/repeated.js";
import { sliceOf } from "../src/data/split.js";
import { loadMnistPart } from "../src/node/data/mnist.js";
import { packageFolder } from "../src/node/packageFiles.js";
import { writeIdxFiles } from "./idxFiles.node.js";
import { renderSet } from "./renderSet.node.js";

// Writes models/rehearsal: what a model is shown beside a new hand, so that it does not forget the others'.

/** As many as the shipped model's recipe trains on: the rest is for choosing. */
const trainedOn = 55_000;
const seed = 1;

const mnist = sliceOf(await loadMnistPart("train"), 0, trainedOn);
const byDigit = Array.from({ length: 10 }, (_, digit) => repeated(only(mnist, digit), 25, seed));
const drawn = await renderSet(
  { digits: 80, others: 100, seed, part: "train" },
  { threads: availableParallelism() },
);
const set = joinSets([...byDigit, drawn]);
await writeIdxFiles(join(packageFolder, "models", "rehearsal"), "train", set);
const others = set.labels.filter((label) => label === noDigit).length;
console.log(`models/rehearsal: ${set.count - others} digits and ${others} pictures of none`);

/** The first pictures of a digit; a few hundred are enough to choose from. */
function only(all: LabeledSet, digit: number): LabeledSet {
  const found: LabeledSet[] = [];
  for (let at = 0; at < all.count && found.length < 500; at += 1) {
    if (all.labels[at] === digit) found.push(sliceOf(all, at, at + 1));
  }
  return joinSets(found);
}
