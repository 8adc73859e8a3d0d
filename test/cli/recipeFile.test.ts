import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import { parseRecipe, readRecipe } from "../../src/cli/recipeFile.js";
import { besidesProgress, jsonLines, tenfold } from "./runCli.js";
import { temporaryFolder, writeSmallMnist } from "./smallMnist.js";

test("a recipe gives flags as the command line does, folders relative to its own", () => {
  const text = JSON.stringify({
    network: "lenet5",
    epochs: 3,
    learningRate: 4e-3,
    optimizer: "adamw",
    augment: "none",
    data: "mnist",
    extra: ["../rendered", "/elsewhere"],
  });
  assert.deepEqual(parseRecipe(text, "/recipes/a.json"), {
    network: "lenet5",
    epochs: "3",
    learningRate: "0.004",
    optimizer: "adamw",
    augment: "none",
    data: "/recipes/mnist",
    extra: ["/rendered", "/elsewhere"],
  });
});

describe("a recipe that is refused", () => {
  const refusals: [what: string, text: string, message: RegExp][] = [
    ["empty file", "", /^r\.json: is not valid JSON: /],
    ["a list", "[1]", /^r\.json: expected a JSON object of flags, such as \{ "epochs": 12 \}$/],
    ["nothing in it", "{}", /^r\.json: expected at least one of network, epochs, .*, got none$/],
    ["an unknown name", '{"epoch": 3}', /^r\.json: "epoch" is no flag of a recipe; expected netw/],
    ["what is no part of a recipe", '{"out": "a.h5"}', /^r\.json: "out" is no flag of a recipe/],
    ["a number as text", '{"epochs": "3"}', /^r\.json: epochs: expected a number, got "3"$/],
    [
      "no such network",
      '{"network": "x"}',
      /^r\.json: network: expected one of lenet5.*, got "x"$/,
    ],
    ["no list", '{"extra": "a"}', /^r\.json: extra: expected a list of folders, got "a"$/],
    ["no folder", '{"data": 1}', /^r\.json: data: expected text, got 1$/],
  ];
  for (const [what, text, message] of refusals) {
    test(what, () => {
      assert.throws(() => parseRecipe(text, "r.json"), { code: "BAD_RECIPE", message });
    });
  }

  test("a file that is not there", async () => {
    await assert.rejects(readRecipe("missing.json"), {
      code: "FILE_NOT_FOUND",
      message: /^missing\.json: there is no such file/,
    });
  });
});

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

test("a contradictory recipe is refused as its flags would be", async (context) => {
  const cwd = await temporaryFolder(context);
  await writeFile(join(cwd, "r.json"), JSON.stringify({ weightDecay: 0.1 }));
  const { status, stderr } = await tenfold(["train", "--recipe", "r.json"], { cwd });
  assert.equal(status, 2);
  assert.match(stderr, /^tenfold: --weight-decay: only adamw decays weights/);
});
