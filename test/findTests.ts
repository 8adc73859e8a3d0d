import { readdir } from "node:fs/promises";
import { join, sep } from "node:path";

/** Test files, and what was named in vain. */
export interface FoundTests {
  /** Paths that begin with the root's, in order. */
  readonly files: readonly string[];
  readonly missing: readonly string[];
}

/**
 * The test files below a folder, in those of its folders that are named, or in all but some.
 * @param names folders and files below `root`, with or without the ending: "image", "cli/train"
 * @param slow folders that are left out where none is named
 */
export async function findTests(
  root: string,
  names: readonly string[] = [],
  slow: readonly string[] = [],
): Promise<FoundTests> {
  const found = (await readdir(root, { recursive: true }))
    .filter((file) => file.endsWith(".test.js"))
    .map((file) => file.split(sep).join("/"))
    .sort();
  const belongs = (file: string, name: string) =>
    file.startsWith(`${name}/`) || file === `${name.replace(/(\.test)?\.[jt]s$/, "")}.test.js`;
  const wanted = names.map((name) => name.split(sep).join("/").replace(/\/$/, ""));
  const missing = wanted.filter((name) => !found.some((file) => belongs(file, name)));
  const chosen = found.filter((file) =>
    wanted.length === 0
      ? !slow.some((name) => belongs(file, name))
      : wanted.some((name) => belongs(file, name)),
  );
  return { files: chosen.map((file) => join(root, file)), missing };
}
