import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { present } from "../src/present.js";
import { Cannot } from "./contender.js";

/** What a worker can do: `do` of a request → its answer. */
export type Answers = Readonly<Record<string, (request: never) => Promise<object>>>;

/** What a worker says of itself when it is ready. */
export interface WorkerDescription {
  readonly name: string;
  /** Library → version. */
  readonly versions: Readonly<Record<string, string>>;
  readonly threads: number;
}

/**
 * Serves requests in the protocol of peers/worker.py, one JSON object a line, until stdin ends. An
 * error is answered, never thrown: the worker lives on.
 */
export async function serve(description: WorkerDescription, answers: Answers): Promise<void> {
  const say = (message: object) => process.stdout.write(`${JSON.stringify(message)}\n`);
  say({ ready: true, ...description, pid: process.pid });
  for await (const line of createInterface({ input: process.stdin })) {
    const { id = null, do: what, ...request } = JSON.parse(line);
    const answer = Object.hasOwn(answers, what) ? answers[what] : undefined;
    try {
      if (!answer) throw new Cannot(`${description.name} does not answer '${what}'`);
      say({ id, ok: true, ...(await answer(request as never)) });
    } catch (error) {
      if (error instanceof Cannot) say({ id, ok: false, cannot: error.message });
      else say({ id, ok: false, error: String(error) });
    }
  }
}

/** Peak resident memory of this process in bytes: VmHWM as the peers read it; on Linux only. */
export function peakBytes(): number {
  const kibibytes = readFileSync("/proc/self/status", "utf8").match(/^VmHWM:\s*(\d+) kB$/m)?.[1];
  if (kibibytes === undefined) throw new Error("/proc/self/status has no VmHWM");
  return Number(kibibytes) * 1024;
}

/** Seconds that `work` takes. */
export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** The times of `work(0)` … `work(repeats − 1)`, each call alone, after three to warm up. */
export async function timesOf(work: (i: number) => Promise<unknown>, repeats: number) {
  for (let i = 0; i < 3; i++) await work(i);
  const times: number[] = [];
  for (let i = 0; i < repeats; i++) times.push(await secondsOf(() => work(i)));
  return times;
}

/**
 * The candidate that ran in the least time of `rounds`, as the peers choose. The least, not the
 * median: what else the machine does only ever adds to a time.
 */
export async function fastest<T>(
  candidates: readonly T[],
  work: (candidate: T) => Promise<unknown>,
  rounds = 5,
): Promise<T> {
  const least = candidates.map(() => Number.POSITIVE_INFINITY);
  for (let round = -1; round < rounds; round++) {
    for (const [at, candidate] of candidates.entries()) {
      const seconds = await secondsOf(() => work(candidate));
      if (round >= 0) least[at] = Math.min(present(least[at]), seconds);
    }
  }
  return present(candidates[least.indexOf(Math.min(...least))]);
}
