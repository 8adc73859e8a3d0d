import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { leftoversIn, prepareFolder } from "./jobs.js";

const main = fileURLToPath(new URL("../../src/cli/main.js", import.meta.url));

/** How large a file may become, in KiB, from nothing to a little less than what is written. */
const limits = [0, 1, 64, 512, 900];

/**
 * Has a model written where files may only become so large (`ulimit -f`): it must be refused in words, and
 * what was there before stays.
 * @returns how many times it was.
 */
export async function fillDisk(folder: string): Promise<number> {
  await mkdir(folder);
  await prepareFolder(folder);
  const target = join(folder, "converted.onnx");
  for (const limit of limits) {
    const { status, stderr } = await limited(limit, ["convert", "lenet5.h5", target], folder);
    assert.equal(status, 2, stderr);
    assert.match(
      stderr,
      /cannot be written: the file is larger than allowed here; free some space/,
    );
    assert.equal(await readFile(target, "utf8"), "old");
    assert.deepEqual(await leftoversIn(folder), []);
  }
  return limits.length;
}

/** A signal that is ignored becomes an error of the call. */
const shell = 'ulimit -f "$0" && trap "" XFSZ && exec "$@"';

function limited(kib: number, args: readonly string[], cwd: string) {
  const words = ["-c", shell, String(kib), process.execPath, main, ...args];
  const child = spawn("bash", words, { cwd, stdio: ["ignore", "ignore", "pipe"] });
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (part: string) => {
    stderr += part;
  });
  return new Promise<{ status: number | null; stderr: string }>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status) => resolve({ status, stderr }));
  });
}
