import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { changedSources, findBase } from "../../mutation/changedFiles.js";
import { builtSources, named, sampleOf, Usage } from "../../mutation/choose.js";
import { findMutants } from "../../mutation/findMutants.js";
import { importedFiles } from "../../mutation/imports.js";
import { measure } from "../../mutation/measure.js";

/** A project as small as one can be: `smaller` is tested but at its boundary, `unused` not at all. */
const files = {
  "src/size/smaller.ts": "",
  ".gitignore": "build\nnode_modules\n",
  "build/src/size/smaller.js": `export function smaller(a, b) {
  return a < b;
}
export function unused(a) {
  return !a;
}
export function wait(a) {
  for (let i = 0; i < a; i += 1);
}
`,
  "build/test/size/smaller.test.js": `import assert from "node:assert";
import { test } from "node:test";
import { smaller, wait } from "../../src/size/smaller.js";
test("smaller", () => {
  assert.equal(smaller(1, 2), true);
  wait(3);
});
`,
  "build/test/far.test.js": `import { test } from "node:test";
test("broken from the start", () => { throw new Error(); });
`,
};

let root = "";
const git = (...args: string[]) =>
  execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@t", ...args], { cwd: root });

before(async () => {
  root = await mkdtemp(join(tmpdir(), "tenfold-mutated-"));
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), text);
  }
  await mkdir(join(root, "node_modules"));
  await writeFile(join(root, "package.json"), '{ "type": "module" }');
  git("init", "--quiet", "--initial-branch=main");
  git("add", "--all");
  git("commit", "--quiet", "--message=first");
});
after(() => rm(root, { recursive: true }));

const tried = async (near: boolean, signal = new AbortController().signal) => {
  const mutants = await findMutants(root, await builtSources(root), async () => undefined);
  const cacheFolder = join(root, "node_modules", ".cache");
  const options = { root, jobs: 2, limitSeconds: 60, near, cacheFolder, signal };
  const { judged, failing } = await measure(mutants, options);
  const found = judged.map(({ mutant: { place, was, replacement }, verdict: { status } }) => {
    return `${place} ${was} → ${replacement}: ${status}`;
  });
  return { found: found.sort(), failing };
};

test("mutants are killed, survive, hang or are not covered", async () => {
  const expected = [
    "src/size/smaller.js:2:12 < → <=: survived",
    "src/size/smaller.js:2:12 < → >=: killed",
    "src/size/smaller.js:2:3 return a < b; → ;: killed",
    "src/size/smaller.js:5:10 !a → (a): not covered",
    "src/size/smaller.js:5:3 return !a; → ;: not covered",
    "src/size/smaller.js:8:16 0 → 1: survived",
    "src/size/smaller.js:8:21 < → <=: survived",
    "src/size/smaller.js:8:21 < → >=: survived",
    "src/size/smaller.js:8:31 1 → 2: survived",
  ];
  assert.deepEqual(await tried(false), { found: expected, failing: ["test/far.test.js"] });
  assert.deepEqual(await tried(true), { found: expected, failing: [] });
});

test("a run that is stopped gives what it has", async () => {
  assert.deepEqual(await tried(true, AbortSignal.abort()), { found: [], failing: [] });
});

test("a mutant that hangs is killed by the clock", async () => {
  const [mutant] = await findMutants(root, ["src/size/smaller.js"], async () => undefined);
  assert.ok(mutant);
  const { judged } = await measure([{ ...mutant, replacement: "for (;;);" }], {
    ...{ root, jobs: 1, limitSeconds: 1, near: true },
    ...{ cacheFolder: join(root, "node_modules", ".cache"), signal: new AbortController().signal },
  });
  assert.deepEqual(
    judged.map(({ verdict }) => verdict),
    [{ status: "timed out", by: "test/size/smaller.test.js", ran: 1, covering: 1 }],
  );
});

test("changes are counted from where HEAD left the main branch, or from its parent", async () => {
  assert.equal(await findBase(root), undefined);
  await assert.rejects(
    findBase(root, "nowhere"),
    /--changed nowhere: there is no such commit here/,
  );
  git("commit", "--quiet", "--allow-empty", "--message=second");
  const parent = await findBase(root);
  assert.equal(parent?.name, "the parent commit");
  git("checkout", "--quiet", "-b", "work");
  await writeFile(join(root, "src/size/smaller.ts"), "changed");
  git("commit", "--quiet", "--all", "--message=third");
  await writeFile(join(root, "src/size/larger.ts"), "added");
  const base = await findBase(root);
  assert.equal(base?.name, "main");
  assert.deepEqual(await changedSources(root, base), ["src/size/smaller.ts", "src/size/larger.ts"]);
});

test("folders and files are named with and without src", () => {
  const sources = ["src/a/b.js", "src/a/c.js", "src/ab.js"];
  assert.deepEqual(named(["a"], sources), ["src/a/b.js", "src/a/c.js"]);
  assert.deepEqual(named(["src/ab.ts", "./src/a/"], sources), sources);
  assert.throws(() => named(["b"], sources), Usage);
});

test("a sample depends on its seed alone", () => {
  const items = Array.from({ length: 100 }, (_, index) => index);
  assert.deepEqual(sampleOf(items, 1, 5), sampleOf(items, 1, 5));
  assert.notDeepEqual(sampleOf(items, 1, 5), sampleOf(items, 2, 5));
  assert.deepEqual(
    sampleOf(items, 1).sort((a, b) => a - b),
    items,
  );
});

test("imports and the threads of src are followed, programs that tests start are not", () => {
  const code = `import a from "./a.js"; export * from "../b.js"; import "node:fs";
    const c = import("./c.js"); new Worker(new URL("./d.js", import.meta.url));`;
  const imported = ["src/x/a.js", "src/b.js", "src/x/c.js", "src/x/d.js"];
  assert.deepEqual(importedFiles("src/x/y.js", code), imported);
  assert.deepEqual(importedFiles("test/x/y.js", code), ["test/x/a.js", "test/b.js", "test/x/c.js"]);
});
