import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, open, readdir, readFile, unlink, utimes, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { describe, test } from "node:test";
import { acquireLock, withLock } from "../../../src/node/files/lock.js";
import { age, asked, filesBeside, lockedBy, path } from "./lockCase.js";

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

describe("whose lock it is", () => {
  for (const [answer, alive] of [
    ["lives", true],
    ["EPERM", true],
    ["ESRCH", false],
  ] as const) {
    test(`a process that ${answer} ${alive ? "keeps it" : "has lost it"}`, async (context) => {
      const kill = asked(context, () => answer);
      await writeFile(`${path}.lock`, "4567\n");
      if (alive) await assert.rejects(acquireLock(path), lockedBy("process 4567"));
      else await (await acquireLock(path)).release();
      assert.deepEqual(
        kill.mock.calls.map((call) => call.arguments[0]),
        [4567],
      );
      assert.deepEqual(await filesBeside(), alive ? ["model.h5.lock"] : []);
    });
  }

  test("a file that names no possible process is one's that is writing, for 5 seconds", async (context) => {
    const kill = asked(context, () => "lives");
    for (const content of ["x12", "12x", "1.5", ".5", "-7", "pid", " "]) {
      await writeFile(`${path}.lock`, content);
      await age(`${path}.lock`, 4000);
      await assert.rejects(acquireLock(path), lockedBy("another process"));
      await age(`${path}.lock`, 6000);
      await (await acquireLock(path)).release();
    }
    await writeFile(`${path}.lock`, "0\n");
    await assert.rejects(acquireLock(path), lockedBy("process 0"));
    assert.equal(kill.mock.callCount(), 0);
  });

  test("a number of one to ten digits may be a process, one of eleven not", async (context) => {
    const kill = asked(context, () => "ESRCH");
    for (const number of [7, 1234567890]) {
      await writeFile(`${path}.lock`, `${number}\n`);
      await (await acquireLock(path)).release();
      assert.equal(kill.mock.calls.at(-1)?.arguments[0], number);
    }
    await writeFile(`${path}.lock`, "12345678901\n");
    await assert.rejects(acquireLock(path), lockedBy("process 12345678901"));
    assert.equal(kill.mock.callCount(), 2);
  });

  test("a path is the same however it is written", async () => {
    const lock = await acquireLock(path);
    const other = relative(process.cwd(), path);
    await assert.rejects(acquireLock(other), {
      code: "FILE_LOCKED",
      message: new RegExp(
        `^${other}: is being written by process ${process.pid}; .*, delete ${path}`,
      ),
    });
    await lock.release();
  });
});

describe("releasing", () => {
  test("twice does not take the lock from who has it now", async () => {
    const first = await acquireLock(path);
    await first.release();
    const second = await acquireLock(path);
    await first.release();
    assert.deepEqual(await filesBeside(), ["model.h5.lock"]);
    await assert.rejects(acquireLock(path), lockedBy(`process ${process.pid}`));
    await second.release();
  });

  test("is done before another in this process may have the lock", async () => {
    const lock = await acquireLock(path);
    const releasing = lock.release();
    await assert.rejects(acquireLock(path), lockedBy(`process ${process.pid}`));
    await releasing;
    await (await acquireLock(path)).release();
  });

  test("a lock that someone deleted is no fault", async () => {
    const lock = await acquireLock(path);
    await unlink(`${path}.lock`);
    await lock.release();
    await (await acquireLock(path)).release();
  });

  test("a lock that became a folder says so, and lets go of it", async () => {
    const lock = await acquireLock(path);
    await unlink(`${path}.lock`);
    await mkdir(`${path}.lock`);
    await assert.rejects(lock.release(), {
      code: "FILE_NOT_WRITABLE",
      message: `${path}.lock: cannot be written: it is a folder; give the name of a file`,
    });
    await assert.rejects(acquireLock(path), {
      code: "FILE_NOT_WRITABLE",
      message: `${path}: cannot be written: it is a folder; give the name of a file`,
    });
  });
});

test("a lock file that cannot be filled is removed again, and the path is free", async (context) => {
  const handle = await open(dirname(path));
  const prototype = Object.getPrototypeOf(handle);
  await handle.close();
  const full = Object.assign(new Error("full"), { code: "ENOSPC", syscall: "write" });
  context.mock.method(prototype, "writeFile", () => Promise.reject(full), { times: 1 });
  await assert.rejects(acquireLock(path), {
    code: "FILE_NOT_WRITABLE",
    message: `${path}: cannot be written: no space left; free some space or choose another disk`,
  });
  assert.deepEqual(await filesBeside(), []);
  await (await acquireLock(path)).release();
});
