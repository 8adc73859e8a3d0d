import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { before, test } from "node:test";
import { loadModel } from "../../src/node/models/modelFile.js";
import { besidesProgress, jsonLines, tenfold } from "./runCli.js";
import { temporaryFolder, writeSmallMnist } from "./smallMnist.js";

let cwd = "";
const data = ["--data", "data", "--validation", "100"];
const small = ["--width", "0.25", "--dropout", "0.2", "--epochs", "2", "--workers", "1"];
const train = (...args: readonly string[]) => tenfold(["train", ...data, ...args], { cwd });
const weightsOf = async (name: string) => (await loadModel(join(cwd, name))).weights;

before(async (context) => {
  cwd = await temporaryFolder(context as Parameters<typeof temporaryFolder>[0]);
  await writeSmallMnist(join(cwd, "data"), { train: 600, test: 10 });
});

test("paused after an epoch and resumed, a training ends in the same weights", async () => {
  const whole = await train("--out", "whole.h5", ...small);
  assert.equal(whole.status, 0);
  // One line for tuners outside, the last.
  assert.match(whole.stdout, /\nvalidation_accuracy=0\.\d{4}\n$/);
  assert.equal(whole.stdout.match(/validation_accuracy=/g)?.length, 1);
  assert.match(whole.stdout, /^Training lenet5-w0\.25 \(15,\d{3} parameters\) on 500 images\.$/m);

  const paused = await train("--out", "p.h5", ...small, "--pause-after", "1");
  assert.deepEqual([paused.status, besidesProgress(paused.stderr)], [0, ""]);
  assert.match(
    paused.stdout,
    /^Paused after epoch 1, with progress saved in p\.h5\.checkpoint; to/m,
  );
  assert.match(paused.stdout, /\nvalidation_accuracy=0\.\d{4}\n$/);
  assert.deepEqual(
    (await readdir(cwd)).filter((name) => name.startsWith("p.h5")),
    ["p.h5.checkpoint"],
  );

  // Paused where it stands already, it says the same.
  const again = await train("--out", "p.h5", "--resume", "--pause-after", "1", "--json");
  const { event, file, epochs, bestEpoch } = jsonLines(again.stdout).at(-1)!;
  assert.deepEqual([event, file, epochs, bestEpoch], ["paused", "p.h5.checkpoint", 1, 1]);

  const wider = await train("--out", "p.h5", "--resume", "--width", "2");
  assert.equal(wider.status, 2);
  assert.match(
    wider.stderr,
    /^tenfold: --width: the network is that of the run to resume; leave it/,
  );

  const resumed = await train("--out", "p.h5", "--resume");
  assert.deepEqual([resumed.status, besidesProgress(resumed.stderr)], [0, ""]);
  assert.match(resumed.stdout, /^Training lenet5-w0\.25 /);
  assert.deepEqual(await weightsOf("p.h5"), await weightsOf("whole.h5"));
});

test("a wrong width, rate or epoch is refused by its flag", async () => {
  const refuses = async (args: readonly string[], message: RegExp) => {
    const { status, stdout, stderr } = await train(...args);
    assert.match(stderr, message);
    assert.deepEqual([status, stdout], [2, ""]);
  };
  await refuses(["--width", "0"], /^tenfold: --width: expected a number 0\.015625…16, got 0\n$/);
  await refuses(
    ["--width", "wide"],
    /^tenfold: --width: expected a number 0\.015625…16, got "wide"\n$/,
  );
  await refuses(["--dropout", "1"], /^tenfold: --dropout: expected at least 0, below 1, got 1\n$/);
  await refuses(["--pause-after", "0"], /^tenfold: --pause-after: expected a whole number of at/);
});
