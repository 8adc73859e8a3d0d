import assert from "node:assert/strict";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { before, test } from "node:test";
import type { Weights } from "../../src/network/network.js";
import { lenet5 } from "../../src/network/networks/lenet5.js";
import { loadModel } from "../../src/node/models/modelFile.js";
import { openCheckpoint } from "../../src/node/training/checkpointFile.js";
import { besidesProgress, jsonLines, startTenfold, tenfold } from "./runCli.js";
import { temporaryFolder, writeSmallMnist } from "./smallMnist.js";

/** Epochs long enough (0.6 s and more) to be interrupted in their middle. */
const counts = { train: 6000, test: 100 };
let cwd = "";
let unbroken: Weights;

const options = ["--epochs", "2", "--seed", "5", "--data", "data", "--validation", "500"];
const trainInto = (out: string, ...more: readonly string[]) => [
  ...["train", "--out", out, ...options, ...more],
];
const weightsOf = async (name: string) => (await loadModel(join(cwd, name))).weights;

/** What lies beside the data: models, checkpoints, locks. */
const filesAbout = async (name: string) =>
  (await readdir(cwd)).filter((file) => file.includes(name)).sort();

before(async (context) => {
  cwd = await temporaryFolder(context as Parameters<typeof temporaryFolder>[0]);
  await writeSmallMnist(join(cwd, "data"), counts);
});

test("an unbroken run saves its model and prints the contract's objects", async () => {
  const { status, stdout, stderr } = await tenfold(trainInto("whole.h5", "--json"), { cwd });
  assert.deepEqual([status, stderr], [0, ""]);
  const lines = jsonLines(stdout);
  assert.equal(lines.length, 3);
  for (const [index, line] of lines.slice(0, 2).entries()) {
    assert.deepEqual(Object.keys(line), [
      ...["event", "epoch", "trainLoss", "trainAccuracy", "validationLoss", "validationAccuracy"],
      ...["learningRate", "seconds"],
    ]);
    assert.deepEqual([line.event, line.epoch], ["epoch", index + 1]);
  }
  const { seconds, bestEpoch, ...done } = lines[2]!;
  const best = lines[(bestEpoch as number) - 1]!;
  assert.deepEqual(done, {
    event: "done",
    file: "whole.h5",
    epochs: 2,
    trainLoss: best.trainLoss,
    validationAccuracy: best.validationAccuracy,
    validationLoss: best.validationLoss,
    parameters: 234_322,
  });
  assert.ok((seconds as number) > 0.3, `${seconds}`);
  assert.ok((done.validationAccuracy as number) > 0.85, `${done.validationAccuracy}`);
  assert.deepEqual(await filesAbout("whole"), ["whole.h5"]);
  const model = await loadModel(join(cwd, "whole.h5"));
  assert.deepEqual(model.network, lenet5);
  assert.equal(model.history?.length, 2);
  unbroken = model.weights;
});

test("killed, it continues to the same weights as the unbroken run, bit for bit", async () => {
  const running = startTenfold(trainInto("killed.h5", "--json"), { cwd });
  await running.printed(/"epoch":1/);
  running.child.kill("SIGKILL");
  assert.equal((await running.ended).signal, "SIGKILL");
  // The lock is a dead one's; nothing else that is half-written is left.
  const left = await filesAbout("killed");
  assert.deepEqual(
    left.filter((name) => !name.endsWith(".tmp")),
    ["killed.h5.checkpoint", "killed.h5.lock"],
  );

  const refused = await tenfold(trainInto("killed.h5"), { cwd });
  assert.deepEqual([refused.status, refused.stdout], [2, ""]);
  assert.match(refused.stderr, /^tenfold: killed\.h5\.checkpoint: holds an unfinished training; /);
  assert.match(refused.stderr, /--resume.*--fresh/);

  // The options are the checkpoint's; those given again must be the same.
  const data = ["--data", "data", "--validation", "500"];
  const other = ["train", "--out", "killed.h5", ...data, "--resume", "--seed", "6"];
  const changed = await tenfold(other, { cwd });
  assert.equal(changed.status, 2);
  assert.match(changed.stderr, /^tenfold: --seed: the run to resume has 5, got 6; /m);

  const args = ["train", "--out", "killed.h5", ...data, "--resume", "--json"];
  const { status, stdout } = await tenfold(args, { cwd });
  assert.equal(status, 0);
  const epochs = jsonLines(stdout).filter(({ event }) => event === "epoch");
  assert.deepEqual(
    epochs.map(({ epoch }) => epoch),
    [2],
  );
  assert.deepEqual(await weightsOf("killed.h5"), unbroken);
  assert.deepEqual(await filesAbout("killed"), ["killed.h5", ...left.filter(isTemporary)].sort());
});

const isTemporary = (name: string) => name.endsWith(".tmp");

