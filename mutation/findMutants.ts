import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { SourceMap, type SourceMapPayload } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { changesOf } from "./changes.js";
import type { Mutant } from "./mutant.js";

const execute = promisify(execFile);

/** Reads the source map of a built file, or undefined where there is none. */
export type ReadMap = (file: string) => Promise<SourceMap | undefined>;

/** Every mutant of the built files, named as in `Mutant.file`; lines are the sources' with their maps. */
export async function findMutants(
  root: string,
  files: readonly string[],
  readMap: ReadMap,
): Promise<Mutant[]> {
  const found = await Promise.all(
    files.map(async (file) => {
      const code = await readFile(join(root, "build", file), "utf8");
      const map = await readMap(file);
      const lineAt = lineFinder(code);
      return changesOf(code).map((change): Mutant => {
        const { line, column } = lineAt(change.start);
        const entry = map?.findEntry(line, column);
        const found = entry && "originalLine" in entry ? entry : undefined;
        const source = found ? file.replace(/\.js$/, ".ts") : file;
        const at = `${(found?.originalLine ?? line) + 1}:${(found?.originalColumn ?? column) + 1}`;
        const was = code.slice(change.start, change.end);
        return { ...change, file, place: `${source}:${at}`, was };
      });
    }),
  );
  return found.flat();
}

/** Compiles the project at `root` once more, elsewhere, for its source maps: the package has none. */
export async function withSourceMaps<T>(
  root: string,
  use: (readMap: ReadMap) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "tenfold-maps-"));
  try {
    const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
    await execute(process.execPath, [compiler, "--sourceMap", "--outDir", folder], { cwd: root });
    return await use(async (file) => {
      const text = await readFile(join(folder, `${file}.map`), "utf8");
      return new SourceMap(JSON.parse(text) as SourceMapPayload);
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Finds the line and column, both counted from 0, of a place in a text. */
function lineFinder(text: string): (place: number) => { line: number; column: number } {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  return (place) => {
    const line = starts.findLastIndex((start) => start <= place);
    return { line, column: place - (starts[line] ?? 0) };
  };
}
