import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, open, readdir, readFile, symlink, unlink, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { describe, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { acquireLock, withLock } from "../../../src/node/files/lock.js";
import { type Owner, ourselves, shortHash } from "../../../src/node/files/owner.js";
import { age, asked, filesBeside, lockedBy, path } from "./lockCase.js";

const onWindows = process.platform === "win32" && "Windows has no such files";
/** Its lines: number, machine, begin, token. */
const ourLock = new RegExp(`^${process.pid}\\n[^\\n]+\\n([0-9a-f]{8})?\\n[0-9a-f]{16}\\n$`);

function lockOf({ pid = 4567, host = "here", started = "01234567" }: Partial<Owner>): string {
  return `${pid}\n${host}\n${started}\n0123456789abcdef\n`;
}

describe("a lock", () => {
  test("names this process while it is held, and is gone afterwards", async () => {
    const lock = await acquireLock(path);
    assert.match(await readFile(`${path}.lock`, "utf8"), ourLock);
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
    assert.match(await readFile(`${path}.lock`, "utf8"), ourLock);
    await lock.release();
    assert.deepEqual(await readdir(join(path, "..")), []);
  });

  test("with our number that is not ours, as a restarted container leaves it, is taken over", async () => {
    await writeFile(`${path}.lock`, `${process.pid}\n`);
    await (await acquireLock(path)).release();
  });

  for (const content of ["", "45", "4567\nhost", `4567\nhost\n\n${"0".repeat(15)}`]) {
    test(`left unfinished, ${JSON.stringify(content)}, is taken over when half a second has changed nothing`, async () => {
      await writeFile(`${path}.lock`, content);
      // Whatever a clock says that went back.
      await age(`${path}.lock`, -3_600_000);
      const began = performance.now();
      await (await acquireLock(path)).release();
      assert.ok(performance.now() - began >= 500, "too early");
      assert.deepEqual(await filesBeside(), []);
    });
  }

  test("that is being written is not taken from who writes it", async () => {
    await writeFile(`${path}.lock`, "");
    const asking = acquireLock(path);
    await setTimeout(200);
    await writeFile(`${path}.lock`, "45");
    await setTimeout(400);
    await writeFile(`${path}.lock`, `${process.ppid}\n`);
    await assert.rejects(asking, lockedBy(`process ${process.ppid}`));
  });

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

  for (const content of ["not a number\n", "-1\n", "0\n", "12345678901\n", "x".repeat(600)]) {
    test(`a file that says ${JSON.stringify(content.slice(0, 20))} is another program's, and stays`, async () => {
      await writeFile(`${path}.lock`, content);
      await assert.rejects(acquireLock(path), lockedBy("a file of another program"));
      assert.equal(await readFile(`${path}.lock`, "utf8"), content);
      assert.deepEqual(await filesBeside(), ["model.h5.lock"]);
    });
  }

  test("a process of another machine is believed to live, whatever its number", async (context) => {
    const kill = asked(context, () => "ESRCH");
    await writeFile(`${path}.lock`, lockOf({ host: "elsewhere" }));
    await assert.rejects(acquireLock(path), lockedBy("process 4567 on elsewhere"));
    assert.equal(kill.mock.callCount(), 0);
  });

  test("a process that began later than the lock's has its number by chance", {
    skip: process.platform !== "linux" && "only Linux says when processes began",
  }, async () => {
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    await once(child, "spawn");
    const { host } = await ourselves();
    const pid = child.pid!;
    await writeFile(`${path}.lock`, lockOf({ host, pid, started: "" }));
    await assert.rejects(acquireLock(path), lockedBy(`process ${pid}`));
    await writeFile(`${path}.lock`, lockOf({ host, pid, started: "01234567" }));
    await (await acquireLock(path)).release();
    child.kill("SIGKILL");
    await once(child, "exit");
  });

  test("a process that has ended without its parent's notice is dead", {
    skip: process.platform !== "linux" && "only Linux shows them",
  }, async () => {
    // The shell becomes another program, which never asks after the child it does not know.
    const parent = spawn("sh", ["-c", "sleep 0.2 & echo $!; exec sleep 60"]);
    const [printed] = (await once(parent.stdout, "data")) as [Buffer];
    const pid = Number(printed.toString());
    const { host } = await ourselves();
    const stat = await readFile(`/proc/${pid}/stat`, "utf8");
    const boot = (await readFile("/proc/sys/kernel/random/boot_id", "utf8")).trim();
    const started = shortHash(`${boot} ${stat.split(" ")[21]}`);
    await writeFile(`${path}.lock`, lockOf({ host, pid, started }));
    await assert.rejects(acquireLock(path), lockedBy(`process ${pid}`));
    await setTimeout(600);
    process.kill(pid, 0);
    await (await acquireLock(path)).release();
    parent.kill("SIGKILL");
    await once(parent, "exit");
  });

  test("this process by another copy of this module, or in another thread, is alive", async () => {
    await writeFile(`${path}.lock`, lockOf(await ourselves()));
    await assert.rejects(acquireLock(path), lockedBy(`process ${process.pid}`));
  });

  test("a pipe in the lock's place is told, not waited for", { skip: onWindows }, async () => {
    execFileSync("mkfifo", [`${path}.lock`]);
    await assert.rejects(acquireLock(path), {
      code: "FILE_NOT_READABLE",
      message: `${path}.lock: expected a lock file, it is a named pipe; give the name of a file`,
    });
  });

  test("a file has one lock by all names that lead to it, also one that is still to be made", async () => {
    const folder = dirname(path);
    await symlink(folder, join(folder, "sub"));
    await symlink(join("sub", "model.h5"), join(folder, "link"));
    for (const exists of [false, true]) {
      if (exists) await writeFile(path, "model");
      const lock = await acquireLock(join(folder, "link"));
      assert.deepEqual((await filesBeside()).includes("model.h5.lock"), true);
      await assert.rejects(acquireLock(path), lockedBy(`process ${process.pid}`));
      await lock.release();
    }
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
    const isFolder = {
      code: "FILE_NOT_READABLE",
      message: `${path}.lock: expected a lock file, it is a folder; give the name of a file`,
    };
    await assert.rejects(lock.release(), isFolder);
    await assert.rejects(acquireLock(path), isFolder);
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
