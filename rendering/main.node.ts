import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import type { DigitSet } from "../src/data/digitSet.js";
import { checkSeed } from "../src/data/random.js";
import { TenfoldError } from "../src/errors.js";
import { duration } from "../src/reports/numbers.js";
import { writeIdxFiles } from "./idxFiles.node.js";
import type { RenderPlan } from "./plan.js";
import { renderSet } from "./renderSet.node.js";
import { writeSheet } from "./sheet.node.js";
import { writeSourceSheets } from "./sourceSheets.node.js";

interface Flags {
  readonly out: string;
  readonly digits: string;
  readonly others: string;
  readonly seed: string;
  readonly threads: string;
  readonly plain?: true;
  readonly sheets: boolean;
}

const program = new Command("render")
  .description("Renders digits and non-digits as IDX files under MNIST's names, labels 0…10.")
  .requiredOption("--out <dir>", "folder to write to")
  .option("--digits <n>", "digits to train on", "40000")
  .option("--others <n>", "non-digits (label 10) to train on", "30000")
  .option("--seed <n>", "the same seed gives the same pictures", "1")
  .option("--plain", "digits alone and undamaged, most of them written: to compose lines of")
  .option("--threads <n>", "worker threads", String(availableParallelism()))
  .option("--no-sheets", "write no contact sheets")
  .action(main);

await program.parseAsync().catch((error: unknown) => {
  if (!(error instanceof TenfoldError)) throw error;
  console.error(`render: ${error.message}`);
  process.exitCode = 2;
});

async function main(flags: Flags): Promise<void> {
  const digits = whole("--digits", flags.digits, 1);
  const others = whole("--others", flags.others, 0);
  const threads = whole("--threads", flags.threads, 1);
  const seed = whole("--seed", flags.seed, 0);
  checkSeed(seed);
  const plain = flags.plain === true;
  const sets = [
    { name: "train", plan: { digits, others, seed, plain, part: "train" } },
    // A tenth as many are held back, drawn with other fonts and other random numbers.
    {
      name: "t10k",
      plan: {
        digits: Math.ceil(digits / 10),
        others: Math.ceil(others / 10),
        seed,
        plain,
        part: "validation",
      },
    },
  ] as const satisfies readonly { name: string; plan: RenderPlan }[];
  for (const { name, plan } of sets) {
    const set = await renderShown(name, plan, threads);
    await writeIdxFiles(flags.out, name, set);
    if (flags.sheets) await writeClassSheets(flags.out, name, set);
  }
  if (flags.sheets) await writeSourceSheets(flags.out, seed);
  console.log(`Wrote ${flags.out}: IDX files${flags.sheets ? " and contact sheets" : ""}.`);
}

async function renderShown(name: string, plan: RenderPlan, threads: number): Promise<DigitSet> {
  const began = performance.now();
  const cpu = process.cpuUsage();
  const total = plan.digits + plan.others;
  let shown = 0;
  const set = await renderSet(plan, {
    threads,
    onProgress: (done) => {
      const now = performance.now();
      if (now - shown < 2000 && done < total) return;
      shown = now;
      const left = (((now - began) / done) * (total - done)) / 1000;
      console.error(`${name}: ${done} of ${total}, ${duration(left)} left`);
    },
  });
  const { user, system } = process.cpuUsage(cpu);
  const ms = (user + system) / 1000 / total;
  const seconds = duration((performance.now() - began) / 1000);
  console.log(`${name}: ${total} pictures in ${seconds}, ${ms.toFixed(1)} ms of one core each`);
  return set;
}

/** The first pictures of each class, as they are trained on. */
async function writeClassSheets(dir: string, name: string, set: DigitSet): Promise<void> {
  for (let label = 0; label <= 10; label += 1) {
    const fields: Uint8Array[] = [];
    for (let i = 0; i < set.count && fields.length < 400; i += 1) {
      if (set.labels[i] === label) fields.push(set.images.subarray(i * 784, (i + 1) * 784));
    }
    const path = join(dir, `${name}-${label === 10 ? "others" : label}.png`);
    if (fields.length > 0) await writeSheet(path, fields, 20);
  }
}

function whole(flag: string, value: string, least: number): number {
  const number = Number(value);
  if (value.trim() !== "" && Number.isSafeInteger(number) && number >= least) return number;
  throw new TenfoldError(
    "BAD_ARGUMENT",
    `${flag}: expected a whole number of at least ${least}, got ${value}`,
  );
}
