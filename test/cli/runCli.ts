import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The built command line. */
export const mainFile = fileURLToPath(new URL("../../src/cli/main.js", import.meta.url));

/** How a command ended. */
export interface Ended {
  /** null when a signal ended it. */
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a command is run with. */
export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Standard input. */
  readonly input?: Uint8Array;
  /** The user, by number; for tests of permissions that run as root. */
  readonly uid?: number;
}

/** A command under way. */
export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves as soon as `pattern` is found in what was printed on standard output. */
  printed(pattern: RegExp): Promise<void>;
}

/** npm's variable changes which commands are recommended; the others, whether there are colors. */
const notInherited = ["npm_lifecycle_event", "CI", "NO_COLOR", "FORCE_COLOR"];

/** Runs `tenfold …` to its end. */
export function tenfold(args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  return start([mainFile, ...args], options).ended;
}

/** Whether a command can be run in a terminal here, and if not, why. */
export const noTerminal: string | false = existsSync("/usr/bin/script")
  ? false
  : "no /usr/bin/script, of Debian's bsdutils";

/**
 * Runs `tenfold …` in a terminal of so many columns.
 * @returns what is shown, standard error too, with color codes and with \r\n for line ends.
 */
export async function inTerminal(
  columns: number,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Ended> {
  const words = [process.execPath, mainFile, ...args].map((word) => `'${word}'`).join(" ");
  const shell = `stty cols ${columns} rows 50; exec ${words}`;
  const env = { ...{ TERM: "xterm-256color", npm_lifecycle_event: "npx" }, ...options.env };
  return run("/usr/bin/script", ["-qec", shell, "/dev/null"], { ...options, env });
}

/** Begins `tenfold …`. */
export function startTenfold(args: readonly string[], options: RunOptions = {}): Running {
  return start([mainFile, ...args], options);
}

/** Runs any program to its end. */
export function run(command: string, args: readonly string[], options: RunOptions = {}) {
  return start(args, options, command).ended;
}

function start(args: readonly string[], options: RunOptions, command = process.execPath): Running {
  const { cwd, env, input, uid } = options;
  const inherited = { ...process.env };
  for (const name of notInherited) delete inherited[name];
  const child = spawn(command, args, {
    ...(cwd !== undefined && { cwd }),
    ...(uid !== undefined && { uid, gid: uid }),
    env: { ...inherited, ...env },
  });
  let stdout = "";
  let stderr = "";
  const waiting = new Set<() => void>();
  child.stdout.setEncoding("utf8").on("data", (part: string) => {
    stdout += part;
    for (const look of waiting) look();
  });
  child.stderr.setEncoding("utf8").on("data", (part: string) => {
    stderr += part;
  });
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status, signal) => resolve({ status, signal, stdout, stderr }));
  });
  const printed = (pattern: RegExp) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (!pattern.test(stdout)) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
      child.on("close", () => reject(new Error(`ended without printing ${pattern}: ${stderr}`)));
    });
  return { child, ended, printed };
}

/** What was told on standard error but progress, of which a busy machine may have some told. */
export function besidesProgress(stderr: string): string {
  const training = /^epoch +\d+\/\d+, \d+%: (starting|.* left {2}loss .* images\/s)\n/gm;
  return stderr.replace(training, "").replace(/^\d+%: .* left\n/gm, "");
}

/** Each line of a `--json` command's output, which must hold nothing but objects. */
export function jsonLines(stdout: string): Record<string, unknown>[] {
  return stdout
    .trimEnd()
    .split("\n")
    .map((line) => {
      const value: unknown = JSON.parse(line);
      if (typeof value !== "object" || value === null) throw new Error(`no object: ${line}`);
      return value as Record<string, unknown>;
    });
}
