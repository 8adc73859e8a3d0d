import { Cache, type KnownTest } from "./cache.js";
import { builtTests } from "./choose.js";
import { Contents } from "./contents.js";
import { coverTest } from "./coverage.js";
import { reachOf } from "./imports.js";
import { isBeside, judge, testsFor, verdictKey } from "./judge.js";
import type { Lane } from "./lane.js";
import { inLanes, withLanes } from "./lanes.js";
import type { Mutant } from "./mutant.js";
import { Progress } from "./progress.js";
import type { Judged } from "./score.js";

/** How mutants are tried. */
export interface MeasureOptions {
  /** The project's folder, with its `build`. */
  readonly root: string;
  /** How many at a time. */
  readonly jobs: number;
  /** How long the tests of one mutant may take together, by their usual times. */
  readonly limitSeconds: number;
  /** Whether only tests count that lie in the folder of the mutant's file, or import it. */
  readonly near: boolean;
  /** Where the findings of earlier runs are. */
  readonly cacheFolder: string;
  /** Stops the run, which then gives what it has. */
  readonly signal: AbortSignal;
}

/** What a run found. */
export interface Measured {
  readonly judged: readonly Judged[];
  /** The tests that fail without a mutant, and so cannot tell one. */
  readonly failing: readonly string[];
}

/** Tries the mutants in the order given against the tests that run their places. */
export async function measure(
  mutants: readonly Mutant[],
  { root, jobs, limitSeconds, near, cacheFolder, signal }: MeasureOptions,
): Promise<Measured> {
  const cache = await Cache.open(cacheFolder, await Contents.of(root));
  return withLanes(root, jobs, async (lanes) => {
    const names = await builtTests(root);
    const reaches = await reachOf(root, names);
    const files = new Set(mutants.map(({ file }) => file));
    const isNear = (test: string, file: string) =>
      !near || isBeside(test, file) || (reaches.get(test)?.has(file) ?? false);
    const wanted = names.filter((test) => [...files].some((file) => isNear(test, file)));
    const tests = await coverAll(wanted, cache, lanes, signal);
    const failing = [...tests].filter(([, { passed }]) => !passed).map(([test]) => test);
    const usual = new Map([...tests].map(([test, { seconds }]) => [test, seconds]));
    const judged: Judged[] = [];
    if (signal.aborted) return { judged, failing };
    const progress = new Progress("mutants", mutants.length);
    await inLanes(lanes, mutants, signal, async (mutant, lane) => {
      const covering = testsFor(mutant, tests).filter((test) => isNear(test, mutant.file));
      const key = verdictKey(mutant, covering, tests, limitSeconds);
      let verdict = cache.verdict(key);
      if (!verdict) {
        verdict = await judge(mutant, covering, usual, lane, { limitSeconds, signal });
        await cache.keepVerdict(key, verdict);
      }
      judged.push({ mutant, verdict });
      progress.step(`now ${mutant.place}`);
    });
    progress.end();
    return { judged, failing };
  });
}

/** The coverage of every test, from the cache where nothing has changed; all but those not reached. */
async function coverAll(
  names: readonly string[],
  cache: Cache,
  lanes: readonly Lane[],
  signal: AbortSignal,
): Promise<Map<string, KnownTest>> {
  const tests = new Map<string, KnownTest>();
  const unknown: string[] = [];
  for (const test of names) {
    const known = await cache.coverage(test);
    if (known) tests.set(test, known);
    else unknown.push(test);
  }
  const progress = new Progress("test files seen without a mutant", unknown.length);
  await inLanes(lanes, unknown, signal, async (test, lane) => {
    tests.set(test, await cache.keepCoverage(test, await coverTest(lane, test, signal)));
    progress.step(test);
  });
  progress.end();
  return tests;
}
