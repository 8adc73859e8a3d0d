import assert from "node:assert/strict";
import { cp, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { packageFolder } from "../src/node/packageFiles.js";
import { run } from "./cli/runCli.js";
import { temporaryFolder } from "./cli/smallMnist.js";

const biome = join(packageFolder, "node_modules", "@biomejs", "biome", "bin", "biome");

/** The lines of a source in `src` that the linter refuses because they spread data, with our own rules. */
async function refusedLines(source: string, folder: string): Promise<number[]> {
  for (const name of ["biome.json", "lint"]) {
    await cp(join(packageFolder, name), join(folder, name), { recursive: true });
  }
  await mkdir(join(folder, "src"));
  await writeFile(join(folder, "src", "one.ts"), source);
  const args = [biome, "lint", "--reporter=json", "src"];
  const { stdout } = await run(process.execPath, args, { cwd: folder });
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: { category: string; location: { start: { line: number } } }[];
  };
  const own = diagnostics.filter(({ category }) => category === "plugin");
  return own.map(({ location }) => location.start.line).sort((a, b) => a - b);
}

test("the linter refuses arguments that are spread from data, and nothing else that is spread", async (context) => {
  const source = [
    "export function spread(all: number[], list: number[]) {",
    "  list.push(...all);",
    "  const most = Math.max(0, ...all.map(Number));",
    "  const made = new Array(...all);",
    "  const copy = [...all, ...list, most];",
    "  const object = { ...copy };",
    "  list.push(...([1, 2] as const), ...[3, 4]);",
    "  // biome-ignore lint/plugin: bounded",
    "  list.push(...all);",
    "  console.log([...all], { ...object });",
    "  return made;",
    "}",
    "",
  ].join("\n");
  assert.deepEqual(await refusedLines(source, await temporaryFolder(context)), [2, 3, 4, 7]);
});
