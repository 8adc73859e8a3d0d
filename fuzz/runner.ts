import { type ChildProcess, fork } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { News, Order } from "./child.js";
import type { CaseResult } from "./runCase.js";

/** What a file may take, whatever is in it. */
export interface Limits {
  readonly cpuSeconds: number;
  readonly megabytes: number;
}

/** A file that was neither read nor refused within the limits. */
export interface Finding {
  readonly kind: string;
  readonly index: number;
  /** What happened. */
  readonly problem: string;
}

/** What some cases came to. */
export interface Tally {
  readonly cases: number;
  readonly read: number;
  /** Code → how often. */
  readonly refused: ReadonlyMap<string, number>;
  readonly mostCpuSeconds: number;
  readonly mostMegabytes: number;
  readonly findings: readonly Finding[];
}

/** Which cases are run, and how. */
export interface Run extends Omit<Order, "from" | "to" | "alone"> {
  readonly cases: number;
  readonly limits: Limits;
  /** How many processes at once. */
  readonly jobs: number;
}

/** Cases of one process, which starts anew after them: memory would add up. */
const casesAProcess = 250;

/**
 * Runs the cases of one kind in processes of their own. A case that takes too much, throws what it
 * should not or ends its process is run again, alone in a new process by the whole way of a user's
 * file, and is a finding when it does so again.
 */
export async function runKind(run: Run): Promise<Tally> {
  const results: CaseResult[] = [];
  const suspects: Finding[] = [];
  let next = 0;
  const work = async () => {
    while (next < run.cases) {
      const from = next;
      next = Math.min(run.cases, from + casesAProcess);
      for (let at = from, end = next; at < end; ) {
        const part = await runPart({ ...run, from: at, to: end, alone: false }, run.limits);
        results.push(...part.results);
        if (part.suspect) suspects.push(part.suspect);
        at = part.next;
      }
    }
  };
  await Promise.all(Array.from({ length: run.jobs }, work));
  const findings: Finding[] = [];
  for (const { index } of suspects) {
    const order = { ...run, from: index, to: index + 1, alone: true };
    const { suspect } = await runPart(order, run.limits);
    if (suspect) findings.push(suspect);
  }
  return tallied(results, findings, run.cases);
}

interface Part {
  readonly results: readonly CaseResult[];
  readonly suspect?: Finding;
  /** The first case that was not run. */
  readonly next: number;
}

/** Runs cases until one of them is suspect. */
function runPart(order: Order, limits: Limits): Promise<Part> {
  const child = fork(fileURLToPath(new URL("./child.js", import.meta.url)), {
    // What native code says before it dies belongs to the finding.
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    execArgv: ["--max-old-space-size=2048"],
  });
  let said = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    said = (said + text).slice(-1000);
  });
  const results: CaseResult[] = [];
  let current = order.from;
  let began = Date.now();
  let cpuBefore = 0;
  let problem: string | undefined;
  const stop = (why: string) => {
    problem ??= why;
    child.kill("SIGKILL");
  };
  const watch = setInterval(() => {
    const seconds = (Date.now() - began) / 1000;
    const cpu = cpuOf(child) - cpuBefore;
    if (cpu > 1.5 * limits.cpuSeconds || seconds > mostSeconds) {
      stop(
        `was not done after ${cpu.toFixed(1)} s of the processor, ${seconds.toFixed(0)} s in all`,
      );
    }
  }, 500);
  child.on("message", (news: News) => {
    // It may have begun the next case before it was ended.
    if (problem !== undefined) return;
    if ("begins" in news) {
      current = news.begins;
      began = Date.now();
      cpuBefore = cpuOf(child);
      return;
    }
    const { outcome, told, cpuSeconds, peakMegabytes } = news;
    if (outcome === "fault") stop(told);
    else if (cpuSeconds > limits.cpuSeconds)
      stop(`took ${cpuSeconds.toFixed(1)} s of the processor`);
    else if (peakMegabytes > limits.megabytes) stop(`took ${peakMegabytes.toFixed(0)} MB`);
    else results.push(news);
  });
  child.send(order);
  return new Promise((resolve) => {
    child.on("close", (status, signal) => {
      clearInterval(watch);
      const isWhole = results.length === order.to - order.from;
      if (problem === undefined && status === 0 && isWhole)
        return resolve({ results, next: order.to });
      const ended = `ended its process (${signal ?? `status ${status}`}): ${said}`;
      const suspect = { kind: order.kind, index: current, problem: problem ?? ended };
      resolve({ results, suspect, next: current + 1 });
    });
  });
}

/** Beyond this a case hangs, whatever the machine does besides. */
const mostSeconds = 240;

/** Processor seconds of a process so far, where the system tells (Linux); else 0. */
function cpuOf({ pid }: ChildProcess): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return 0;
  }
}

function tallied(
  results: readonly CaseResult[],
  findings: readonly Finding[],
  cases: number,
): Tally {
  const refused = new Map<string, number>();
  let [read, mostCpuSeconds, mostMegabytes] = [0, 0, 0];
  for (const { outcome, told, cpuSeconds, peakMegabytes } of results) {
    if (outcome === "read") read++;
    else if (outcome === "refused") refused.set(told, (refused.get(told) ?? 0) + 1);
    mostCpuSeconds = Math.max(mostCpuSeconds, cpuSeconds);
    mostMegabytes = Math.max(mostMegabytes, peakMegabytes);
  }
  return { cases, read, refused, mostCpuSeconds, mostMegabytes, findings };
}
