import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { cp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { present } from "../../src/present.js";
import { type Job, jobs, leftoversIn, prepareFolder } from "./jobs.js";

/** How often each job is killed. */
export interface KillPlan {
  readonly jobs: readonly string[];
  /** At random moments. */
  readonly moments: number;
  /** Before calls of the file system that change something, spread evenly over all of them. */
  readonly calls: number;
  readonly seed: number;
}

/** What was done to a job. */
export interface KillResult {
  readonly job: string;
  readonly moments: number;
  readonly calls: number;
  /** How many such calls a whole run has. */
  readonly callsInAll: number;
}

/**
 * Kills each job at random moments and at exact calls, looks whether what stands there is whole, has the
 * job done again to its end, and holds the result against one that was never killed.
 * @param folder for all files; empty.
 * @throws AssertionError naming the job and the moment, when anything was lost, changed or left behind.
 */
export async function killJobs(folder: string, plan: KillPlan): Promise<KillResult[]> {
  const start = join(folder, "start");
  await prepareFolder(start);
  const results: KillResult[] = [];
  for (const job of jobs.filter(({ name }) => plan.jobs.includes(name))) {
    results.push(await killJob(job, start, folder, plan));
  }
  return results;
}

async function killJob(
  job: Job,
  start: string,
  folder: string,
  { moments, calls, seed }: KillPlan,
): Promise<KillResult> {
  const reference = join(folder, job.name);
  await cp(start, `${reference}.before`, { recursive: true });
  await cp(start, reference, { recursive: true });
  const began = performance.now();
  const count = `${reference}.calls`;
  await run(present(await job.command(reference)), reference, { count });
  const wholeMs = performance.now() - began;
  const callsInAll = Number(await readFile(count, "utf8"));
  const expected = await job.result(reference);
  const one = join(folder, `${job.name}.killed`);

  const killed = async (what: string, kill: (args: readonly string[]) => Promise<void>) => {
    try {
      await cp(start, one, { recursive: true });
      await kill(present(await job.command(one)));
      await job.check(one, reference);
      await finish(job, one);
      assert.deepEqual(await job.result(one), expected);
      assert.deepEqual(await leftoversIn(one), []);
    } catch (error) {
      throw new assert.AssertionError({
        message: `${job.name}, killed ${what}: ${(error as Error).message}`,
      });
    } finally {
      await rm(one, { recursive: true, force: true });
    }
  };
  for (let n = 0; n < moments; n++) {
    const ms = wholeMs * random(seed, job.name, n);
    await killed(`after ${ms.toFixed(0)} ms`, (args) => run(args, one, { killAfterMs: ms }));
  }
  const wanted = Math.min(calls, callsInAll);
  for (let n = 0; n < wanted; n++) {
    const call = Math.floor(((n + random(seed, job.name, -1)) * callsInAll) / wanted);
    await killed(`before call ${call} of ${callsInAll}`, (args) => run(args, one, { call }));
  }
  return { job: job.name, moments, calls: wanted, callsInAll };
}

async function finish(job: Job, folder: string): Promise<void> {
  const args = await job.command(folder);
  if (args) await run(args, folder);
}

interface Kill {
  readonly killAfterMs?: number;
  readonly call?: number;
  /** Where the number of such calls is written at the end instead. */
  readonly count?: string;
}

const preload = new URL("./killAtCall.js", import.meta.url).href;

/** Runs to the end, or until it is killed. @throws Error when it fails by itself. */
function run(args: readonly string[], cwd: string, kill: Kill = {}): Promise<void> {
  const { killAfterMs, call, count } = kill;
  const told = {
    ...(call !== undefined && { KILL_AT_CALL: String(call) }),
    ...(count !== undefined && { COUNT_CALLS: count }),
  };
  const flags = Object.keys(told).length === 0 ? [] : ["--import", preload];
  const child = spawn(process.execPath, [...flags, ...args], {
    cwd,
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, ...told },
  });
  const timer =
    killAfterMs === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), killAfterMs);
  let messages = "";
  child.stderr.setEncoding("utf8").on("data", (part: string) => {
    messages += part;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (status, signal) => {
      clearTimeout(timer);
      if (status === 0 || signal === "SIGKILL") resolve();
      else reject(new Error(`ended with status ${status}: ${messages.slice(-500)}`));
    });
  });
}

/** 0…1, the same for the same names. */
function random(...of: readonly (string | number)[]): number {
  return createHash("sha256").update(of.join(" ")).digest().readUInt32LE() / 2 ** 32;
}
