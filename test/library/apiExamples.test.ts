import assert from "node:assert/strict";
import { mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import * as tenfold from "../../src/node/index.js";
import { packageFolder } from "../../src/node/packageFiles.js";
import { run } from "../cli/runCli.js";
import { temporaryFolder } from "../cli/smallMnist.js";
import { type ApiExample, examplesOf } from "./apiExamples.js";

/** What a program begins with: each has an example. */
const main = [
  ...[
    "PauseSwitch",
    "TenfoldError",
    "activations",
    "adapt",
    "augment",
    "calibrate",
    "classification",
    "classificationTraining",
    "compilePattern",
    "evaluate",
  ],
  ...["evaluateSet", "fieldOf", "fineTune", "joinSets", "lenet5", "loadMnist", "loadModel"],
  ...["loadFormReader", "loadReader"],
  ...["loadRecognizer", "networks", "openSet", "prepareSet", "rankTrials", "runMnistC"],
  ...[
    "saveModel",
    "splitValidation",
    "strongAugmentation",
    "summarizeModel",
    "topGuesses",
    "train",
  ],
  ...["tune", "withNewHead", "writeReport", "writeSetReport"],
];
/** A class that `loadRecognizer` gives, and the method of it that needs an example of its own. */
const ofRecognizer = ["Recognizer", "readMany"];

async function examples(): Promise<ApiExample[]> {
  const sources = join(packageFolder, "src");
  const names = (await readdir(sources, { recursive: true })).filter((name) =>
    name.endsWith(".ts"),
  );
  const texts = await Promise.all(names.map((name) => readFile(join(sources, name), "utf8")));
  return texts.flatMap(examplesOf);
}

/** What the compiler says of examples, in a project whose only dependency is Tenfold as it is built. */
async function compile(folder: string, examples: readonly ApiExample[]) {
  await mkdir(join(folder, "node_modules", "@types"), { recursive: true });
  await symlink(packageFolder, join(folder, "node_modules", "tenfold"), "junction");
  const types = join("node_modules", "@types", "node");
  await symlink(join(packageFolder, types), join(folder, types), "junction");
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  const files = examples.map(({ name }) => `${name}.ts`);
  for (const { name, code } of examples) await writeFile(join(folder, `${name}.ts`), code);
  const compiler = join(packageFolder, "node_modules", "typescript", "bin", "tsc");
  const flags = ["--noEmit", "--strict", "--target", "es2022", "--module", "nodenext"];
  const args = [compiler, ...flags, "--types", "node", ...files];
  const { status, stdout } = await run(process.execPath, args, { cwd: folder });
  return { status, stdout };
}

test("everything that a program begins with has one example, and no example is of something else", async () => {
  const found = (await examples()).map(({ name }) => name);
  assert.deepEqual(found.sort(), [...main, ...ofRecognizer].sort());
  for (const name of main) assert.ok(name in tenfold, name);
});

test("every example compiles against the built package", async (context) => {
  const found = await compile(await temporaryFolder(context), await examples());
  assert.deepEqual(found, { status: 0, stdout: "" });
});

test("an example that does not fit the library is found", async (context) => {
  const source = `/** Reads.
 * @example
 * \`\`\`ts
 * import { train } from "tenfold";
 *
 * await train({ pictures: 1 });
 * \`\`\`
 */
export async function train() {}`;
  const wrong = examplesOf(source);
  const code = 'import { train } from "tenfold";\n\nawait train({ pictures: 1 });\n';
  assert.deepEqual(wrong, [{ name: "train", code }]);
  const { status, stdout } = await compile(await temporaryFolder(context), wrong);
  assert.equal(status, 1);
  assert.match(stdout, /^train\.ts\(3,15\): error TS2353: .* 'pictures' does not exist in type/);
});
