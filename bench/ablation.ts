// npm run bench:ablation -- --recipe FILE.json --out DIR [--width TIMES] [--epochs N] [--only a,b]
// Trains a recipe whole, and again without each of its ingredients, to tell what each one brings.
// Models go to DIR/NAME.h5; npm run bench:development -- --sets SETS --model DIR/NAME.h5 … reads
// other people's digits with them. A narrow network and few epochs keep it to minutes.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type DigitSet, noDigit } from "../src/data/digitSet.js";
import { loadMnistPart } from "../src/node/data/mnist.js";
import { saveModel } from "../src/node/models/modelFile.js";
import { loadExtra } from "../src/node/training/loadExtra.js";
import { train } from "../src/node/training/train.js";
import { present } from "../src/present.js";
import { defaultRecipe, type TrainingOptions } from "../src/training/options.js";
import { recipeFromFlags } from "../src/training/recipe/flags.js";
import type { ExtraSet } from "../src/training/train.js";
import { listOf } from "./flags.js";
import { recipePlan } from "./recipePlan.js";

interface Variant {
  readonly options?: Partial<TrainingOptions>;
  /** Whether a picture of the extra sets with this label is trained on. */
  readonly keeps?: (label: number) => boolean;
}

const { values: flags } = parseArgs({
  options: {
    recipe: { type: "string" },
    out: { type: "string" },
    width: { type: "string" },
    epochs: { type: "string" },
    only: { type: "string" },
  },
});
const { recipe: file, out } = flags;
if (file === undefined || out === undefined)
  throw new Error("expected --recipe FILE and --out DIR");
const { width, epochs } = flags;
const plan = await recipePlan(file, recipeFromFlags({ width, epochs }));
const { network, options, validationCount } = plan;
const { refineAugmentation = defaultRecipe.refineAugmentation } = options;

const variants: Readonly<Record<string, Variant>> = {
  whole: {},
  "without-refinement": { options: { refineEpochs: 0 } },
  "without-strong": { options: { augmentation: refineAugmentation } },
  "without-augmentation": { options: { augmentation: [], refineAugmentation: [] } },
  "without-rendered-digits": { keeps: (label) => label === noDigit },
  "without-non-digits": { keeps: (label) => label !== noDigit },
  "without-rendered": { keeps: () => false },
};
const names = flags.only === undefined ? Object.keys(variants) : listOf(flags.only);
const unknown = names.find((name) => !Object.hasOwn(variants, name));
if (unknown) throw new Error(`--only: expected some of ${Object.keys(variants)}, got ${unknown}`);

await mkdir(out, { recursive: true });
const data = await loadMnistPart("train", { dir: plan.data });
const all = await Promise.all(plan.extra.map(loadExtra));
for (const name of names) {
  const { options: own, keeps = () => true } = present(variants[name]);
  const extra = all.map((set) => keptOf(set, keeps));
  const { model } = await train({ ...options, ...own, network, data, extra, validationCount });
  await saveModel(join(out, `${name}.h5`), model);
  const { seconds, validationAccuracy } = present(present(model.history).at(-1));
  const percent = (100 * validationAccuracy).toFixed(2);
  console.log(
    `${name}: validation ${percent} % on what it was trained for, ${seconds.toFixed(0)} s an epoch`,
  );
}

function keptOf(
  { train: part, validation }: ExtraSet,
  keeps: (label: number) => boolean,
): ExtraSet {
  return { train: filtered(part, keeps), validation: validation && filtered(validation, keeps) };
}

function filtered(set: DigitSet, keeps: (label: number) => boolean): DigitSet {
  const kept = [...set.labels.keys()].filter((i) => keeps(present(set.labels[i])));
  const pixels = set.height * set.width;
  const images = new Uint8Array(kept.length * pixels);
  kept.forEach((from, to) => {
    images.set(set.images.subarray(from * pixels, (from + 1) * pixels), to * pixels);
  });
  return {
    ...set,
    count: kept.length,
    images,
    labels: Uint8Array.from(kept, (i) => present(set.labels[i])),
  };
}
