import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { processRunner } from "../../src/node/tuning/trainProcess.js";
import type { EpochScore } from "../../src/tuning/events.js";
import { temporaryFolder } from "../cli/smallMnist.js";
import { plan } from "./madeUp.js";

const best = { epochs: 1, bestEpoch: 1, validationAccuracy: 0.9, validationLoss: 0.3 };
const epoch = {
  event: "epoch",
  epoch: 1,
  validationAccuracy: 0.9,
  validationLoss: 0.3,
  seconds: 2,
};
const paused = { event: "paused", file: "x", ...best, trainLoss: 0.4, parameters: 1000 };

/** Runs a trial whose training is a script, started so often as it is; `starts` counts them. */
async function runWith(context: TestContext, script: string, signal?: AbortSignal) {
  const folder = await temporaryFolder(context);
  const program = join(folder, "program.mjs");
  const log = join(folder, "log");
  const head = `
    import { appendFileSync, readFileSync } from "node:fs";
    appendFileSync(${JSON.stringify(log)}, process.argv.slice(2).join(" ") + "\\n");
    const start = readFileSync(${JSON.stringify(log)}, "utf8").trim().split("\\n").length;
    const say = (line) => console.log(JSON.stringify(line));
  `;
  await writeFile(program, head + script);
  const runner = processRunner({
    plan,
    tenfold: [process.execPath, program],
    fileOf: () => join(folder, "trial.h5"),
  });
  const epochs: EpochScore[] = [];
  const job = { trial: 1, config: { batch: 64 }, until: 1 };
  const onEpoch = (record: EpochScore) => epochs.push(record);
  const ended = runner({ ...job, onEpoch }, signal ?? new AbortController().signal);
  const starts = async () => (await readFile(log, "utf8")).trim().split("\n");
  return { ended, epochs, starts };
}

const saying = (...lines: readonly object[]) =>
  lines.map((line) => `say(${JSON.stringify(line)});`).join("\n");

test("a trial's epochs and score are those that its training tells", async (context) => {
  const { ended, epochs, starts } = await runWith(context, saying(epoch, paused));
  const score = { ...best, parameters: 1000 };
  assert.deepEqual(await ended, { kind: "scored", score });
  const { event: _, ...record } = epoch;
  assert.deepEqual(epochs, [record]);
  const [command] = await starts();
  const flags = "--network lenet5 --epochs 9 --batch 64 --seed 7 --validation 5000 --workers 1";
  assert.ok(command!.startsWith(`train ${flags} --out `), command);
  assert.match(command!, / --pause-after 1 --json$/);
});

test("who came in between is waited for: it is started again", async (context) => {
  const failed = (code: string) => saying({ event: "failed", code, message: "busy" });
  const script = `
    if (start === 1) ${failed("FILE_LOCKED")}
    else if (start === 2) ${failed("UNFINISHED_TRAINING")}
    else ${saying(paused)}
    process.exitCode = start < 3 ? 2 : 0;`;
  const { ended, starts } = await runWith(context, script);
  assert.equal((await ended).kind, "scored");
  assert.equal((await starts()).length, 3);
});

test("any other failure is the study's, told in the training's words", async (context) => {
  const line = { event: "failed", code: "FILE_NOT_FOUND", message: "data: is gone" };
  const { ended, starts } = await runWith(context, `${saying(line)} process.exitCode = 2;`);
  await assert.rejects(ended, {
    code: "FILE_NOT_FOUND",
    message: /^trial 1: its training ended with status 2: data: is gone; the study is kept: run/,
  });
  assert.equal((await starts()).length, 1);
});

test("a training that tells nothing is told by its messages", async (context) => {
  const script = 'console.error("training with 5 diverged"); process.exitCode = 1;';
  const { ended } = await runWith(context, script);
  await assert.rejects(ended, {
    code: "BAD_ARGUMENT",
    message: /^trial 1: its training ended with status 1: training with 5 diverged; the study/,
  });
  const silent = await runWith(context, 'process.kill(process.pid, "SIGKILL");');
  await assert.rejects(silent.ended, { message: /ended by SIGKILL: it said nothing; the study/ });
});

test("a training that diverged is a failed trial", async (context) => {
  const line = { event: "diverged", epoch: 3, learningRate: 0.5 };
  const { ended } = await runWith(context, `${saying(line)} process.exitCode = 2;`);
  const message = "training with a learning rate of 0.5 diverged in epoch 3";
  assert.deepEqual(await ended, { kind: "failed", message });
});

test("a training that was asked to stop has stopped; by another's will it has failed", async (context) => {
  const line = { event: "stopped", file: "x", epoch: 1, step: 3 };
  const script = `${saying(line)} process.exitCode = 130;`;
  assert.deepEqual(await (await runWith(context, script, AbortSignal.abort())).ended, {
    kind: "stopped",
  });
  await assert.rejects((await runWith(context, script)).ended, {
    message:
      /^trial 1: its training ended with status 130: something else stopped it; the study is kept/,
  });
});

test("lines that are no events end it", async (context) => {
  const { ended } = await runWith(context, 'console.log("hello"); setInterval(() => {}, 1000);');
  await assert.rejects(ended, { name: "SyntaxError" });
});
