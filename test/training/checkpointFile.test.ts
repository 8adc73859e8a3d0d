import assert from "node:assert/strict";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openCheckpoint } from "../../src/node/training/checkpointFile.js";
import { encodeCheckpoint } from "../../src/training/checkpoint.js";
import { TrainingRun } from "../../src/training/run.js";
import { denseNetwork, digitsInNode, plainOptions, smallSet } from "./small.js";

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "tenfold-checkpoint-"));
});
after(() => rm(folder, { recursive: true }));

const checkpoint = TrainingRun.fresh(
  denseNetwork,
  plainOptions,
  smallSet(10),
  digitsInNode,
).checkpoint();

test("a checkpoint is saved whole, replaced, and loaded as it was", async () => {
  const path = join(folder, "m.h5.checkpoint");
  const file = openCheckpoint(path);
  assert.equal(file.path, path);
  assert.deepEqual(await readdir(folder), [], "opening touches nothing");
  await file.save({ ...checkpoint, step: 1 });
  await file.save(checkpoint);
  assert.deepEqual(await readdir(folder), ["m.h5.checkpoint"]);
  assert.deepEqual(new Uint8Array(await readFile(path)), encodeCheckpoint(checkpoint));
  assert.deepEqual(encodeCheckpoint(await file.load()), encodeCheckpoint(checkpoint));
});

test("a checkpoint that is not there says that there is nothing to resume", async () => {
  const path = join(folder, "none");
  await assert.rejects(openCheckpoint(path).load(), {
    code: "FILE_NOT_FOUND",
    message:
      `${path}: there is no training to resume here (a finished one leaves no checkpoint); ` +
      "train without resuming to start one",
  });
});

test("a folder in its place cannot be read, nor replaced", async () => {
  const path = join(folder, "folder");
  await mkdir(path);
  await assert.rejects(openCheckpoint(path).load(), {
    code: "FILE_NOT_READABLE",
    message: `${path}: expected a checkpoint, it is a folder; give the name of a file`,
  });
  await assert.rejects(openCheckpoint(path).save(checkpoint), {
    code: "FILE_NOT_WRITABLE",
    message: `${path}: cannot be written: it is a folder; give the name of a file`,
  });
});

test("a damaged one is refused by its path", async () => {
  const path = join(folder, "damaged");
  await writeFile(path, "nothing of ours");
  await assert.rejects(openCheckpoint(path).load(), {
    code: "BAD_CHECKPOINT",
    message: `${path}: expected a file that starts with "TENFOLD CHECKPOINT 3", found other bytes; train again without --resume to start anew`,
  });
});
