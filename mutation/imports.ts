import { readFile } from "node:fs/promises";
import { join, posix } from "node:path";
import { type AnyNode, isNode, parseModule, walk } from "./syntax.js";

/**
 * The built files that a test file's process loads: by imports, and what those of `src` start as threads
 * or programs by a URL. A program that the test itself starts does not count: it is far away.
 * @param tests built files, named below `build`
 * @returns for each test all that it reaches, itself included
 */
export async function reachOf(
  root: string,
  tests: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const known = new Map<string, Promise<readonly string[]>>();
  const importsOf = (file: string) => {
    const found =
      known.get(file) ??
      readFile(join(root, "build", file), "utf8").then(
        (code) => importedFiles(file, code),
        () => [],
      );
    known.set(file, found);
    return found;
  };
  const reaches = new Map<string, ReadonlySet<string>>();
  for (const test of tests) {
    const reached = new Set([test]);
    for (const file of reached) {
      for (const next of await importsOf(file)) reached.add(next);
    }
    reaches.set(test, reached);
  }
  return reaches;
}

/** The files of the project that one built file names in its code, named below `build`. */
export function importedFiles(file: string, code: string): string[] {
  const found: string[] = [];
  const add = (source: unknown) => {
    if (!isNode(source) || typeof source.value !== "string") return;
    if (!/^\.{1,2}\//.test(source.value) || !source.value.endsWith(".js")) return;
    found.push(posix.join(posix.dirname(file), source.value));
  };
  walk(parseModule(code).tree, (node) => {
    if ("source" in node) add(node.source);
    if (isUrl(node) && file.startsWith("src/")) add((node.arguments as unknown[])[0]);
  });
  return found;
}

function isUrl(node: AnyNode): boolean {
  return node.type === "NewExpression" && isNode(node.callee) && node.callee.name === "URL";
}
