import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { findTests } from "./findTests.js";

const execute = promisify(execFile);
let root = "";

before(async () => {
  root = await mkdtemp(join(tmpdir(), "tenfold-tests-"));
  for (const file of ["a.test.js", "b/c.test.js", "b/d/e.test.js", "b/help.js", "bc/f.test.js"]) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), "");
  }
});
after(() => rm(root, { recursive: true }));

const below = (...files: string[]) => files.map((file) => join(root, ...file.split("/")));

test("all test files are found, in folders of folders, too", async () => {
  const files = below("a.test.js", "b/c.test.js", "b/d/e.test.js", "bc/f.test.js");
  assert.deepEqual(await findTests(root), { files, missing: [] });
});

test("slow folders are run when they are named alone", async () => {
  const files = below("a.test.js", "bc/f.test.js");
  assert.deepEqual(await findTests(root, [], ["b"]), { files, missing: [] });
  assert.deepEqual((await findTests(root, ["b/c"], ["b"])).files, below("b/c.test.js"));
});

test("folders and files are chosen by name", async () => {
  assert.deepEqual((await findTests(root, ["b/"])).files, below("b/c.test.js", "b/d/e.test.js"));
  for (const name of ["b/c", "b/c.test.ts", "b/c.test.js"]) {
    assert.deepEqual(await findTests(root, [name]), { files: below("b/c.test.js"), missing: [] });
  }
  assert.deepEqual((await findTests(root, ["b/help", "c", "a"])).missing, ["b/help", "c"]);
});

test("a folder without tests is told", async () => {
  const runner = fileURLToPath(new URL("run.js", import.meta.url));
  await assert.rejects(execute(process.execPath, [runner, "nowhere"]), {
    code: 2,
    stderr: "test: there are no tests in nowhere\n",
  });
});

test("no npm script needs a shell of Unix", async () => {
  const file = fileURLToPath(new URL("../../package.json", import.meta.url));
  const { scripts } = JSON.parse(await readFile(file, "utf8")) as { scripts: object };
  for (const [name, script] of Object.entries(scripts)) {
    // Substitution, patterns, quotes of one stroke, variables set before a command, other shells.
    assert.doesNotMatch(String(script), /[$*'`;|<>]|(^|&& )\w+=|\.sh\b/, name);
  }
});
