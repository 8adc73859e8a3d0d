import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { besidesProgress, jsonLines, tenfold } from "./runCli.js";
import { temporaryFolder, writeSmallMnist } from "./smallMnist.js";

test("train takes a recipe, the flags beside it come first, and further sets are trained on", async (context) => {
  const cwd = await temporaryFolder(context);
  await writeSmallMnist(join(cwd, "data"), { train: 300, test: 10 });
  await writeSmallMnist(join(cwd, "more"), { train: 200, test: 20 });
  const recipe = { epochs: 2, batch: 50, data: "data", extra: ["more"], validation: 100 };
  await writeFile(join(cwd, "r.json"), JSON.stringify(recipe));
  const args = ["train", "--recipe", "r.json", "--epochs", "1", "--out", "a.h5"];
  const { status, stdout, stderr } = await tenfold(args, { cwd });
  assert.deepEqual([status, besidesProgress(stderr)], [0, ""]);
  // 300 − 100 of its own and 200 more.
  assert.match(stdout, /^Training lenet5 \(234,322 parameters\) on 400 images\.$/m);
  const json = await tenfold([...args, "--json"], { cwd });
  const done = jsonLines(json.stdout).at(-1)!;
  assert.equal(done.epochs, 1);
  // Of 100 + 20 validation images, so that the accuracy is a multiple of 1 / 120.
  const right = 120 * (done.validationAccuracy as number);
  assert.ok(Math.abs(right - Math.round(right)) < 1e-6, `${right}`);
});

test("a fault is told where it was given: as the recipe's, or as a flag", async (context) => {
  const cwd = await temporaryFolder(context);
  await writeFile(join(cwd, "r.json"), JSON.stringify({ weightDecay: 0.1, dropout: 0.2 }));
  const refuses = async (args: readonly string[], message: RegExp) => {
    const { status, stdout, stderr } = await tenfold(["train", "--recipe", "r.json", ...args], {
      cwd,
    });
    assert.match(stderr, message);
    assert.deepEqual([status, stdout], [2, ""]);
  };
  const files =
    /^tenfold: r\.json: weightDecay: only adamw decays weights; add optimizer adamw, or/;
  await refuses([], files);
  await refuses(["--optimizer", "adam"], files);
  const flags = /^tenfold: --weight-decay: only adamw decays weights; add --optimizer adamw, or/;
  await refuses(["--weight-decay", "0.2"], flags);
  await writeFile(join(cwd, "r.json"), '{"batch": 0}');
  await refuses([], /^tenfold: r\.json: batch: expected a whole number 1…65536, got 0\n$/);
});
