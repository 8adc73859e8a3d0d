import assert from "node:assert/strict";
import { chmod, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { before, test } from "node:test";
import { openCheckpoint } from "../../src/node/training/checkpointFile.js";
import { mainFile, run, tenfold } from "./runCli.js";
import { temporaryFolder, writeSmallMnist } from "./smallMnist.js";

let cwd = "";
before(async (context) => {
  cwd = await temporaryFolder(context as Parameters<typeof temporaryFolder>[0]);
  await writeSmallMnist(join(cwd, "data"), { train: 700, test: 100 });
});

const short = ["--epochs", "1", "--data", "data", "--validation", "100"];

test("too few images for the validation set: told before anything begins", async () => {
  const args = ["train", "--data", "data", "--out", "m.h5"];
  const { status, stdout, stderr } = await tenfold(args, { cwd });
  assert.deepEqual([status, stdout], [2, ""]);
  assert.equal(
    stderr,
    "tenfold: --validation: expected a whole number 1…699 (of 700 training pictures), got 5000\n",
  );
  assert.deepEqual(await readdir(cwd), ["data"]);
});

test("a folder in the place of the model: told before anything begins", async () => {
  await mkdir(join(cwd, "folder.h5"));
  const { status, stderr } = await tenfold(["train", ...short, "--out", "folder.h5"], { cwd });
  assert.equal(status, 2);
  assert.match(stderr, /^tenfold: folder\.h5: cannot be written: it is a folder; /);
});

test("a folder without permission: told before anything begins", async (context) => {
  if (process.platform === "win32") return context.skip("no such permissions here");
  const closed = join(cwd, "closed");
  await mkdir(closed);
  await chmod(cwd, 0o755);
  await chmod(closed, 0o555);
  // Root may write anywhere: be nobody.
  const nobody = process.getuid?.() === 0 ? { uid: 65_534 } : {};
  const seen = await run("test", ["-r", mainFile], nobody);
  if (seen.status !== 0) return context.skip("the user nobody cannot read this project");
  const args = ["train", ...short, "--out", join("closed", "m.h5")];
  const { status, stdout, stderr } = await tenfold(args, { cwd, ...nobody });
  assert.equal(stderr.split(";")[0], "tenfold: closed/m.h5: cannot be written: permission denied");
  assert.deepEqual([status, stdout], [2, ""]);
});

test("a damaged checkpoint is refused, and stays as it is", async () => {
  const checkpoint = join(cwd, "damaged.h5.checkpoint");
  await writeFile(checkpoint, "TENFOLD CHECKPOINT 3\nand then nothing that fits");
  const before = await readFile(checkpoint);
  const args = ["train", ...short, "--out", "damaged.h5", "--resume"];
  const { status, stderr } = await tenfold(args, { cwd });
  assert.equal(status, 2);
  assert.match(stderr, /^tenfold: damaged\.h5\.checkpoint: .*checksum/m);
  assert.deepEqual(await readFile(checkpoint), before);
});

test("a disk that fills while saving loses nothing: --resume saves what was trained", async (context) => {
  const disk = join(cwd, "disk");
  await mkdir(disk);
  const onDisk = join("disk", "m.h5");
  const copy = join(cwd, "m.h5.checkpoint");
  // Room for the checkpoint (4.7 MB), not for the model (0.9 MB) beside it.
  const script =
    'mount -t tmpfs -o size=5200k none disk || exit 77; "$@"; status=$?; ' +
    `ls -A disk; cp disk/m.h5.checkpoint "${copy}"; exit $status`;
  const command = [process.execPath, mainFile, "train", ...short, "--out", onDisk];
  const namespace = ["--user", "--map-root-user", "--mount"];
  const found = await run("unshare", [...namespace, "sh", "-c", script, "sh", ...command], {
    cwd,
  }).catch(() => undefined);
  if (!found) return context.skip("no unshare here, with which to mount a small disk");
  if (/^(mount|unshare):/m.test(found.stderr)) return context.skip("no small disk can be mounted");
  assert.equal(found.status, 2, found.stderr);
  assert.match(found.stderr, /^tenfold: disk\/m\.h5: cannot be written: no space left; free some/m);
  assert.match(found.stderr, /nothing is lost: the training is kept in disk\/m\.h5\.checkpoint; /);
  assert.deepEqual(found.stdout.trimEnd().split("\n").slice(-1), ["m.h5.checkpoint"]);
  assert.equal((await openCheckpoint(copy).load()).epoch, 2);

  const resume = ["train", "--out", "m.h5", "--data", "data", "--validation", "100", "--resume"];
  const { status, stdout } = await tenfold(resume, { cwd });
  assert.equal(status, 0);
  assert.match(stdout, /^Saved m\.h5: /m);
});
