import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** How a test file ended: "failed" also when it crashed. */
export type Outcome = "passed" | "failed" | "timed out";

/** What a test file is run with. */
export interface RunTestOptions {
  /** The folder of the project, which is the working folder. */
  readonly root: string;
  readonly timeoutMs: number;
  /** Where its temporary files go. */
  readonly temporary: string;
  /** A folder for V8's coverage reports, of its own process, its threads and its child processes. */
  readonly coverage?: string;
  readonly signal?: AbortSignal | undefined;
}

const reporter = fileURLToPath(new URL("firstFailure.js", import.meta.url));

/**
 * Runs one test file to its first failure. Its child processes end with it.
 * @param file the built file, as an absolute path
 * @throws the signal's reason when that aborts.
 */
export async function runTest(file: string, options: RunTestOptions): Promise<Outcome> {
  const { root, timeoutMs, temporary, coverage, signal } = options;
  signal?.throwIfAborted();
  const { NODE_V8_COVERAGE: _, NODE_TEST_CONTEXT: __, ...inherited } = process.env;
  const child = spawn(process.execPath, [`--test-reporter=${reporter}`, file], {
    cwd: root,
    detached: process.platform !== "win32",
    stdio: "ignore",
    env: {
      ...inherited,
      TMPDIR: temporary,
      TEMP: temporary,
      ...(coverage !== undefined && { NODE_V8_COVERAGE: coverage }),
    },
  });
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    endGroup(child.pid);
  }, timeoutMs);
  const stop = () => endGroup(child.pid);
  signal?.addEventListener("abort", stop);
  try {
    const status = await new Promise<number | null>((resolve, reject) => {
      child.on("error", reject);
      child.on("exit", resolve);
    });
    signal?.throwIfAborted();
    if (timedOut) return "timed out";
    return status === 0 ? "passed" : "failed";
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", stop);
    endGroup(child.pid);
  }
}

/** Ends a process and those it started. Does nothing when they have ended. */
function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? pid : -pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
