// npm run bench:reliability -- [--only LIST] [--jobs LIST] [--kills N] [--calls N] [--reads N] [--seed N]
// What must hold: killed at any moment and at any write nothing is lost and the same bits come in the end;
// a full disk leaves what was there; reading forever takes no more memory; no URL leads to this machine.
// About a minute; --kills 40 --calls 100 --reads 5000 for a night.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { listOf } from "../flags.js";
import { fillDisk } from "./fullDisk.js";
import { jobs } from "./jobs.js";
import { killJobs } from "./kills.js";
import { readOften } from "./reads.js";
import { tryUrls } from "./urls.js";

const { values: flags } = parseArgs({
  options: {
    only: { type: "string", default: "kills,disk,reads,urls" },
    jobs: { type: "string", default: jobs.map(({ name }) => name).join() },
    kills: { type: "string", default: "1" },
    calls: { type: "string", default: "2" },
    reads: { type: "string", default: "100" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
  },
});
const only = listOf(flags.only);
const seed = whole("seed", flags.seed);
const folder = await mkdtemp(join(tmpdir(), "tenfold-reliability-"));
try {
  if (only.includes("urls")) console.log(`${await tryUrls()} URLs refused, no connection`);
  if (only.includes("disk")) {
    const times = await fillDisk(join(folder, "disk"));
    console.log(`${times} times no room for a file: told, and the old one stays`);
  }
  if (only.includes("reads")) {
    const { reads, grownBytes, filesMore } = await readOften(whole("reads", flags.reads));
    const grown = (grownBytes / 2 ** 20).toFixed(1);
    console.log(
      `${reads} reads: ${grown} MiB more in the second half, ${filesMore ?? "?"} open files more`,
    );
  }
  if (only.includes("kills")) {
    const plan = {
      jobs: listOf(flags.jobs),
      moments: whole("kills", flags.kills),
      calls: whole("calls", flags.calls),
      seed,
    };
    for (const { job, moments, calls, callsInAll } of await killJobs(folder, plan)) {
      const at = `${moments} kills at random moments, ${calls} of ${callsInAll} before exact calls`;
      console.log(`${job.padEnd(10)}${at}: nothing lost, the same bits`);
    }
  }
} catch (error) {
  console.error(`seed ${seed}: ${(error as Error).message}`);
  process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}

function whole(name: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0) return value;
  throw new Error(`--${name}: expected a whole number, got ${text}`);
}
