import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { loadMnistPart } from "../../src/data/mnist.node.js";

const script = fileURLToPath(new URL("../../rendering/main.node.js", import.meta.url));

function run(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...args], (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

describe("npm run render", () => {
  let dir: string;
  before(async () => {
    dir = await mkdtemp(join(tmpdir(), "tenfold-render-"));
  });
  after(() => rm(dir, { recursive: true }));

  test("writes the same IDX files with any number of threads", async () => {
    const flags = ["--digits", "20", "--others", "10", "--seed", "3", "--no-sheets"];
    const [one, two] = [join(dir, "one"), join(dir, "two")];
    const results = await Promise.all([
      run("--out", one, "--threads", "1", ...flags),
      run("--out", two, "--threads", "2", ...flags),
    ]);
    for (const { code, stderr } of results) assert.equal(code, 0, stderr);
    const names = await readdir(one);
    for (const name of names.filter((file) => file.endsWith(".gz"))) {
      assert.deepEqual(await readFile(join(one, name)), await readFile(join(two, name)), name);
    }
    const set = await loadMnistPart("train", { dir: one, highestLabel: 10 });
    assert.equal(set.count, 30);
    assert.equal(set.labels.filter((label) => label === 10).length, 10);
    assert.equal((await loadMnistPart("test", { dir: one, highestLabel: 10 })).count, 3);
    await assert.rejects(loadMnistPart("train", { dir: one }), {
      code: "BAD_IDX",
      message: /expected labels 0…9, found 10 at index/,
    });
  });

  test("names a flag that is no number", async () => {
    const { code, stderr } = await run("--out", join(dir, "none"), "--digits", "many");
    assert.equal(code, 2);
    assert.match(stderr, /^render: --digits: expected a whole number of at least 1, got many/);
  });
});
