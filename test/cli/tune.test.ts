import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { before, test } from "node:test";
import { loadModel } from "../../src/node/models/modelFile.js";
import { jsonLines, startTenfold, tenfold } from "./runCli.js";
import { temporaryFolder, writeSmallMnist } from "./smallMnist.js";

let cwd = "";
const space = { batch: { choice: [32, 64] }, width: 0.25, learningRate: { log: [1e-3, 1e-2] } };
const shared = ["--data", "data", "--validation", "100", "--epochs", "2", "--reduction", "2"];
const tuneInto = (study: string, ...more: readonly string[]) => [
  ...["tune", "--study", study, "--space", "space.json", ...shared, "--trials", "3", ...more],
];
const eventsOf = async (study: string) =>
  jsonLines(await readFile(join(cwd, study), "utf8")).slice(1);
/** What decides about each trial, without its times. */
const scoresOf = async (study: string) =>
  (await eventsOf(study))
    .filter(({ event }) => event === "rung")
    .map(({ at, ...rest }) => rest)
    .sort((a, b) => Number(a.trial) - Number(b.trial) || Number(a.rung) - Number(b.rung));

before(async (context) => {
  cwd = await temporaryFolder(context as Parameters<typeof temporaryFolder>[0]);
  await writeSmallMnist(join(cwd, "data"), { train: 900, test: 10 });
  await writeFile(join(cwd, "space.json"), JSON.stringify(space));
});

test("a study runs to its end, says so, and its best trial can be trained again", async () => {
  const args = tuneInto("whole.jsonl", "--jobs", "1", "--report", "whole.html");
  const { status, stdout, stderr } = await tenfold(args, { cwd });
  assert.deepEqual([status, stderr], [0, ""]);
  assert.match(
    stdout,
    /^Tuning lenet5: 3 trials, compared after 1, 2 epochs; 1 in 2 continues\.$/m,
  );
  assert.match(stdout, /^rank {2}trial {2}rung {2}epochs {2}validation {4}loss {2}parameters$/m);
  const page = await readFile(join(cwd, "whole.html"), "utf8");
  assert.match(page, /<h1>Tuning lenet5<\/h1>/);
  assert.match(page, /It takes at least 12 trials to tell\./);
  const [, best] = stdout.match(/^Best: trial (\d) with \d\d\.\d\d% on validation/m)!;
  const [, command] = stdout.match(/To train it again:\n {2}node \S+ (train .*)\n/)!;
  const commands = page.replaceAll(/<\/?span>/g, "");
  // The page is passed on: it does not tell where this folder is.
  const shown = command!.replace(/--data \S+\/data/, "--data data");
  assert.notEqual(shown, command);
  assert.ok(commands.includes(shown.replace("best.h5", `trial-${best}.h5`)), shown);
  assert.equal(page.includes(cwd), false);
  const model = `whole.jsonl.trials/trial-${best}.h5`;
  const sha256 = createHash("sha256")
    .update(await readFile(join(cwd, model)))
    .digest("hex");
  assert.ok(page.includes(`<code>${model}</code>`) && page.includes(sha256));
  const again = await tenfold(command!.split(" "), { cwd });
  assert.equal(again.status, 0);
  assert.match(again.stdout, /^validation_accuracy=0\.\d{4}$/m);
  const [kept, repeated] = await Promise.all(
    [`whole.jsonl.trials/trial-${best}.h5`, "best.h5"].map((name) => loadModel(join(cwd, name))),
  );
  assert.equal(kept?.network.name, "lenet5-w0.25");
  assert.deepEqual(repeated?.weights, kept?.weights);
});

test("killed in its middle, it continues to the same scores, and its children end", async () => {
  const running = startTenfold(tuneInto("killed.jsonl", "--jobs", "2", "--json"), { cwd });
  await running.printed(/"event":"epoch","trial":2/);
  running.child.kill("SIGKILL");
  await running.ended;
  const torn = join(cwd, "killed.jsonl");
  await writeFile(torn, `${await readFile(torn, "utf8")}{"at":9,"event":"ep`);

  // Without flags: all is in the file.
  const { status, stdout } = await tenfold(
    ["tune", "--study", "killed.jsonl", "--jobs", "1", "--json"],
    {
      cwd,
    },
  );
  assert.equal(status, 0);
  const done = jsonLines(stdout).at(-1)!;
  assert.deepEqual([done.event, done.trials], ["done", 3]);
  const sessions = (await eventsOf("killed.jsonl")).filter(({ event }) => event === "session");
  assert.equal(sessions.length, 2);
  // Whatever order the trials came in, each has the scores it has without a crash.
  const unbroken = new Map((await scoresOf("whole.jsonl")).map((s) => [`${s.trial} ${s.rung}`, s]));
  const resumed = await scoresOf("killed.jsonl");
  assert.equal(resumed.filter(({ rung }) => rung === 0).length, 3);
  for (const score of resumed) {
    const same = unbroken.get(`${score.trial} ${score.rung}`);
    if (same) assert.deepEqual(score, same);
  }
  const left = await readdir(join(cwd, "killed.jsonl.trials"));
  assert.deepEqual(
    left.filter((name) => name.endsWith(".lock")),
    [],
  );
});

