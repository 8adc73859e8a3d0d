import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { copyFile, mkdir, readFile, realpath, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import { packageFolder } from "../../src/node/packageFiles.js";
import { digitPng } from "./pictures.js";
import { mainFile, run, tenfold } from "./runCli.js";
import { temporaryFolder, writeSmallMnist } from "./smallMnist.js";

// Pipes that nobody writes to, devices without end, and folders, wherever a file belongs.
const skip = process.platform === "win32" && "Windows has no such files";
const model = join(packageFolder, "models", "lenet5.onnx");

/** A folder with a pipe (also as a link and as `x.h5.lock`), an endless device and a folder. */
async function oddFolder(context: Parameters<typeof temporaryFolder>[0]): Promise<string> {
  const cwd = await temporaryFolder(context);
  execFileSync("mkfifo", ["pipe", "pipe.h5", "a.h5.lock", "b.h5.checkpoint", "c.jsonl"], { cwd });
  await symlink("pipe", join(cwd, "to-pipe"));
  await symlink("/dev/zero", join(cwd, "zero"));
  await mkdir(join(cwd, "folder"));
  return cwd;
}

describe("each command says what it is, and waits for nothing:", { skip }, () => {
  const cases: readonly (readonly [args: string, told: string])[] = [
    ["predict pipe", "pipe: expected a picture file, it is a named pipe"],
    ["predict to-pipe", "to-pipe: expected a picture file, it is a named pipe"],
    ["predict zero", "zero: expected a picture file, it is a device"],
    ["predict --model pipe a.png", "pipe: expected a model file, it is a named pipe"],
    ["predict --model folder a.png", "folder: expected a model file, it is a folder"],
    ["info zero", "zero: expected a model file, it is a device"],
    ["evaluate --set pipe", "pipe: expected a folder or an IDX file, it is a named pipe"],
    ["evaluate --set zero", "zero: expected a folder or an IDX file, it is a device"],
    ["evaluate --report pipe.html", "pipe.html: cannot be written: it is a named pipe"],
    ["augment --out pipe.png", "pipe.png: cannot be written: it is a named pipe"],
    [`convert pipe new.h5`, "pipe: expected a model file, it is a named pipe"],
    [`convert ${model} pipe.h5`, "pipe.h5: cannot be written: it is a named pipe"],
    [`convert ${model} a.h5`, "a.h5.lock: expected a lock file, it is a named pipe"],
    ["calibrate pipe.h5", "pipe.h5: expected a model file, it is a named pipe"],
    ["train --recipe pipe", "pipe: expected a recipe, it is a named pipe"],
    ["train --out pipe.h5", "pipe.h5: cannot be written: it is a named pipe"],
    ["train --out a.h5", "a.h5.lock: expected a lock file, it is a named pipe"],
    ["train --out b.h5 --resume", "b.h5.checkpoint: cannot be written: it is a named pipe"],
    ["train --out b.h5 --fresh", "b.h5.checkpoint: cannot be written: it is a named pipe"],
    ["tune --study c.jsonl", "c.jsonl: expected a study's file, it is a named pipe"],
    ["tune --show --study c.jsonl", "c.jsonl: expected a study's file, it is a named pipe"],
    ["tune --space zero --study new", "zero: expected a search space, it is a device"],
  ];
  test("all", async (context) => {
    const cwd = await oddFolder(context);
    execFileSync("mkfifo", [join(cwd, "pipe.html"), join(cwd, "pipe.png")]);
    for (const [args, told] of cases) {
      const began = performance.now();
      const { status, stdout, stderr } = await tenfold(args.split(" "), { cwd });
      assert.deepEqual([args, status, stdout], [args, 2, ""]);
      // A lock is told by its real path.
      assert.ok(
        stderr.replace(`${await realpath(cwd)}/`, "").startsWith(`tenfold: ${told}`),
        stderr,
      );
      assert.ok(performance.now() - began < 10_000, args);
    }
  });
});

describe("among good files", { skip }, () => {
  test("a folder's pipe, device and folder stop nothing", async (context) => {
    const cwd = await oddFolder(context);
    await writeFile(join(cwd, "one.png"), (await digitPng(1)).png);
    await symlink("pipe", join(cwd, "pipe.png"));
    await symlink("/dev/zero", join(cwd, "zero.png"));
    await symlink("folder", join(cwd, "folder.png"));
    const { status, stdout, stderr } = await tenfold(["predict", ".", "--model", model], { cwd });
    assert.equal(status, 0);
    assert.match(stdout, /^one\.png +\d +\d+\.\d%.*\n$/);
    assert.match(stderr, /^tenfold: \.: \d+ left out: 9 special files/);
    assert.match(stderr, /1 link to a folder/);
  });

  test("what labels name is told one by one; labels.csv itself at once", async (context) => {
    const cwd = await oddFolder(context);
    const example = join(packageFolder, "examples/pictures/three-drawn.png");
    await copyFile(example, join(cwd, "three.png"));
    const labels = join(cwd, "labels.csv");
    await writeFile(labels, "file,label\nthree.png,3\npipe,3\nto-pipe,3\nzero,3\nfolder,3\n");
    const set = ["evaluate", "--set", ".", "--model", model];
    const found = await tenfold(set, { cwd });
    assert.equal(found.status, 2);
    assert.match(found.stdout, /could not be read: 4\n/);
    for (const name of ["pipe", "to-pipe"]) {
      assert.match(
        found.stdout,
        new RegExp(`${name}: expected a picture file, it is a named pipe`),
      );
    }
    assert.match(found.stdout, /zero: expected a file inside \., got a link that leads out of it/);
    assert.match(found.stdout, /folder: expected a picture file, it is a folder/);

    await mkdir(join(cwd, "set"));
    execFileSync("mkfifo", [join(cwd, "set", "labels.csv")]);
    const { stderr } = await tenfold(["evaluate", "--set", "set"], { cwd });
    assert.match(
      stderr,
      /^tenfold: set\/labels\.csv: expected a list of labels, it is a named pipe/,
    );
  });

  for (const part of ["images-idx3", "labels-idx1"]) {
    test(`an IDX pair whose ${part} is a pipe`, async (context) => {
      const cwd = await temporaryFolder(context);
      await writeSmallMnist(join(cwd, "data"), { train: 10, test: 10 });
      const file = join("data", `t10k-${part}-ubyte`);
      execFileSync("rm", [file], { cwd });
      execFileSync("mkfifo", [file], { cwd });
      const images = join("data", "t10k-images-idx3-ubyte");
      for (const args of [
        ["evaluate", "--data", "data"],
        ["evaluate", "--set", part.startsWith("labels") ? images : file],
      ]) {
        const { status, stderr } = await tenfold(args, { cwd });
        assert.equal(status, 2);
        assert.match(stderr, new RegExp(`^tenfold: ${file}: expected .*, it is a named pipe`));
      }
    });
  }
});

describe("what a shell hands over is read to its end", { skip }, () => {
  const predicted = async (shell: string, cwd: string) => {
    const env = { NODE: process.execPath, TENFOLD: mainFile, MODEL: model };
    return run("bash", ["-c", shell], { cwd, env });
  };
  for (const [what, shell] of [
    ["standard input as -", '"$NODE" "$TENFOLD" predict --model "$MODEL" - < one.png'],
    ["a file as /dev/stdin", '"$NODE" "$TENFOLD" predict --model "$MODEL" /dev/stdin < one.png'],
    [
      "a pipe as /dev/stdin",
      'cat one.png | "$NODE" "$TENFOLD" predict --model "$MODEL" /dev/stdin',
    ],
    ["a process", '"$NODE" "$TENFOLD" predict --model "$MODEL" <(cat one.png)'],
    [
      "a named pipe as -",
      'mkfifo p; cat one.png > p & "$NODE" "$TENFOLD" predict --model "$MODEL" - < p',
    ],
  ] as const) {
    test(what, { skip: !hasBash() && "no bash" }, async (context) => {
      const cwd = await temporaryFolder(context);
      await writeFile(join(cwd, "one.png"), (await digitPng(1)).png);
      const { status, stdout, stderr } = await predicted(shell, cwd);
      assert.deepEqual([status, stderr], [0, ""]);
      assert.match(stdout, /^\S+ +\d +\d+\.\d%.*\n$/);
    });
  }
});

function hasBash(): boolean {
  return spawn("bash", ["-c", "true"]).on("error", () => {}).pid !== undefined;
}

test("a training is told before it begins that it may not write", { skip }, async (context) => {
  const cwd = await temporaryFolder(context);
  await writeSmallMnist(join(cwd, "data"), { train: 200, test: 1 });
  const train = ["train", "--data", "data", "--validation", "50", "--epochs", "1", "--out", "a.h5"];
  await writeFile(join(cwd, "a.h5"), "precious", { mode: 0o444 });
  const { status, stdout, stderr } = await tenfold(train, { cwd });
  assert.deepEqual([status, stdout], [2, ""]);
  assert.match(stderr, /^tenfold: a\.h5: cannot be written: the file is read-only; /);
  assert.equal(await readFile(join(cwd, "a.h5"), "utf8"), "precious");
});
