// npm run bench:augmentation -- [--rounds N] [--images N] [--workers N] [--data DIR]
// Trains lenet5 in turn without augmentation, with the default recipe's steps and with the strong
// list; says the throughput of each and its share of that without, and each kind's time a picture.

import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { Augmenter } from "../src/data/augmentation/augmenter.js";
import { augmentationKindNames, augmentationKinds } from "../src/data/augmentation/kinds.js";
import type { AugmentationStep } from "../src/data/augmentation/step.js";
import { strongAugmentation } from "../src/data/augmentation/strong.js";
import type { DigitSet } from "../src/data/digitSet.js";
import { randomFor } from "../src/data/random.js";
import { sliceOf } from "../src/data/split.js";
import { lenet5 } from "../src/network/networks/lenet5.js";
import { loadMnistPart } from "../src/node/data/mnist.js";
import { nodeTraining } from "../src/node/training/train.js";
import { present } from "../src/present.js";
import { digitTraining } from "../src/tasks/digit/training.js";
import { Crew } from "../src/training/crew.js";
import { defaultRecipe } from "../src/training/options.js";
import { type RunEnvironment, TrainingRun } from "../src/training/run.js";
import { secondsOf } from "./worker.js";

/** Digits, learned in Node. */
const inNode: RunEnvironment = { ...nodeTraining, task: digitTraining };

const { values: flags } = parseArgs({
  options: {
    rounds: { type: "string", default: "7" },
    images: { type: "string", default: "6400" },
    workers: { type: "string", default: String(Math.min(4, availableParallelism())) },
    data: { type: "string" },
  },
});
const rounds = Number(flags.rounds);
const digits = sliceOf(
  await loadMnistPart("train", { dir: flags.data }),
  0,
  Math.floor(Number(flags.images) / defaultRecipe.batch) * defaultRecipe.batch,
);
const lists: Readonly<Record<string, readonly AugmentationStep[]>> = {
  none: [],
  default: defaultRecipe.augmentation,
  strong: strongAugmentation,
};

await compareTraining();
timeKinds();

/** Each list in turn, so that all see the same swings of the machine's speed. */
async function compareTraining(): Promise<void> {
  const runs = await Promise.all(
    Object.entries(lists).map(async ([name, augmentation]) => {
      const options = { ...defaultRecipe, augmentation, workers: Number(flags.workers) };
      const run = TrainingRun.fresh(lenet5, options, digits, inNode);
      const crew = await Crew.start(run, digits, inNode);
      return { name, crew, rates: [] as number[], times: [] as number[] };
    }),
  );
  // Round 0 lets the compilers see all code.
  for (let round = 0; round <= rounds; round += 1) {
    // Every other round goes backwards: nobody always comes first.
    for (const { crew, rates, times } of round % 2 === 0 ? runs : [...runs].reverse()) {
      const before = process.cpuUsage();
      const seconds = await secondsOf(() => crew.runEpoch(round + 1, 0));
      const { user, system } = process.cpuUsage(before);
      if (round === 0) continue;
      rates.push(digits.count / seconds);
      times.push((user + system) / digits.count);
    }
  }
  for (const { crew } of runs) await crew.end();
  const none = present(runs[0]);
  console.log(`lenet5, batch ${defaultRecipe.batch}, ${flags.workers} workers, ${rounds} rounds`);
  for (const { name, rates, times } of runs) {
    const shares = rates.map((rate, round) => (100 * rate) / present(none.rates[round]));
    // On a busy machine, processor time is the steadier figure.
    const cheaper = times.map((time, round) => (100 * present(none.times[round])) / time);
    console.log(
      `  ${name.padEnd(8)} ${spread(rates, 0)} images/s, ${spread(shares, 1)} % of none; ` +
        `${spread(times, 1)} µs of processor time a picture, ${spread(cheaper, 1)} %`,
    );
  }
}

function timeKinds(): void {
  console.log("microseconds a picture, one thread");
  for (const [name, steps] of Object.entries(lists)) timeSteps(`${name} list`, steps);
  for (const kind of augmentationKindNames) {
    timeSteps(kind, [{ kind, strength: augmentationKinds[kind].usual, chance: 1 }]);
  }
}

/** Processor time: reading the picture, one resampling, the steps, writing a batch's column. */
function timeSteps(name: string, steps: readonly AugmentationStep[]): void {
  const augmenter = new Augmenter(steps, digits.height, digits.width);
  const times = Array.from({ length: rounds + 1 }, () => timeOnce(augmenter, digits));
  console.log(`  ${name.padEnd(14)} ${spread(times.slice(1), 1)}`);
}

function timeOnce(augmenter: Augmenter, { images, height, width }: DigitSet): number {
  const [count, batch, pixels] = [2048, 64, height * width];
  const target = new Uint8Array(pixels * batch);
  const random = randomFor(1);
  const start = process.cpuUsage();
  for (let image = 0; image < count; image += 1) {
    random.seed(1, 1, image);
    augmenter.changeInto(images, image * pixels, target, image % batch, batch, random);
  }
  return process.cpuUsage(start).user / count;
}

/** Median and extremes. */
function spread(values: readonly number[], decimals: number): string {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, middle, high] = [0, Math.floor(sorted.length / 2), sorted.length - 1].map((at) =>
    present(sorted[at]).toFixed(decimals),
  );
  return `${middle} (${low}–${high})`;
}
