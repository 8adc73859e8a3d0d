import { appendFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Contents } from "./contents.js";
import type { TestCoverage } from "./coverage.js";
import type { Verdict } from "./judge.js";

/** A test's coverage, and the digest of all that it ran. */
export interface KnownTest extends TestCoverage {
  readonly key: string;
}

/** What earlier runs found, in a folder, as long as the files that it rests on are the same. */
export class Cache {
  readonly #folder: string;
  readonly #contents: Contents;
  readonly #verdicts: Map<string, Verdict>;

  private constructor(folder: string, contents: Contents, verdicts: Map<string, Verdict>) {
    this.#folder = folder;
    this.#contents = contents;
    this.#verdicts = verdicts;
  }

  static async open(folder: string, contents: Contents): Promise<Cache> {
    await mkdir(join(folder, "coverage"), { recursive: true });
    const lines = (await textOf(join(folder, "verdicts.jsonl")))?.split("\n") ?? [];
    const verdicts = new Map<string, Verdict>();
    for (const line of lines) {
      const found = parsed<{ key: string; verdict: Verdict }>(line);
      if (found) verdicts.set(found.key, found.verdict);
    }
    return new Cache(folder, contents, verdicts);
  }

  /** What a test ran, unless one of those files has changed since. */
  async coverage(test: string): Promise<KnownTest | undefined> {
    const known = parsed<KnownTest>((await textOf(this.#coverageFile(test))) ?? "");
    if (!known) return undefined;
    const key = await this.#contents.ofAll(Object.keys(known.spans));
    return key === known.key && known.spans[test] ? known : undefined;
  }

  async keepCoverage(test: string, coverage: TestCoverage): Promise<KnownTest> {
    const key = await this.#contents.ofAll(Object.keys(coverage.spans));
    const known = { key, ...coverage };
    // A failure may be the machine's: it is tried again.
    if (coverage.passed) await writeFile(this.#coverageFile(test), JSON.stringify(known));
    return known;
  }

  /** What was found about a mutant, by the digest of all that the finding rests on. */
  verdict(key: string): Verdict | undefined {
    return this.#verdicts.get(key);
  }

  /** Writes a verdict at once, so that a run that is stopped loses nothing. */
  async keepVerdict(key: string, verdict: Verdict): Promise<void> {
    this.#verdicts.set(key, verdict);
    const line = `${JSON.stringify({ key, verdict })}\n`;
    await appendFile(join(this.#folder, "verdicts.jsonl"), line);
  }

  #coverageFile(test: string): string {
    return join(this.#folder, "coverage", `${test.replaceAll("/", ",")}.json`);
  }
}

async function textOf(path: string): Promise<string | undefined> {
  return readFile(path, "utf8").catch(() => undefined);
}

/** Undefined for what was cut off while it was written. */
function parsed<T>(json: string): T | undefined {
  try {
    return JSON.parse(json) as T;
  } catch {
    return undefined;
  }
}
