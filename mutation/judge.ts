import type { KnownTest } from "./cache.js";
import { digest } from "./contents.js";
import type { Lane } from "./lane.js";
import type { Mutant } from "./mutant.js";
import { covers } from "./v8Coverage.js";

/** What became of a mutant: killed by a failing test or by one that hung, or not. */
export interface Verdict {
  readonly status: "killed" | "timed out" | "survived" | "not covered";
  /** The test that killed it. */
  readonly by?: string;
  /** How many tests ran, of how many that run the mutant's place. */
  readonly ran: number;
  readonly covering: number;
}

/** The tests of a project by their names below `build`. */
export type Tests = ReadonlyMap<string, KnownTest>;

/** Whether a test lies in the folder of `test` that mirrors the file's in `src`. */
export function isBeside(test: string, file: string): boolean {
  const folder = file
    .split("/")
    .slice(0, 2)
    .join("/")
    .replace(/^src\b/, "test");
  return test.startsWith(`${folder}/`);
}

/**
 * The tests that run a mutant's place, the ones most likely to kill it soon first: those of the same
 * folder, then the fast ones.
 */
export function testsFor({ file, start }: Mutant, tests: Tests): string[] {
  return [...tests]
    .filter(([, { passed, spans }]) => passed && covers(spans[file] ?? [], start))
    .sort(([a, one], [b, other]) => {
      const beside = Number(isBeside(b, file)) - Number(isBeside(a, file));
      return beside || one.seconds - other.seconds;
    })
    .map(([test]) => test);
}

/** All that a verdict rests on: the change, the files that its tests run, and the time they have. */
export function verdictKey(
  { file, start, end, replacement }: Mutant,
  covering: readonly string[],
  tests: Tests,
  limitSeconds: number,
): string {
  const change = [file, String(start), String(end), replacement, String(limitSeconds)];
  return digest(...change, ...covering.flatMap((test) => [test, tests.get(test)?.key ?? ""]));
}

/**
 * Runs the covering tests, one after the other, to the first failure. What would take them beyond the
 * limit is not run, but the first always is.
 * @param usual the seconds that each test takes without a mutant: lowered here when one is faster
 */
export async function judge(
  mutant: Mutant,
  covering: readonly string[],
  usual: Map<string, number>,
  lane: Lane,
  { limitSeconds, signal }: { readonly limitSeconds: number; readonly signal: AbortSignal },
): Promise<Verdict> {
  if (covering.length === 0) return { status: "not covered", ran: 0, covering: 0 };
  return lane.with(mutant, async () => {
    let ran = 0;
    let spent = 0;
    for (const test of covering) {
      const expected = usual.get(test) ?? 0;
      if (ran > 0 && spent + expected > limitSeconds) break;
      ran += 1;
      const began = performance.now();
      const outcome = await lane.run(test, { timeoutMs: timeoutFor(expected), signal });
      const seconds = (performance.now() - began) / 1000;
      if (outcome !== "passed") {
        const status = outcome === "failed" ? "killed" : "timed out";
        return { status, by: test, ran, covering: covering.length };
      }
      spent += seconds;
      usual.set(test, Math.min(expected, seconds));
    }
    return { status: "survived", ran, covering: covering.length };
  });
}

/** When a test has hung, also on a machine that others use. */
function timeoutFor(usualSeconds: number): number {
  return 1000 * (10 + 4 * usualSeconds);
}
