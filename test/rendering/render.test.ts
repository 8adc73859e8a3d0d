import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { renderSet } from "../../rendering/renderSet.node.js";
import { loadMnistPart } from "../../src/node/data/mnist.js";

const script = fileURLToPath(new URL("../../rendering/main.node.js", import.meta.url));

function run(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...args], (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

test("the pictures are the same with any number of threads", async () => {
  const plan = { digits: 20, others: 10, seed: 3, part: "validation" } as const;
  let seen = 0;
  const one = await renderSet(plan, {
    threads: 1,
    onProgress: (done) => {
      seen = done;
    },
  });
  const three = await renderSet(plan, { threads: 3 });
  assert.equal(seen, 30);
  assert.deepEqual(three, one);
  assert.equal(new Set(one.labels).size, 11);
});

describe("npm run render", () => {
  let dir: string;
  before(async () => {
    dir = await mkdtemp(join(tmpdir(), "tenfold-render-"));
  });
  after(() => rm(dir, { recursive: true }));

  test("writes IDX files under MNIST's names, with a tenth held back", async () => {
    const flags = ["--digits", "20", "--others", "10", "--seed", "3", "--threads", "1"];
    const { code, stdout, stderr } = await run("--out", dir, "--no-sheets", ...flags);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /train: 30 pictures in .*t10k: 3 pictures in /s);
    assert.deepEqual((await readdir(dir)).sort(), [
      "t10k-images-idx3-ubyte.gz",
      "t10k-labels-idx1-ubyte.gz",
      "train-images-idx3-ubyte.gz",
      "train-labels-idx1-ubyte.gz",
    ]);
    const set = await loadMnistPart("train", { dir, highestLabel: 10 });
    assert.equal(set.count, 30);
    assert.equal(set.labels.filter((label) => label === 10).length, 10);
    assert.equal((await loadMnistPart("test", { dir, highestLabel: 10 })).count, 3);
    await assert.rejects(loadMnistPart("train", { dir }), {
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
