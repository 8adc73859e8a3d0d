import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, describe, test } from "node:test";
import { acquireLock, withLock } from "../../../src/node/files/lock.js";

let root: string;
let path: string;
before(async () => {
  root = await mkdtemp(join(tmpdir(), "tenfold-lock-"));
});
beforeEach(async () => {
  path = join(await mkdtemp(join(root, "case-")), "model.h5");
});
after(() => rm(root, { recursive: true }));

const lockedBy = (who: string) => ({
  code: "FILE_LOCKED",
  message:
    `${path}: is being written by ${who}; wait until it has ended, choose another file, or, ` +
    `if no training is running, delete ${path}.lock`,
});

describe("a lock", () => {
  test("names this process while it is held, and is gone afterwards", async () => {
    const lock = await acquireLock(path);
    assert.equal(await readFile(`${path}.lock`, "utf8"), `${process.pid}\n`);
    await lock.release();
    await lock.release();
    assert.deepEqual(await readdir(join(path, "..")), []);
  });

  test("is refused to a second one in the same process", async () => {
    const lock = await acquireLock(path);
    await assert.rejects(acquireLock(path), lockedBy(`process ${process.pid}`));
    await lock.release();
    await (await acquireLock(path)).release();
  });

  test("is given to one of twenty that ask at once", async () => {
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => acquireLock(path)));
    const held = results.filter(({ status }) => status === "fulfilled");
    assert.equal(held.length, 1);
    await (held[0] as PromiseFulfilledResult<{ release(): Promise<void> }>).value.release();
    assert.deepEqual(await readdir(join(path, "..")), []);
  });

  test("is released when the work fails", async () => {
    const work = withLock(path, () => Promise.reject(new Error("work failed")));
    await assert.rejects(work, /^Error: work failed$/);
    assert.equal(await withLock(path, async () => 7), 7);
  });

  test("of a living process is refused, of a dead one taken over", async () => {
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    await once(child, "spawn");
    await writeFile(`${path}.lock`, `${child.pid}\n`);
    await assert.rejects(acquireLock(path), lockedBy(`process ${child.pid}`));
    child.kill("SIGKILL");
    await once(child, "exit");
    const lock = await acquireLock(path);
    assert.equal(await readFile(`${path}.lock`, "utf8"), `${process.pid}\n`);
    await lock.release();
    assert.deepEqual(await readdir(join(path, "..")), []);
  });

  test("with our number that is not ours, as a restarted container leaves it, is taken over", async () => {
    await writeFile(`${path}.lock`, `${process.pid}\n`);
    await (await acquireLock(path)).release();
  });

  for (const content of ["", "not a number\n", "-1\n"]) {
    test(`that says ${JSON.stringify(content)} is respected while fresh, then taken over`, async () => {
      await writeFile(`${path}.lock`, content);
      await assert.rejects(acquireLock(path), lockedBy("another process"));
      const minuteAgo = new Date(Date.now() - 60_000);
      await utimes(`${path}.lock`, minuteAgo, minuteAgo);
      await (await acquireLock(path)).release();
    });
  }

  test("that another process has taken meanwhile is not removed", async () => {
    const lock = await acquireLock(path);
    await writeFile(`${path}.lock`, "1\n");
    await lock.release();
    assert.equal(await readFile(`${path}.lock`, "utf8"), "1\n");
  });

  test("that cannot be created says so", async () => {
    const nowhere = join(path, "..", "none", "model.h5");
    await assert.rejects(acquireLock(nowhere), {
      code: "FILE_NOT_WRITABLE",
      message: `${nowhere}: cannot be written: its folder does not exist; create the folder first`,
    });
  });
});
