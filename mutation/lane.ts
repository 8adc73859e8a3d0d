import { execFile } from "node:child_process";
import {
  copyFile,
  cp,
  mkdir,
  mkdtemp,
  readFile,
  realpath,
  rm,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import type { Mutant } from "./mutant.js";
import { type Outcome, type RunTestOptions, runTest } from "./runTest.js";

const execute = promisify(execFile);

/**
 * A copy of the built project in which one mutant at a time lives, so that several can be tried side
 * by side, and so that threads and child processes of a test see the mutant, too.
 */
export class Lane {
  /** The copy's folder. */
  readonly root: string;
  readonly #temporary: string;

  private constructor(root: string) {
    this.root = root;
    // Beside it: what is below a project finds its packages.
    this.#temporary = `${root}-tmp`;
  }

  /** Copies what Git knows of the project at `root`, and its `build`; `node_modules` is linked. */
  static async copyOf(root: string): Promise<Lane> {
    const folder = await realpath(await mkdtemp(join(tmpdir(), "tenfold-mutants-")));
    for (const file of await projectFiles(root)) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await copyFile(join(root, file), join(folder, file));
    }
    await cp(join(root, "build"), join(folder, "build"), { recursive: true });
    await symlink(join(root, "node_modules"), join(folder, "node_modules"), "junction");
    return new Lane(folder);
  }

  /** Runs a test file, named below `build`, to its first failure; its temporary files are removed. */
  async run(test: string, options: Omit<RunTestOptions, "root" | "temporary">): Promise<Outcome> {
    await mkdir(this.#temporary, { recursive: true });
    try {
      const file = join(this.root, "build", test);
      return await runTest(file, { ...options, root: this.root, temporary: this.#temporary });
    } finally {
      await rm(this.#temporary, { recursive: true, force: true, maxRetries: 3 });
    }
  }

  /** Does something while the mutant is in its file. */
  async with<T>({ file, start, end, replacement }: Mutant, task: () => Promise<T>): Promise<T> {
    const path = join(this.root, "build", file);
    const code = await readFile(path, "utf8");
    await writeFile(path, code.slice(0, start) + replacement + code.slice(end));
    try {
      return await task();
    } finally {
      await writeFile(path, code);
    }
  }

  /** Removes the copy. */
  async remove(): Promise<void> {
    await rm(this.root, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** The files that are in the repository at `root`, or would be added, with slashes. */
export async function projectFiles(root: string): Promise<string[]> {
  const ls = ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate"];
  const { stdout } = await execute("git", ls, { cwd: root, maxBuffer: 2 ** 26 });
  const gone = await execute("git", ["ls-files", "-z", "--deleted"], { cwd: root });
  const deleted = new Set(gone.stdout.split("\0"));
  return stdout.split("\0").filter((file) => file !== "" && !deleted.has(file));
}
