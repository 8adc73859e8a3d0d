import assert from "node:assert/strict";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { test } from "node:test";
import { lenet5 } from "../../src/network/networks/lenet5.js";
import { loadModel } from "../../src/node/models/modelFile.js";
import { packageFolder } from "../../src/node/packageFiles.js";
import { besidesProgress, jsonLines, startTenfold, tenfold } from "./runCli.js";
import { temporaryFolder } from "./smallMnist.js";

const words = "zero one two three four five six seven eight nine".split(" ");

/** The example pictures' names begin with what they show; a blank page shows nothing. */
const pictures = (await readdir(join(packageFolder, "examples", "pictures"))).sort();
const digits = pictures.flatMap((name) => {
  const digit = words.indexOf(name.split(/[-.]/)[0]!);
  return digit < 0 ? [] : [{ name, digit }];
});
assert.ok(digits.length >= 5, `${pictures}`);

test("the demo trains, evaluates, saves beside a model that is there, and reads the example pictures", async (context) => {
  const cwd = await temporaryFolder(context);
  await writeFile(join(cwd, "lenet5.h5"), "a week of training");
  const { status, stdout, stderr } = await tenfold(["demo", "--epochs", "1"], { cwd });
  assert.equal(status, 0, stderr);
  assert.equal(besidesProgress(stderr), "");
  assert.match(
    stdout,
    /^Training lenet5 on 55,000 handwritten digits\nepoch +loss .*\n +1\/1 +0\.\d{4} /,
  );
  assert.match(stdout, /\naccuracy {2}9[89]\.\d\d% /);
  for (const name of pictures) assert.match(stdout, new RegExp(`${name} +[\\d–] `));
  // One epoch is not enough to be sure of each.
  const right = digits.filter(({ name, digit }) => new RegExp(`${name} +${digit} `).test(stdout));
  assert.ok(right.length >= digits.length - 1, stdout);
  assert.match(stdout, /blank-page\.jpg +– +refused: NO_INK\n/);
  assert.match(stdout, /\nWrote lenet5-demo\.h5 \(the lenet5\.h5 that was here stays\)\. Next:\n/);
  assert.match(stdout, /( {2}node \S+ (predict|evaluate|train) .*\n)+$/);
  assert.match(stdout, /predict --model lenet5-demo\.h5 /);
  assert.deepEqual(await readdir(cwd), ["lenet5-demo.h5", "lenet5.h5"]);
  assert.equal(await readFile(join(cwd, "lenet5.h5"), "utf8"), "a week of training");
  assert.deepEqual((await loadModel(join(cwd, "lenet5-demo.h5"))).network, lenet5);
});

test("the shipped model reads the example pictures, and refuses the blank page", async () => {
  const { status, stdout } = await tenfold(["predict", "examples/pictures", "--json"], {
    cwd: packageFolder,
  });
  assert.equal(status, 2);
  const lines = jsonLines(stdout);
  const found = new Map(lines.map((line) => [basename(line.source as string), line]));
  for (const { name, digit } of digits) assert.equal(found.get(name)?.digit, digit, name);
  const refused = found.get("blank-page.jpg")?.error as { code: string };
  assert.equal(refused.code, "NO_INK");
});

test("the demo writes lenet5.h5; Ctrl-C ends it with 130, and nothing is written", async (context) => {
  const cwd = await temporaryFolder(context);
  const running = startTenfold(["demo"], { cwd });
  await running.printed(/Training/);
  assert.deepEqual(await readdir(cwd), ["lenet5.h5.lock"]);
  running.child.kill("SIGINT");
  const { status, stderr } = await running.ended;
  assert.equal(status, 130);
  assert.match(stderr, /^Stopped; nothing was written\.$/m);
  assert.deepEqual(await readdir(cwd), []);
});
