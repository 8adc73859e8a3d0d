// npm run bench:accuracy -- [--recipe FILE.json] [--epochs N] [--seeds 1,2,3] [--options JSON]
//   [--no-test] [--data DIR] [--out DIR]
// Trains once a seed; says each run's accuracy, and the mean, standard deviation and worst of all.
// --recipe is one of `tenfold train`, --options such fields as JSON; --out keeps the models, as DIR/NETWORK-seedN.h5.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { loadMnistPart } from "../src/node/data/mnist.js";
import { evaluate } from "../src/node/evaluation/evaluate.js";
import { saveModel } from "../src/node/models/modelFile.js";
import { loadExtra } from "../src/node/training/loadExtra.js";
import { train } from "../src/node/training/train.js";
import { present } from "../src/present.js";
import { defaultRecipe } from "../src/training/options.js";
import { accuracyPlan } from "./accuracyPlan.js";
import { accuracyOver } from "./accuracyTable.js";

const plan = await accuracyPlan(process.argv.slice(2));
const { network, options, validationCount, out } = plan;
// Before hours of training, not after them.
if (out !== undefined) await mkdir(out, { recursive: true });
const data = await loadMnistPart("train", { dir: plan.data });
const extra = await Promise.all(plan.extra.map(loadExtra));
// The test images are not even read where something is still to be chosen.
const test = plan.test ? await loadMnistPart("test", { dir: plan.data }) : undefined;
console.log(`${JSON.stringify({ ...defaultRecipe, ...options, seed: undefined })}`);
const validation: number[] = [];
const tested: number[] = [];
for (const seed of plan.seeds) {
  const start = performance.now();
  const { model, bestEpoch } = await train({
    ...{ ...options, seed, network, data, extra, validationCount },
    onEvent: (event) => {
      if (event.event !== "epoch") return;
      const { epoch, validationAccuracy } = event;
      process.stderr.write(`seed ${seed}, epoch ${epoch}: ${percent(validationAccuracy)}\n`);
    },
  });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  if (out !== undefined) await saveModel(join(out, `${network.name}-seed${seed}.h5`), model);
  const kept = present(present(model.history)[bestEpoch - 1]);
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
