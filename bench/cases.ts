// npm run bench:cases -- SET… [--model FILE] [--list] [--json]
// Reads sets of pictures as `predict` does, a row a set: how many were answered rightly, wrongly, as no
// digit, as several digits, or not at all. A set is a folder with a labels.csv of file,label or
// file,digits; of pictures with several digits "several" is the right answer, whatever the count.
// --list prints the pictures that were answered otherwise.
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { TenfoldError } from "../src/errors.js";
import { shippedModel } from "../src/node/packageFiles.js";
import { loadRecognizer } from "../src/node/reading/loadRecognizer.js";
import type { Recognizer } from "../src/reading/recognizer.js";

const { values: flags, positionals: folders } = parseArgs({
  allowPositionals: true,
  options: {
    model: { type: "string", default: shippedModel },
    list: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
  },
});
if (folders.length === 0) throw new Error("expected at least one folder with a labels.csv");

const answers = ["right", "wrong", "no digit", "several", "unreadable"] as const;
type Answer = (typeof answers)[number];

const recognizer = await loadRecognizer({ model: flags.model });
const rows: string[][] = [];
for (const folder of folders) {
  const found = new Map<Answer, string[]>(answers.map((answer) => [answer, []]));
  const labeled = await labelsOf(folder);
  for (const { file, digits } of labeled) {
    found.get(await answerTo(recognizer, join(folder, file), digits))?.push(file);
  }
  const counts = answers.map((answer) => [answer, found.get(answer)?.length ?? 0] as const);
  if (flags.json) console.log(JSON.stringify({ folder, ...Object.fromEntries(counts) }));
  rows.push([basename(folder), ...[labeled.length, ...counts.map(([, n]) => n)].map(String)]);
  if (!flags.list) continue;
  for (const answer of answers.slice(1)) {
    const files = found.get(answer) ?? [];
    if (files.length > 0) console.error(`${folder}, ${answer}: ${files.join(" ")}`);
  }
}
await recognizer.release();
if (!flags.json) {
  const head = ["set", "pictures", ...answers];
  const rule = head.map((_, column) => (column === 0 ? "---" : "---:"));
  for (const cells of [head, rule, ...rows]) console.log(`| ${cells.join(" | ")} |`);
}

async function answerTo(reader: Recognizer, path: string, digits: string): Promise<Answer> {
  try {
    const { digit, several } = await reader.readFile(path);
    if (several) return "several";
    if (digit === null) return "no digit";
    return String(digit) === digits ? "right" : "wrong";
  } catch (error) {
    if (error instanceof TenfoldError) return "unreadable";
    throw error;
  }
}

async function labelsOf(folder: string): Promise<{ file: string; digits: string }[]> {
  const [, ...lines] = (await readFile(join(folder, "labels.csv"), "utf8")).trim().split(/\r?\n/);
  return lines.map((line) => {
    const [file = "", digits = ""] = line.split(",");
    return { file, digits };
  });
}