test("Ctrl-C stops with 130 and all progress kept; meanwhile no second study begins", async () => {
  const args = tuneInto("stopped.jsonl", "--jobs", "1", "--json");
  const running = startTenfold(args, { cwd });
  await running.printed(/"event":"epoch"/);
  const second = await tenfold(args, { cwd });
  assert.deepEqual([second.status, second.stdout], [2, ""]);
  assert.match(second.stderr, /^tenfold: stopped\.jsonl: is being written by process \d+; /);
  running.child.kill("SIGINT");
  const { status, stderr } = await running.ended;
  assert.equal(status, 130, stderr);
  assert.match(
    stderr,
    /^Stopping after the current steps\. Press Ctrl-C again to quit at once\.$/m,
  );
  const files = await readdir(join(cwd, "stopped.jsonl.trials"));
  assert.ok(files.includes("trial-1.h5.checkpoint"), `${files}`);
  assert.ok(!files.some((name) => name.endsWith(".lock")), `${files}`);
  const { status: after, stdout } = await tenfold(args, { cwd });
  assert.equal(after, 0);
  assert.equal(jsonLines(stdout).filter(({ event }) => event === "trial").length <= 3, true);
  assert.deepEqual(await scoresOf("stopped.jsonl"), await scoresOf("whole.jsonl"));
});

