import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync, writeFileSync } from "node:fs";
import {
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  rm,
  unlink,
  utimes,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { after, before, beforeEach, describe, type TestContext, test } from "node:test";
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

/** Has a question whether a process lives answered by `answer`, in the place of the system. */
function asked(context: TestContext, answer: (pid: number) => "lives" | "ESRCH" | "EPERM") {
  return context.mock.method(process, "kill", (pid: number, signal?: string | number) => {
    assert.equal(signal, 0, "a process must be asked, not signaled");
    const found = answer(pid);
    if (found === "lives") return true;
    throw Object.assign(new Error(`kill ${found}`), { code: found, syscall: "kill" });
  });
}

const age = (file: string, ms: number) =>
  utimes(file, new Date(Date.now() - ms), new Date(Date.now() - ms));
const filesBeside = () => readdir(dirname(path));

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

describe("takers of a dead lock", () => {
  test("that another has just taken over leave it to that one", async (context) => {
    // Between finding 4567 dead and removing its lock, process 89 puts its own in its place.
    asked(context, (pid) => {
      if (pid === 89) return "lives";
      writeFileSync(`${path}.lock`, "89\n");
      return "ESRCH";
    });
    await writeFile(`${path}.lock`, "4567\n");
    await assert.rejects(acquireLock(path), lockedBy("process 89"));
    assert.equal(await readFile(`${path}.lock`, "utf8"), "89\n");
    assert.deepEqual(await filesBeside(), ["model.h5.lock"]);
  });

  test("wait while another takes it over, and give up at last", async (context) => {
    const kill = asked(context, () => "ESRCH");
    await writeFile(`${path}.lock`, "4567\n");
    await writeFile(`${path}.lock.takeover`, "89\n");
    const began = performance.now();
    await assert.rejects(acquireLock(path), lockedBy("another process"));
    assert.ok(performance.now() - began > 80, "it did not wait");
    assert.equal(kill.mock.callCount(), 10);
    assert.equal(await readFile(`${path}.lock`, "utf8"), "4567\n");
    assert.deepEqual(await filesBeside(), ["model.h5.lock", "model.h5.lock.takeover"]);
    await age(`${path}.lock.takeover`, 4000);
    await assert.rejects(acquireLock(path), lockedBy("another process"));
  });

  test("take it once the other has let go of it", async (context) => {
    await writeFile(`${path}.lock.takeover`, "89\n");
    await writeFile(`${path}.lock`, "4567\n");
    let times = 0;
    asked(context, () => {
      times += 1;
      if (times === 3) unlink(`${path}.lock.takeover`);
      return "ESRCH";
    });
    const lock = await acquireLock(path);
    assert.ok(times >= 3, `${times}`);
    await lock.release();
    assert.deepEqual(await filesBeside(), []);
  });

  test("are not kept from it by one that died over taking it", async (context) => {
    asked(context, () => "ESRCH");
    await writeFile(`${path}.lock`, "4567\n");
    await writeFile(`${path}.lock.takeover`, "89\n");
    await age(`${path}.lock.takeover`, 6000);
    const lock = await acquireLock(path);
    assert.deepEqual(await filesBeside(), ["model.h5.lock"]);
    await lock.release();
  });

  test("do not mind when another removes what that one left before them", async (context) => {
    asked(context, () => "ESRCH");
    await writeFile(`${path}.lock`, "4567\n");
    await writeFile(`${path}.lock.takeover`, "89\n");
    await age(`${path}.lock.takeover`, 6000);
    // Between finding it old and removing it: its age is the only time that is asked for.
    const now = Date.now();
    const clock = context.mock.method(Date, "now", () => {
      rmSync(`${path}.lock.takeover`);
      return now;
    });
    const lock = await acquireLock(path);
    assert.equal(clock.mock.callCount(), 1);
    await lock.release();
    assert.deepEqual(await filesBeside(), []);
  });

  test("say so when that cannot be removed", async (context) => {
    asked(context, () => "ESRCH");
    await writeFile(`${path}.lock`, "4567\n");
    await mkdir(`${path}.lock.takeover`);
    await age(`${path}.lock.takeover`, 6000);
    await assert.rejects(acquireLock(path), {
      code: "FILE_NOT_WRITABLE",
      message: new RegExp(`^${path}\\.lock\\.takeover: cannot be written: `),
    });
  });

  test("do not wait for ever where each they find is dead", async (context) => {
    const kill = asked(context, (pid) => {
      writeFileSync(`${path}.lock`, `${pid + 1}\n`);
      return "ESRCH";
    });
    await writeFile(`${path}.lock`, "1000\n");
    await assert.rejects(acquireLock(path), lockedBy("another process"));
    assert.equal(kill.mock.callCount(), 10);
    assert.deepEqual(await filesBeside(), ["model.h5.lock"]);
  });

  test("give it to one of twenty in this process, every time", async () => {
    for (let round = 0; round < 20; round++) {
      await writeFile(`${path}.lock`, `${deadPid}\n`);
      const results = await Promise.allSettled(Array.from({ length: 20 }, () => acquireLock(path)));
      const held = results.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
      assert.equal(held.length, 1);
      for (const lock of held) await lock.release();
    }
    assert.deepEqual(await filesBeside(), []);
  });

  test("give it to one of four processes at a time, every time", async () => {
    const folder = dirname(path);
    const rounds = 25;
    for (let round = 0; round < rounds; round++) {
      await writeFile(join(folder, `${round}.lock`), `${deadPid}\n`);
    }
    const start = Date.now() + 500;
    const args = [
      "--input-type=module",
      "-e",
      racer,
      lockUrl,
      folder,
      String(rounds),
      String(start),
    ];
    const outputs = await Promise.all(
      [1, 2, 3, 4].map(async () => {
        const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
        const chunks = child.stdout.toArray();
        await once(child, "close");
        return JSON.parse(Buffer.concat(await chunks).toString()) as {
          got: number;
          shared: number;
        };
      }),
    );
    const sum = (name: "got" | "shared") => outputs.reduce((all, one) => all + one[name], 0);
    assert.equal(sum("shared"), 0, "two held one lock at once");
    assert.ok(sum("got") >= rounds, `${sum("got")} of ${rounds} locks were taken`);
    assert.deepEqual(await filesBeside(), []);
  });
});

/** Above what Linux gives out, so that no process has it. */
const deadPid = 4_194_999;
const lockUrl = new URL("../../../src/node/files/lock.js", import.meta.url).href;

/** Takes each of some dead locks at the same moment as its siblings; says how often, and not alone. */
const racer = `
import { open, unlink } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
const [, lockUrl, folder, rounds, start] = process.argv;
const { acquireLock } = await import(lockUrl);
const found = { got: 0, shared: 0 };
for (let round = 0; round < rounds; round++) {
  while (Date.now() < Number(start) + 40 * round) continue;
  const path = folder + "/" + round;
  const lock = await acquireLock(path).catch((error) => {
    if (error.code !== "FILE_LOCKED") throw error;
  });
  if (!lock) continue;
  found.got += 1;
  await open(path + ".alone", "wx").then((file) => file.close(), () => { found.shared += 1; });
  await setTimeout(15);
  await unlink(path + ".alone").catch(() => {});
  await lock.release();
}
console.log(JSON.stringify(found));
`;

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
