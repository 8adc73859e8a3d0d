// npm run fuzz: files that are nearly right, of every kind that Tenfold reads. Each must be read or refused
// with a TenfoldError, within ten seconds of the processor and a gigabyte.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { kinds } from "./kinds/index.js";
import { makeCase } from "./runCase.js";
import { runKind } from "./runner.js";

const help = `npm run fuzz -- [flags]
  --kinds png,h5   which of ${kinds.map(({ name }) => name).join(", ")}; all unless given
  --cases N        of each kind; 1000 unless given
  --full           20,000 of each kind
  --seed N         1 unless given: the same files each time
  --case N         that one alone, and where it is written
  --out FOLDER     for the files that are found; fuzz-found unless given`;

const { values } = parseArgs({
  options: {
    kinds: { type: "string" },
    cases: { type: "string", default: "1000" },
    full: { type: "boolean", default: false },
    seed: { type: "string", default: "1" },
    case: { type: "string" },
    out: { type: "string", default: "fuzz-found" },
    help: { type: "boolean", default: false },
  },
});

const limits = { cpuSeconds: 10, megabytes: 1000 };
const seed = Number(values.seed);
const names = values.kinds?.split(",") ?? kinds.map(({ name }) => name);
const chosen = kinds.filter(({ name }) => names.includes(name));
if (values.help || chosen.length < names.length) {
  console.log(help);
  process.exitCode = values.help ? 0 : 2;
} else if (values.case === undefined) process.exitCode = await runAll();
else for (const kind of chosen) console.log(await written(kind, Number(values.case)));

/** @returns 1 where a file was found that is neither read nor refused. */
async function runAll(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "tenfold-fuzz-"));
  let found = 0;
  try {
    for (const kind of chosen) {
      const began = performance.now();
      const tally = await runKind({
        ...{ module: new URL("./kinds/index.js", import.meta.url).href, kind: kind.name },
        ...{ seed, folder, limits, jobs: availableParallelism() },
        cases: values.full ? 20_000 : Number(values.cases),
      });
      const refused = [...tally.refused].map(([code, count]) => `${code} ${count}`).join(", ");
      const seconds = ((performance.now() - began) / 1000).toFixed(0);
      console.log(
        `${kind.name}: ${tally.cases} files, ${tally.read} read, refused: ${refused || "none"}; at most ` +
          `${tally.mostCpuSeconds.toFixed(1)} s of the processor, ${tally.mostMegabytes.toFixed(0)} MB; ` +
          `${tally.findings.length} found (${seconds} s)`,
      );
      for (const { index, problem } of tally.findings) {
        found++;
        console.log(`  ${await written(kind, index)}: ${problem.replaceAll("\n", "\n    ")}`);
      }
    }
  } finally {
    await rm(folder, { recursive: true });
  }
  return found > 0 ? 1 : 0;
}

/** Writes a case's file, and says where. */
async function written(kind: (typeof kinds)[number], index: number): Promise<string> {
  await mkdir(values.out, { recursive: true });
  const path = join(values.out, `${kind.name}-${seed}-${index}.${kind.extension}`);
  await writeFile(path, await makeCase(kind, seed, index));
  return path;
}
