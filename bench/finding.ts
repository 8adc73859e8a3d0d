// npm run bench:finding -- [--data DIR] [--cases DIR] [--extra DIR] [--model FILE] [--threshold N] [--limit N]
//   [--list]
// How well the finder finds digits, of any class, in development sets (DIR holds a folder a set) and in made
// cases (a folder a case): where boxes are known, precision, recall and F1 at an overlap of half the union;
// elsewhere the share of pictures with as many digits found as they show, none where they show none.
// --extra, a folder of rendered digits, measures thresholds on 1,000 composed pages instead, to choose one by.
// --limit measures the first N pictures of each set; --list prints the pictures that were counted wrongly.
import { join } from "node:path";
import { parseArgs } from "node:util";
import { findDigits, usualThreshold } from "../src/finding/find.js";
import { FinderSessions } from "../src/finding/finderSessions.js";
import { grayOf } from "../src/image/plane/gray.js";
import { loadModel } from "../src/node/models/modelFile.js";
import { packageFolder } from "../src/node/packageFiles.js";
import { nodeRuntime } from "../src/node/runtime.js";
import { onComposedPages } from "./finding/composedPages.js";
import { type Expected, findingSets, foldersOf } from "./finding/findingSets.js";
import { countMatches } from "./finding/matches.js";

const { values: flags } = parseArgs({
  options: {
    data: { type: "string" },
    cases: { type: "string" },
    extra: { type: "string" },
    model: { type: "string", default: join(packageFolder, "models", "finder.onnx") },
    threshold: { type: "string", default: String(usualThreshold) },
    limit: { type: "string", default: "Infinity" },
    list: { type: "boolean", default: false },
  },
});
const model = await loadModel(flags.model);
if (flags.extra) {
  console.log("| threshold | precision | recall | F1 |");
  console.log("|---:|---:|---:|---:|");
  for (const { threshold, ...rates } of await onComposedPages(model, 1000, flags.extra)) {
    const cells = [rates.precision, rates.recall, rates.f1].map((rate) => (100 * rate).toFixed(2));
    console.log(`| ${threshold} | ${cells.join(" | ")} |`);
  }
}
const sessions = new FinderSessions(nodeRuntime, model);
console.log("| set | pictures | as many as shown | fewer | more | precision | recall | F1 | ms |");
console.log("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
if (flags.data) for await (const [name, set] of findingSets(flags.data)) await measure(name, set);
if (flags.cases) for await (const [name, set] of foldersOf(flags.cases)) await measure(name, set);
await sessions.release();

async function measure(name: string, set: readonly Expected[]): Promise<void> {
  const taken = set.slice(0, Number(flags.limit));
  const totals = { same: 0, fewer: 0, more: 0, found: 0, shown: 0, matched: 0 };
  const wrong: string[] = [];
  const times: number[] = [];
  for (const { name: file, picture, count, boxes } of taken) {
    const gray = grayOf(picture);
    const start = performance.now();
    const { digits } = await findDigits(gray, sessions, Number(flags.threshold));
    times.push(performance.now() - start);
    const kind = digits.length === count ? "same" : digits.length < count ? "fewer" : "more";
    totals[kind]++;
    if (kind !== "same") wrong.push(`${file} (${digits.length} of ${count})`);
    if (!boxes) continue;
    totals.found += digits.length;
    totals.shown += boxes.length;
    totals.matched += countMatches(digits, boxes);
  }
  const share = (part: number, of: number) => (of > 0 ? ((100 * part) / of).toFixed(1) : "");
  const { same, fewer, more, found, shown, matched } = totals;
  const cells = [
    ...[name, taken.length, share(same, taken.length), fewer, more],
    ...[share(matched, found), share(matched, shown), share(2 * matched, found + shown)],
    times.toSorted((a, b) => a - b)[times.length >> 1]?.toFixed(1) ?? "",
  ];
  console.log(`| ${cells.join(" | ")} |`);
  if (flags.list) console.error(`${name}: ${wrong.join(", ")}`);
}
