import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { Usage } from "./choose.js";

const execute = promisify(execFile);

/** What a change is measured against. */
export interface Base {
  /** A commit. */
  readonly commit: string;
  /** How it was found, for people. */
  readonly name: string;
}

/**
 * The commit that a change began at: where HEAD left `wanted`, or without that the main branch; on the
 * main branch itself, the parent commit. Undefined when there is none to be had: a first commit, or a
 * checkout of one commit.
 * @throws Usage when `wanted` is no commit here.
 */
export async function findBase(root: string, wanted?: string): Promise<Base | undefined> {
  if (wanted !== undefined) {
    const commit = await git(root, "merge-base", wanted, "HEAD");
    if (!commit) throw new Usage(`mutate: --changed ${wanted}: there is no such commit here.`);
    return { commit, name: wanted };
  }
  const head = await git(root, "rev-parse", "HEAD");
  for (const name of ["origin/main", "main"]) {
    const commit = await git(root, "merge-base", name, "HEAD");
    if (commit && commit !== head) return { commit, name };
  }
  const commit = await git(root, "rev-parse", "--verify", "--quiet", "HEAD~1");
  return commit ? { commit, name: "the parent commit" } : undefined;
}

/** The sources below `src` that differ from the base, or that Git does not know yet. */
export async function changedSources(root: string, { commit }: Base): Promise<string[]> {
  const changed = await git(root, "diff", "--name-only", "--diff-filter=d", commit, "--", "src");
  const added = await git(root, "ls-files", "--others", "--exclude-standard", "--", "src");
  const files = `${changed ?? ""}\n${added ?? ""}`.split("\n");
  return files.filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"));
}

/** What Git prints, or undefined when it fails. */
async function git(root: string, ...args: readonly string[]): Promise<string | undefined> {
  return execute("git", args, { cwd: root, maxBuffer: 2 ** 26 }).then(
    ({ stdout }) => stdout.trim(),
    () => undefined,
  );
}