test("Ctrl-C stops in the middle of an epoch with 130, and --resume goes on from there", async () => {
  const running = startTenfold(trainInto("stopped.onnx"), { cwd });
  await running.printed(/\n +1\/2 /);
  await new Promise((resolve) => setTimeout(resolve, 150));
  running.child.kill("SIGINT");
  const { status, stdout, stderr } = await running.ended;
  assert.equal(status, 130);
  assert.match(
    stdout,
    /^Training lenet5 \(234,322 parameters\) on 5,500 images\.\nepoch .*\n +1\/2 {2}/,
  );
  const hint =
    /^ {2}node \S+main\.js train --out stopped\.onnx --data data --validation 500 --resume$/m;
  assert.match(stderr, hint);
  assert.match(stderr, /^Stopping after this step\. Press Ctrl-C again to quit at once\.$/m);
  assert.deepEqual(await filesAbout("stopped"), ["stopped.onnx.checkpoint"]);
  const { epoch, step } = await openCheckpoint(join(cwd, "stopped.onnx.checkpoint")).load();
  assert.equal(epoch, 2);
  assert.ok(step > 0 && step < Math.ceil(5500 / 128), `stopped at step ${step}`);

  const again = stderr.match(hint)![0].trim().split(" ").slice(2);
  const resumed = await tenfold(again, { cwd });
  assert.deepEqual([resumed.status, besidesProgress(resumed.stderr)], [0, ""]);
  assert.match(resumed.stdout, /\n +2\/2 .*\nSaved stopped\.onnx: \d\d\.\d\d% on v/);
  assert.match(resumed.stdout, /\nNext:\n {2}node \S+ evaluate --model stopped\.onnx\n/);
  assert.deepEqual(await weightsOf("stopped.onnx"), unbroken);
  assert.deepEqual(await filesAbout("stopped"), ["stopped.onnx"]);
});

test("with --json the last line says how a training ended that came to no model", async () => {
  const endless = startTenfold(trainInto("lines.h5", "--epochs", "10000", "--json"), { cwd });
  await endless.printed(/"epoch":1/);
  const locked = await tenfold(trainInto("lines.h5", "--json"), { cwd });
  const [failed, ...none] = jsonLines(locked.stdout);
  assert.deepEqual([locked.status, failed?.event, failed?.code], [2, "failed", "FILE_LOCKED"]);
  assert.deepEqual(none, []);
  assert.equal(locked.stderr, `tenfold: ${failed?.message}\n`);

  endless.child.kill("SIGINT");
  const stopped = await endless.ended;
  assert.equal(stopped.status, 130);
  const { event, file, epoch, step, ...rest } = jsonLines(stopped.stdout).at(-1)!;
  assert.deepEqual([event, file, rest], ["stopped", "lines.h5.checkpoint", {}]);
  assert.ok((epoch as number) > 1 && (step as number) >= 0, `${epoch}, ${step}`);

  const unfinished = await tenfold(trainInto("lines.h5", "--json"), { cwd });
  assert.equal(jsonLines(unfinished.stdout).at(-1)?.code, "UNFINISHED_TRAINING");
  const wrong = await tenfold(["train", "--epochs", "0", "--json"], { cwd });
  assert.deepEqual(jsonLines(wrong.stdout), [
    {
      event: "failed",
      code: "BAD_ARGUMENT",
      message: "--epochs: expected a whole number 1…100000, got 0",
    },
  ]);
});

const wild = ["--optimizer", "adamw", "--weight-decay", "10", "--learning-rate", "10"];
test("a training that diverges ends with status 2, its message and its event", async () => {
  const small = ["--width", "0.25", "--schedule", "constant", "--workers", "1"];
  const args = trainInto("wild.h5", ...wild, ...small, "--fresh", "--json");
  const { status, stdout, stderr } = await tenfold(args, { cwd });
  assert.equal(status, 2);
  const { event, epoch, ...rest } = jsonLines(stdout).at(-1)!;
  assert.deepEqual([event, rest], ["diverged", { learningRate: 10 }]);
  const message = `tenfold: --learning-rate: training with 10 diverged in epoch ${epoch}: its loss is `;
  assert.ok(stderr.startsWith(message), stderr);
});

test("two trainings never write the same file, and a dead one's lock is no obstacle", async () => {
  const endless = startTenfold(trainInto("shared.h5", "--epochs", "10000"), { cwd });
  await endless.printed(/Training/);
  const second = await tenfold(trainInto("shared.h5"), { cwd });
  assert.deepEqual([second.status, second.stdout], [2, ""]);
  const holder = `is being written by process ${endless.child.pid}; `;
  assert.ok(second.stderr.startsWith(`tenfold: shared.h5: ${holder}`), second.stderr);
  // SIGTERM is what a system that shuts down sends: it saves, too.
  endless.child.kill("SIGTERM");
  assert.equal((await endless.ended).status, 130);
  assert.deepEqual(await filesAbout("shared"), ["shared.h5.checkpoint"]);

  const fresh = startTenfold(trainInto("shared.h5", "--fresh", "--epochs", "10000"), { cwd });
  await fresh.printed(/Training/);
  await assert.rejects(stat(join(cwd, "shared.h5.checkpoint")), { code: "ENOENT" });
  fresh.child.kill("SIGKILL");
  await fresh.ended;
  assert.deepEqual(await filesAbout("shared"), ["shared.h5.lock"]);
  const third = startTenfold(trainInto("shared.h5", "--epochs", "10000"), { cwd });
  await third.printed(/Training/);
  third.child.kill("SIGKILL");
  await third.ended;
});
