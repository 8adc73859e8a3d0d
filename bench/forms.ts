// npm run form:example -- [--pages N] [--writers FILE] [--min-confidence N] [--seed N] [--list] [--keep DIR]
// Fills the example form (examples/forms) with digits of MNIST's last 5,000 training pictures, which nothing is
// trained on, half of the pages scanned and half photographed, all by a seed; reads them and counts fields. An
// empty field counts, too. --writers is QMNIST's train-labels-idx2-int.gz: each page is then of one person's hand.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { randomFor } from "../src/data/random.js";
import { loadMnistPart } from "../src/node/data/mnist.js";
import { loadFormReader } from "../src/node/forms/loadFormReader.js";
import { loadTemplate } from "../src/node/forms/loadTemplate.js";
import { packageFolder } from "../src/node/packageFiles.js";
import { nodePictures } from "../src/node/reading/pictures.js";
import { missing, present } from "../src/present.js";
import { photographed, scanned } from "./forms/copies.js";
import { fillIn } from "./forms/fillIn.js";
import { handsOf } from "./forms/hands.js";
import { valuesFor } from "./forms/values.js";

const { values: flags } = parseArgs({
  options: {
    pages: { type: "string", default: "50" },
    writers: { type: "string" },
    "min-confidence": { type: "string", default: "0.9" },
    seed: { type: "string", default: "1" },
    lines: { type: "string" },
    list: { type: "boolean", default: false },
    keep: { type: "string" },
  },
});
const minConfidence = Number(flags["min-confidence"]);
const folder = join(packageFolder, "examples", "forms");
const { blank = missing() } = await loadTemplate(join(folder, "fields.json"));
const hands = handsOf(await loadMnistPart("train"), flags.writers);
const whose = flags.writers ? `${hands.length} writers` : "all writers, mixed";
const reader = await loadFormReader(join(folder, "fields.json"), {
  lines: flags.lines,
});
if (flags.keep) await mkdir(flags.keep, { recursive: true });

/** What came of one field. */
interface Outcome {
  readonly page: string;
  readonly name: string;
  readonly truth: string;
  readonly text: string;
  readonly confidence: number;
  readonly review: boolean;
}
const outcomes: Outcome[] = [];
const times: number[] = [];
for (let page = 0; page < Number(flags.pages); page++) {
  const random = randomFor(Number(flags.seed), page);
  const values = valuesFor(random);
  const hand = present(hands[random.below(hands.length)]);
  const sheet = fillIn(blank, reader.template, values, hand, random);
  const isPhoto = page % 2 === 1;
  const name = `${isPhoto ? "photo" : "scan"}-${page}.jpg`;
  const jpeg = await (isPhoto ? photographed : scanned)(sheet, random);
  if (flags.keep) await writeFile(join(flags.keep, name), jpeg);
  const started = performance.now();
  const picture = await nodePictures.decode(jpeg, name);
  const { fields } = await reader.readPicture(picture, { name, minConfidence });
  times.push(performance.now() - started);
  for (const [field, reading] of Object.entries(fields)) {
    outcomes.push({ page: name, name: field, truth: present(values[field]), ...reading });
  }
}
await reader.release();
report("scans", (page) => page.startsWith("scan"));
report("photos", (page) => page.startsWith("photo"));
report("all", () => true);
const sorted = times.toSorted((a, b) => a - b);
console.log(
  `${flags.pages} pages of ${whose}; a page ${Math.round(present(sorted[sorted.length >> 1]))} ms (median, with decoding), ` +
    `${Math.round(present(sorted.at(-1)))} ms at most`,
);

function report(what: string, isAmong: (page: string) => boolean): void {
  const own = outcomes.filter(({ page }) => isAmong(page));
  const wrong = own.filter(({ text, truth }) => text !== truth);
  const unflagged = wrong.filter(({ review }) => !review);
  const flagged = own.filter(({ review }) => review);
  const percent = (count: number) => `${((100 * count) / own.length).toFixed(2)} %`;
  console.log(
    `${what}: ${own.length} fields, ${percent(own.length - wrong.length)} right, ` +
      `${percent(unflagged.length)} wrong and not flagged (${unflagged.length}), ` +
      `${percent(flagged.length)} flagged, at --min-confidence ${minConfidence}`,
  );
  if (!flags.list || what !== "all") return;
  for (const { page, name, truth, text, confidence, review } of wrong) {
    const flag = review ? "flagged" : "NOT FLAGGED";
    console.log(
      `  ${page} ${name}: ${truth || "–"} read as ${text || "–"} ${confidence.toFixed(4)} ${flag}`,
    );
  }
}
