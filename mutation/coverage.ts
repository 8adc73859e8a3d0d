import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Lane } from "./lane.js";
import { coveredSpans, joinSpans, type ScriptCoverage, type Span } from "./v8Coverage.js";

/** What a test file runs of the project, without a mutant. */
export interface TestCoverage {
  /** Whether it passed; only then can it kill. */
  readonly passed: boolean;
  /** How long it took, coverage included. */
  readonly seconds: number;
  /** The characters that ran of each built file it loaded, its own and of `src`: src/image/ink.js. */
  readonly spans: Readonly<Record<string, readonly Span[]>>;
}

/** A test that runs longer than this has hung. */
const timeoutMs = 600_000;

/** Runs a test file, named below `build`, in a lane and sees what it runs there. */
export async function coverTest(
  lane: Lane,
  test: string,
  signal?: AbortSignal,
): Promise<TestCoverage> {
  const reports = await mkdtemp(join(tmpdir(), "tenfold-coverage-"));
  try {
    const began = performance.now();
    const outcome = await lane.run(test, { timeoutMs, coverage: reports, signal });
    const seconds = (performance.now() - began) / 1000;
    const spans = await readReports(reports, join(lane.root, "build"));
    return { passed: outcome === "passed", seconds, spans };
  } finally {
    await rm(reports, { recursive: true });
  }
}

/** Joins the reports in a folder, one of each process and thread, for the files below `build`. */
async function readReports(folder: string, build: string): Promise<TestCoverage["spans"]> {
  const prefix = `${pathToFileURL(build).href}/`;
  const spans: Record<string, readonly Span[]> = {};
  for (const name of await readdir(folder)) {
    const text = await readFile(join(folder, name), "utf8");
    for (const script of scriptsOf(text)) {
      const url = script.url.replace(/[?#].*$/, "");
      if (!url.startsWith(prefix)) continue;
      const file = decodeURIComponent(url.slice(prefix.length));
      spans[file] = joinSpans([...(spans[file] ?? []), ...coveredSpans(script)]);
    }
  }
  return spans;
}

/** The scripts of a report; none when the process was killed while it wrote it. */
function scriptsOf(report: string): readonly ScriptCoverage[] {
  try {
    return (JSON.parse(report) as { result: readonly ScriptCoverage[] }).result;
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}
