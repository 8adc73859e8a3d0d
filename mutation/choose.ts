import { readdir } from "node:fs/promises";
import { join, sep } from "node:path";
import { shuffledOrder } from "../src/data/shuffle.js";

/** A fault of whoever started the run. */
export class Usage extends Error {}

/** Files made by a generator, which has its own tests. */
const made = /_pb\.js$/;

/** Every built file of `src`, named below `build`. */
export async function builtSources(root: string): Promise<string[]> {
  const names = await readdir(join(root, "build", "src"), { recursive: true });
  return names
    .filter((name) => name.endsWith(".js") && !made.test(name))
    .map((name) => `src/${name.split(sep).join("/")}`)
    .sort();
}

/** Every built test file, named below `build`. */
export async function builtTests(root: string): Promise<string[]> {
  const names = await readdir(join(root, "build", "test"), { recursive: true });
  return names
    .filter((name) => name.endsWith(".test.js"))
    .map((name) => `test/${name.split(sep).join("/")}`)
    .sort();
}

/**
 * The built files of the folders and files that were named, as below `src` or with it: "image",
 * "src/image", "src/image/ink.ts".
 * @throws Usage for one that is not there.
 */
export function named(names: readonly string[], sources: readonly string[]): string[] {
  const chosen = new Set<string>();
  for (const name of names) {
    const path = name
      .split(sep)
      .join("/")
      .replace(/^(\.\/)?(src\/)?/, "src/")
      .replace(/\/$/, "");
    const file = path.replace(/\.ts$/, ".js");
    const found = sources.filter((source) => source === file || source.startsWith(`${path}/`));
    if (found.length === 0)
      throw new Usage(`mutate: there is no ${name} in src, or nothing built of it.`);
    for (const source of found) chosen.add(source);
  }
  return [...chosen].sort();
}

/** All of `items` in a random order that depends on the seed alone, cut off after `most`. */
export function sampleOf<T>(items: readonly T[], seed: number, most = items.length): T[] {
  const order = [...shuffledOrder(items.length, seed, 1)].slice(0, most);
  return order.flatMap((index) => items.slice(index, index + 1));
}
