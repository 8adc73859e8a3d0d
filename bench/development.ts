// npm run bench:development -- --sets DIR [--model FILE …] [--only a,b] [--mnist-test]
//   [--most N] [--failures DIR] [--json]
// Reads other people's digits and non-digits, in DIR/usps, DIR/semeion, …, as `predict` does, and
// prints each figure beside what is to be reached, a column a model. MNIST is read raw: its
// validation part (the last 5,000 training pictures), the test part only with --mnist-test.
// Positives of each AUROC are digits and negatives non-digits; the score is the digitness.
// --most reads so many pictures of each set, spread over it; --failures writes contact sheets.
// ECE: 15 bins of equal width. A picture refused as blank counts as wrong, with digitness 0.

import { mkdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import type { DigitSet } from "../src/data/digitSet.js";
import { splitValidation } from "../src/data/split.js";
import { type PreparedPicture, prepare } from "../src/image/field/prepare.js";
import { loadMnistPart } from "../src/node/data/mnist.js";
import { shippedModel } from "../src/node/packageFiles.js";
import { present } from "../src/present.js";
import { type Answer, openModel } from "./development/answers.js";
import { writeContactSheet } from "./development/contactSheet.js";
import { type Answered, digitSets, type Figure, figuresOf } from "./development/figures.js";
import { developmentSets, type Sample } from "./development/sets.js";
import { listOf } from "./flags.js";

const { values: flags } = parseArgs({
  options: {
    sets: { type: "string" },
    model: { type: "string", multiple: true, default: [shippedModel] },
    only: { type: "string" },
    "mnist-test": { type: "boolean", default: false },
    failures: { type: "string" },
    most: { type: "string" },
    json: { type: "boolean", default: false },
  },
});
if (flags.sets === undefined) throw new Error("--sets: expected the folder of usps/, semeion/, …");
const known = [...Object.keys(developmentSets), "mnist"];
const names = flags.only === undefined ? known : listOf(flags.only);
const unknown = names.find((name) => !known.includes(name));
if (unknown) throw new Error(`--only: expected some of ${known.join(", ")}, got ${unknown}`);

const most = flags.most === undefined ? Number.POSITIVE_INFINITY : Number(flags.most);
const sets = new Map<string, { samples: Sample[]; prepared: PreparedPicture[] }>();
for (const name of names.filter((name) => name !== "mnist")) {
  const started = performance.now();
  const samples = spread(await present(developmentSets[name])(flags.sets), most);
  const read = performance.now();
  const prepared = samples.map(({ picture }) => prepare(picture));
  say(
    `${name}: ${samples.length} pictures; opened in ${seconds(started, read)}, prepared in ${seconds(read)}`,
  );
  sets.set(name, { samples, prepared });
}
const mnist = new Map(names.includes("mnist") ? await mnistParts() : []);

const columns = new Map<string, Figure[]>();
for (const file of flags.model) {
  const started = performance.now();
  const model = await openModel(file);
  const answered = new Map<string, Answered>();
  for (const [name, { samples, prepared }] of sets) {
    const answers = await model.answer(prepared);
    answered.set(name, { answers, labels: samples.map(({ label }) => label) });
    if (flags.failures) await writeFailures(flags.failures, file, name, answers);
  }
  const raw = new Map<string, Answered>();
  for (const [name, { images, labels }] of mnist) {
    raw.set(name, { answers: await model.read(images), labels });
  }
  await model.release();
  columns.set(file, figuresOf(answered, raw));
  say(`${file}: answered in ${seconds(started)}`);
}
printFigures();

async function mnistParts() {
  const { validation } = splitValidation(await loadMnistPart("train"));
  const parts: [string, DigitSet][] = [["MNIST validation", validation]];
  if (flags["mnist-test"]) parts.push(["MNIST test", await loadMnistPart("test")]);
  return parts;
}

/** Wrong answers to digits, the surest first; non-digits by how much they look like digits. */
async function writeFailures(folder: string, file: string, name: string, answers: Answer[]) {
  const { samples } = present(sets.get(name));
  const isDigits = digitSets.includes(name);
  const worst = answers
    .map((answer, index) => ({ ...answer, index, label: present(samples[index]).label }))
    .filter(({ digit, label }) => !isDigits || digit !== label)
    .sort((a, b) =>
      isDigits ? b.confidence - a.confidence || a.index - b.index : b.digitness - a.digitness,
    )
    .slice(0, 200);
  if (worst.length === 0) return;
  const tiles = worst.map(({ digit, confidence, digitness, index, label, field }) => ({
    picture: present(samples[index]).picture,
    field,
    caption:
      `#${index}: ${isDigits ? label : "none"} → ${digit < 0 ? "blank" : digit}, ` +
      `${percent(confidence)}${isDigits ? "" : `, digit ${percent(digitness)}`}`,
  }));
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${basename(file)}-${name}.png`);
  await writeContactSheet(path, tiles);
  say(`${path}: ${tiles.length} failures`);
}

function printFigures() {
  if (flags.json) {
    console.log(JSON.stringify(Object.fromEntries(columns)));
    return;
  }
  const models = [...columns.values()];
  const head = [
    "figure",
    "pictures",
    "reach",
    ...[...columns.keys()].map((file) => basename(file)),
  ];
  const kinds = { accuracy: "accuracy", auroc: "AUROC", ece: "ECE" };
  const rows = present(models[0]).map(({ figure, images, reach, kind }, row) => [
    `${kinds[kind]}: ${figure}`,
    String(images),
    reach,
    ...models.map((figures) => percent(present(figures[row]).value)),
  ]);
  console.log(`| ${head.join(" | ")} |\n|---|---:|---:|${models.map(() => "---:|").join("")}`);
  for (const cells of rows) console.log(`| ${cells.join(" | ")} |`);
}

/** So many of a list, evenly spread over it. */
function spread<T>(all: readonly T[], count: number): T[] {
  if (all.length <= count) return [...all];
  return Array.from({ length: count }, (_, at) =>
    present(all[Math.floor((at * all.length) / count)]),
  );
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}

function seconds(from: number, to = performance.now()): string {
  return `${((to - from) / 1000).toFixed(1)} s`;
}

function say(line: string) {
  process.stderr.write(`${line}\n`);
}
