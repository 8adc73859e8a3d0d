import { readFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg, totalmem } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { present } from "../src/present.js";

/** What a figure was measured on. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryBytes: number;
  /** The widest vectors the CPU has, for example `AVX-512`. */
  readonly vectors: string;
  readonly node: string;
  readonly platform: string;
}

/** This machine. */
export function machine(): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? "unknown",
    cores: availableParallelism(),
    memoryBytes: totalmem(),
    vectors: vectors(),
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
  };
}

function vectors(): string {
  if (process.arch === "arm64") return "NEON";
  let flags: string;
  try {
    flags = readFileSync("/proc/cpuinfo", "utf8").match(/^flags\s*:(.*)$/m)?.[1] ?? "";
  } catch {
    return "unknown"; // not Linux
  }
  const known = [
    ["avx512f", "AVX-512"],
    ["avx2", "AVX2"],
    ["avx", "AVX"],
  ] as const;
  const has = new Set(flags.trim().split(/\s+/));
  return known.find(([flag]) => has.has(flag))?.[1] ?? "SSE";
}

/** How much of all cores is in use right now (0…1), watched for `milliseconds`. */
export async function busyShare(milliseconds = 1000): Promise<number> {
  const before = ticks();
  await sleep(milliseconds);
  const after = ticks();
  return 1 - (after.idle - before.idle) / Math.max(1, after.all - before.all);
}

/**
 * Waits until less than `below` of all cores is in use, but no longer than `patienceMs`.
 * @returns the share (0…1) last seen: above `below`, the machine would not come to rest
 */
export async function waitForQuiet(below = 0.1, patienceMs = 10_000): Promise<number> {
  const end = performance.now() + patienceMs;
  let share = await busyShare(150);
  while (share >= below && performance.now() < end) share = await busyShare(300);
  return share;
}

/** The one-minute load average, to be read before anything is measured. */
export const load = (): number => present(loadavg()[0]);

function ticks(): { idle: number; all: number } {
  let idle = 0;
  let all = 0;
  for (const { times } of cpus()) {
    idle += times.idle;
    all += times.user + times.nice + times.sys + times.idle + times.irq;
  }
  return { idle, all };
}
