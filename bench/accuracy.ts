// npm run bench:accuracy -- [--epochs N] [--seeds 1,2,3] [--options JSON] [--no-test] [--data DIR]
// Trains once a seed; says each run's accuracy, and the mean, standard deviation and worst of all.
import { parseArgs } from "node:util";
import { loadMnistPart } from "../src/data/mnist.node.js";
import { evaluate } from "../src/evaluation/evaluate.node.js";
import { defaultRecipe, type TrainingOptions } from "../src/training/options.js";
import { train } from "../src/training/train.node.js";
import { accuracyOver } from "./accuracyTable.js";
import { listOf } from "./flags.js";

const { values: flags } = parseArgs({
  options: {
    epochs: { type: "string" },
    seeds: { type: "string", default: "1,2,3" },
    options: { type: "string", default: "{}" },
    "no-test": { type: "boolean", default: false },
    data: { type: "string" },
  },
});
const options: Partial<TrainingOptions> = {
  ...trainingOptions(flags.options),
  ...(flags.epochs === undefined ? {} : { epochs: Number(flags.epochs) }),
};
const seeds = listOf(flags.seeds).map(Number);
if (seeds.length === 0) throw new Error("--seeds: expected at least one seed, got none");

const data = await loadMnistPart("train", { dir: flags.data });
// The test images are not even read where something is still to be chosen.
const test = flags["no-test"] ? undefined : await loadMnistPart("test", { dir: flags.data });
console.log(`${JSON.stringify({ ...defaultRecipe, ...options, seed: undefined })}`);
const validation: number[] = [];
const tested: number[] = [];
for (const seed of seeds) {
  const start = performance.now();
  const { model, bestEpoch } = await train({
    ...{ ...options, seed, data },
    onEpoch: ({ epoch, validationAccuracy }) =>
      process.stderr.write(`seed ${seed}, epoch ${epoch}: ${percent(validationAccuracy)}\n`),
  });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const kept = model.history![bestEpoch - 1]!;
  validation.push(kept.validationAccuracy);
  const score = test && (await evaluate({ model, data: test }));
  if (score) tested.push(score.accuracy);
  console.log(
    `seed ${seed}: epoch ${bestEpoch} kept, validation ${percent(kept.validationAccuracy)}` +
      `${score ? `, test ${percent(score.accuracy)}` : ""}, ${seconds} s`,
  );
}
console.log(`validation: ${accuracyOver(validation)}`);
if (tested.length > 0) console.log(`test: ${accuracyOver(tested)}`);

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}

/** `train()` passes over names that it does not know: here they are mistakes. */
function trainingOptions(json: string): Partial<TrainingOptions> {
  const given: Record<string, unknown> = JSON.parse(json);
  const known = [...Object.keys(defaultRecipe), "workers"].filter((name) => name !== "seed");
  const wrong = Object.keys(given).find((name) => !known.includes(name));
  if (wrong) throw new Error(`--options: expected some of ${known.join(", ")}, got ${wrong}`);
  return given;
}
