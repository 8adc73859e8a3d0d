import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { loadModel } from "../../src/formats/modelFile.node.js";
import { lenet5 } from "../../src/network/lenet5.js";
import { packageFolder } from "../../src/recognition/shippedModel.node.js";
import { startTenfold, tenfold } from "./runCli.js";
import { temporaryFolder } from "./smallMnist.js";

const digitOf: Readonly<Record<string, string>> = {
  "eight.png": "8",
  "five.webp": "5",
  "four.png": "4",
  "seven.png": "7",
  "three.jpg": "3",
  "two.gif": "2",
};

test("the demo trains, evaluates, saves and reads the example pictures", async (context) => {
  const cwd = await temporaryFolder(context);
  const { status, stdout, stderr } = await tenfold(["demo", "--epochs", "1"], { cwd });
  assert.equal(status, 0, stderr);
  // After ten seconds without a terminal, a line tells that it still goes on.
  assert.match(stderr, /^(epoch 1\/1, \d+%: loss [^\n]+ left\n)*$/);
  assert.match(stdout, /^Training lenet5 on 55,000 handwritten digits\nepoch 1\/1 {2}loss 0\.\d+ /);
  assert.match(stdout, /\naccuracy {2}9[89]\.\d\d% /);
  const pictures = await readdir(join(packageFolder, "examples", "pictures"));
  assert.deepEqual(pictures.sort(), Object.keys(digitOf));
  for (const name of pictures) {
    const line = stdout.split("\n").find((text) => text.includes(`${name} `));
    assert.match(line ?? `no line about ${name}`, new RegExp(`${name} +${digitOf[name]} +\\d`));
  }
  assert.match(stdout, /\nWrote lenet5\.h5\. Next:\n( {2}node \S+ (predict|evaluate|train) .*\n)+/);
  assert.deepEqual(await readdir(cwd), ["lenet5.h5"]);
  assert.deepEqual((await loadModel(join(cwd, "lenet5.h5"))).network, lenet5);
});

test("the shipped model reads the example pictures", async () => {
  const { status, stdout } = await tenfold(["predict", "examples/pictures"], {
    cwd: packageFolder,
  });
  assert.equal(status, 0);
  for (const [name, digit] of Object.entries(digitOf)) {
    assert.match(stdout, new RegExp(`${name} +${digit} +\\d`));
  }
});

test("Ctrl-C ends the demo with 130 and writes nothing", async (context) => {
  const cwd = await temporaryFolder(context);
  const running = startTenfold(["demo"], { cwd });
  await running.printed(/Training/);
  running.child.kill("SIGINT");
  const { status, stderr } = await running.ended;
  assert.equal(status, 130);
  assert.match(stderr, /^Stopped; nothing was written\.$/m);
  assert.deepEqual(await readdir(cwd), []);
});