test("any network, further sets and a recipe for all trials", async () => {
  await writeSmallMnist(join(cwd, "more"), { train: 60, test: 30 });
  const recipe = {
    network: "vgg7",
    epochs: 1,
    seed: 5,
    width: 0.125,
    batch: 32,
    optimizer: "adamw",
    weightDecay: 0.05,
    data: "data",
    extra: ["more"],
    validation: 840,
    workers: 2,
  };
  await writeFile(join(cwd, "recipe.json"), JSON.stringify(recipe));
  await writeFile(join(cwd, "drop.json"), '{"dropout": {"uniform": [0.1, 0.3]}, "batch": 64}');
  const study = ["tune", "--study", "deep.jsonl"];
  const args = [...study, "--recipe", "recipe.json", "--space", "drop.json", "--trials", "1"];
  const first = await tenfold([...args, "--report", "deep.html", "--json"], { cwd });
  assert.deepEqual([first.status, first.stderr], [0, ""]);
  const done = jsonLines(first.stdout).at(-1)!;
  const { dropout } = done.config as { readonly dropout: number };
  const [data, more] = [join(cwd, "data"), join(cwd, "more")];
  const expected =
    `train --network vgg7 --width 0.125 --dropout ${dropout} --epochs 1 --batch 64 --seed 5 ` +
    `--data ${data} --extra ${more} --validation 840 --optimizer adamw --weight-decay 0.05 ` +
    "--workers 1 --out best.h5";
  assert.ok((done.command as string).endsWith(expected), done.command as string);
  // Of 840 + 30 pictures.
  const right = 870 * (done.validationAccuracy as number);
  assert.ok(Math.abs(right - Math.round(right)) < 1e-6, `${right}`);
  const page = await readFile(join(cwd, "deep.html"), "utf8");
  assert.match(page, /The last 840\s+training images decide, with 30 held back in <code>.*more</);

  // The same command, and one without a recipe, continue it; one with another does not.
  assert.equal((await tenfold(args, { cwd })).status, 0);
  assert.equal((await tenfold([...study, "--trials", "1"], { cwd })).status, 0);
  await writeFile(join(cwd, "recipe.json"), JSON.stringify({ ...recipe, weightDecay: 0.1 }));
  const other = await tenfold(args, { cwd });
  assert.equal(other.status, 2);
  assert.match(other.stderr, /a study whose fields of --recipe would change: \{.*0\.05.*0\.1/);
});

test("a trial that diverges is told as failed, and the study goes on", async () => {
  const wild = { optimizer: "adamw", weightDecay: 10, learningRate: { choice: [10, 10.0] } };
  const values = { ...wild, batch: { choice: [16, 32] }, width: 0.25, schedule: "constant" };
  await writeFile(join(cwd, "wild.json"), JSON.stringify(values));
  const args = [
    "tune",
    "--study",
    "wild.jsonl",
    "--space",
    "wild.json",
    ...shared,
    "--trials",
    "2",
  ];
  const { status, stdout, stderr } = await tenfold([...args, "--first", "2", "--json"], { cwd });
  assert.deepEqual([status, stderr], [0, ""]);
  const failed = jsonLines(stdout).filter(({ event }) => event === "failed");
  assert.deepEqual(failed.map(({ trial, rung }) => [trial, rung]).sort(), [
    [1, 0],
    [2, 0],
  ]);
  for (const { message } of failed) {
    assert.match(message as string, /^training with a learning rate of 10 diverged in epoch [12]$/);
  }
});

test("a trial's training that fails otherwise ends the study, with its own message", async () => {
  const args = tuneInto("blocked.jsonl", "--jobs", "1");
  const trials = join(cwd, "blocked.jsonl.trials");
  assert.equal((await tenfold([...args, "--minutes", "0.0001"], { cwd })).status, 0);
  await writeFile(join(trials, "trial-1.h5.checkpoint"), "no checkpoint");
  const { status, stderr } = await tenfold([...args, "--minutes", "10"], { cwd });
  assert.equal(status, 2);
  assert.match(
    stderr,
    /^tenfold: trial 1: its training ended with status 2: blocked\.jsonl\.trials\/trial-1\.h5\.checkpoint: expected a file that starts with .*; the study is kept: run the same command again/,
  );
});

test("time runs out: the study ends well, with what it has", async () => {
  const args = tuneInto("short.jsonl", "--minutes", "0.0001", "--json");
  const { status, stdout } = await tenfold(args, { cwd });
  assert.equal(status, 0);
  assert.equal(jsonLines(stdout).at(-1)?.event, "done");
});

test("a finished study is shown, gets a report, and takes no other plan", async () => {
  const shown = await tenfold(
    ["tune", "--study", "whole.jsonl", "--show", "--report", "again.html", "--json"],
    { cwd },
  );
  assert.equal(shown.status, 0);
  assert.equal(jsonLines(shown.stdout).length, 1);
  assert.match(await readFile(join(cwd, "again.html"), "utf8"), /Which trials continued/);

  const refuses = async (args: readonly string[], message: RegExp) => {
    const before = await readFile(join(cwd, "whole.jsonl"), "utf8");
    const { status, stdout, stderr } = await tenfold(["tune", "--study", "whole.jsonl", ...args], {
      cwd,
    });
    assert.match(stderr, message);
    assert.deepEqual([status, stdout], [2, ""]);
    assert.equal(await readFile(join(cwd, "whole.jsonl"), "utf8"), before);
  };
  await refuses(["--seed", "2"], /whole\.jsonl: holds a study whose --seed would change: 1 to 2; /);
  await refuses(["--epochs", "8"], /whose epochs of comparison .* would change: \[1,2\] to /);
  await writeFile(
    join(cwd, "other.json"),
    JSON.stringify({ batch: { choice: [32] }, dropout: { uniform: [0, 0.5] }, width: 0.25 }),
  );
  await refuses(
    ["--space", "other.json"],
    /search space would change: batch from \{"choice":\[32,64\]\} to .*, learningRate is missing, dropout is new; /,
  );
});

test("a wrong call begins nothing and says why", async () => {
  const refuses = async (args: readonly string[], message: RegExp) => {
    const { status, stdout, stderr } = await tenfold(["tune", "--study", "no.jsonl", ...args], {
      cwd,
    });
    assert.match(stderr, message);
    assert.deepEqual([status, stdout], [2, ""]);
  };
  await writeFile(join(cwd, "elastik.json"), '{"augment.elastik": {"uniform": [0, 1]}}');
  await refuses(
    ["--space", "elastik.json"],
    /^tenfold: elastik\.json: augment\.elastik: .*elastik/,
  );
  await writeFile(join(cwd, "decay.json"), '{"weightDecay": 0.1}');
  await refuses(
    ["--recipe", "decay.json"],
    /^tenfold: decay\.json: weightDecay: only adamw decays weights/,
  );
  await refuses(["--extra", "nowhere"], /^tenfold: .*nowhere: expected a folder with the file/);
  await refuses(["--space", "gone.json"], /^tenfold: gone\.json: there is no such file/);
  await refuses(
    ["--trials", "0"],
    /^tenfold: --trials: expected a whole number of at least 1, got "0"/,
  );
  await refuses(["--minutes", "0"], /^tenfold: --minutes: expected a number above 0, got "0"/);
  await refuses(["--reduction", "1"], /^tenfold: --reduction: expected at least 2, got 1/);
  await refuses(["--first", "20"], /^tenfold: --first: expected at most the 9 epochs .*, got 20/);
  await refuses(["--seed", "-1"], /^tenfold: --seed: expected a whole number 0…\d+, got -1/);
  await refuses(
    ["--data", "data", "--validation", "900"],
    /^tenfold: --validation: expected .*899/,
  );
  await refuses(["--report", "x.json"], /^tenfold: --report: expected .*\.html/);
  await refuses(["--show", "--seed", "2"], /'--show' cannot be used with option '--seed <n>'/);
  await refuses(["--show"], /^tenfold: no\.jsonl: there is no study to show/);
  assert.deepEqual(
    (await readdir(cwd)).filter((name) => name.startsWith("no.jsonl")),
    [],
  );
});
