import assert from "node:assert/strict";
import { copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { stripVTControlCharacters } from "node:util";
import { packageFolder } from "../../src/node/packageFiles.js";
import { numberPng } from "./pictures.js";
import { inTerminal, noTerminal } from "./runCli.js";
import { writeSmallMnist } from "./smallMnist.js";

/** What a bar is drawn over with: the cursor goes to the line's start. */
const toStart = "\u001b[1G";

/** What stands on the screen at the end: bars that were drawn over and taken away are gone. */
function screenOf(shown: string): string[] {
  return shown.split("\r\n").map((line) => {
    const last = line
      .split(/\r/)
      .flatMap((part) => part.split(toStart))
      .at(-1)!;
    return stripVTControlCharacters(last).trimEnd();
  });
}

/** Lines that a terminal would break, commands to copy aside: they must stay whole. */
function broken(lines: readonly string[], columns: number): string[] {
  return lines.filter((line) => [...line].length > columns && !/^ {2}npx /.test(line));
}

describe("in a narrow terminal", { skip: noTerminal }, () => {
  let cwd: string;
  after(() => rm(cwd, { recursive: true }));
  before(async () => {
    cwd = await mkdtemp(join(tmpdir(), "tenfold-"));
    await writeSmallMnist(join(cwd, "data"), { train: 300, test: 100 });
    await mkdir(join(cwd, "set"));
    const names = ["three-drawn.png", "seven-pencil-photo.jpg", "blank-page.jpg"];
    for (const name of names) {
      await copyFile(join(packageFolder, "examples/pictures", name), join(cwd, "set", name));
    }
    await writeFile(join(cwd, "set", "number.png"), await numberPng([0, 1]));
    await writeFile(join(cwd, "set", "broken.png"), "no picture");
    const lines = ["three-drawn.png,3", "seven-pencil-photo.jpg,1", "blank-page.jpg,none"];
    await writeFile(
      join(cwd, "set", "labels.csv"),
      ["file,label", ...lines, "number.png,7", "broken.png,5"].join("\n"),
    );
  });

  const model = join(packageFolder, "models", "lenet5.onnx");
  const small = ["--data", "data", "--validation", "50", "--workers", "1", "--width", "0.25"];
  for (const columns of [80, 60]) {
    for (const args of [
      [],
      ["--help"],
      ["train", "--help"],
      ["evaluate", "--help"],
      ["tune", "--help"],
      ["augment", "--help"],
      ["calibrate", "--help"],
      ["predict", "set", "--model", model],
      ["predict", "no/such/picture-with-a-long-name.png", "--model", model],
      ["evaluate", "--data", "data", "--model", model],
      ["evaluate", "--set", "set", "--model", model],
      ["evaluate", "--suite", "mnist-c", "--suite-images", "4", "--data", "data", "--model", model],
      ["info", model],
      ["augment", "--data", "data", "--out", `sheet-${columns}.png`],
      ["train", ...small, "--epochs", "2", "--out", `m-${columns}.h5`],
    ]) {
      test(`tenfold ${args.join(" ").replace(packageFolder, "")} at ${columns} columns`, async () => {
        const { stdout } = await inTerminal(columns, args, { cwd });
        const lines = screenOf(stdout);
        assert.ok(lines.length > 3 || args[0] === "predict", stdout);
        assert.deepEqual(broken(lines, columns), [], lines.join("\n"));
      });
    }
  }

  test("epochs are rows of a table that fits", async () => {
    const args = ["train", ...small, "--epochs", "10", "--out", "ten.h5"];
    const lines = screenOf((await inTerminal(60, args, { cwd })).stdout);
    const at = lines.findIndex((line) =>
      /^epoch +loss +accuracy +validation +val\. loss +time$/.test(line),
    );
    assert.match(lines[at + 1]!, /^ 1\/10( +\d+\.\d+%?){4} +\d+\.\d s$/);
    assert.match(lines[at + 10]!, /^10\/10 /);
    assert.equal(lines[at + 1]!.length, lines[at]!.length);
  });

  test("a study's table leaves out columns before it would be cut", async () => {
    const study = [
      "tune",
      "--data",
      "data",
      "--validation",
      "50",
      "--trials",
      "1",
      "--epochs",
      "1",
    ];
    await writeFile(
      join(cwd, "space.json"),
      '{"learningRate":{"choice":[0.001,0.002]},"width":0.25}',
    );
    const args = [...study, "--space", "space.json", "--study", "s.jsonl", "--jobs", "1"];
    const { stdout } = await inTerminal(60, args, { cwd });
    const drawn = stripVTControlCharacters(stdout).split(/\r?\n/);
    const training = drawn.filter((line) => /training$/.test(line));
    assert.ok(training.length > 0, stdout);
    assert.ok(training.every((line) => line.length <= 60));
    assert.ok(drawn.some((line) => /^trial +rung +epochs +validation/.test(line)));
  });

  test("answers are in color in a terminal, and NO_COLOR turns that off", async () => {
    const args = ["predict", "set/three-drawn.png", "set/broken.png", "--model", model];
    const colored = (await inTerminal(80, args, { cwd })).stdout;
    assert.ok(colored.includes("  \u001b[1m3\u001b[22m  "), colored);
    assert.ok(colored.includes("\u001b[31mtenfold:\u001b[39m set/broken.png"), colored);
    const plain = await inTerminal(80, args, { cwd, env: { NO_COLOR: "1" } });
    assert.equal(plain.stdout.includes("\u001b"), false);
  });
});
