import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import fsPromises, { mkdir, mkdtemp, readdir, readFile, unlink, writeFile } from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { basename, dirname, join } from "node:path";
import { describe, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { guardOf } from "../../../src/node/files/claim.js";
import { acquireLock } from "../../../src/node/files/lock.js";
import { ourselves } from "../../../src/node/files/owner.js";
import { killedAtEachCall } from "./killedAt.js";
import { asked, filesBeside, lockedBy, path } from "./lockCase.js";

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

  /** What a killed process leaves that was taking over a lock. */
  const guard = () => guardOf(`${path}.lock`, "0".repeat(16));
  const deadLock = async (token = "0".repeat(16), pid = deadPid) =>
    `${pid}\n${(await ourselves()).host}\n01234567\n${token}\n`;

  test("wait while another takes it over, and give up at last", async () => {
    await writeFile(`${path}.lock`, await deadLock());
    await writeFile(guard(), `${process.ppid}\n`);
    const began = performance.now();
    await assert.rejects(acquireLock(path), lockedBy("another process"));
    assert.ok(performance.now() - began > 1000, "it did not wait");
    assert.equal(await readFile(`${path}.lock`, "utf8"), await deadLock());
    assert.deepEqual(await filesBeside(), [basename(guard()), "model.h5.lock"]);
  });

  test("take it once the other has let go of it", async () => {
    await writeFile(guard(), `${process.ppid}\n`);
    await writeFile(`${path}.lock`, await deadLock());
    const asking = acquireLock(path);
    await setTimeout(300);
    await unlink(guard());
    const lock = await asking;
    assert.deepEqual(await filesBeside(), ["model.h5.lock"]);
    await lock.release();
  });

  test("are not kept from it by many that died over taking it, one after the other", async () => {
    const tokens = ["0", "1", "2", "3"].map((digit) => digit.repeat(16));
    await writeFile(`${path}.lock`, await deadLock(tokens[0]));
    for (const [at, token] of tokens.slice(0, -1).entries()) {
      await writeFile(guardOf(`${path}.lock`, token), await deadLock(tokens[at + 1]));
    }
    const lock = await acquireLock(path);
    assert.deepEqual(await filesBeside(), ["model.h5.lock"]);
    await lock.release();
  });

  test("leave guards of other locks in that folder", async () => {
    const other = guardOf(join(dirname(path), "other.h5.lock"), "0".repeat(16));
    await writeFile(other, await deadLock());
    await (await acquireLock(path)).release();
    assert.deepEqual(await filesBeside(), [basename(other)]);
  });

  test("say so when a guard is no file", async () => {
    await writeFile(`${path}.lock`, await deadLock());
    await mkdir(guard());
    await assert.rejects(acquireLock(path), {
      code: "FILE_NOT_READABLE",
      message: `${guard()}: expected a lock file, it is a folder; give the name of a file`,
    });
    assert.equal(await readFile(`${path}.lock`, "utf8"), await deadLock());
  });

  test("do not wait for ever where each they find is dead", async (context) => {
    const kill = asked(context, (pid) => {
      writeFileSync(`${path}.lock`, `${pid + 1}\n`);
      return "ESRCH";
    });
    await writeFile(`${path}.lock`, "1000\n");
    await assert.rejects(acquireLock(path), lockedBy("another process"));
    assert.ok(kill.mock.callCount() > 10);
    assert.deepEqual(await filesBeside(), ["model.h5.lock"]);
  });

  test("killed before any system call leave it to the next, and nothing else", async () => {
    const code = `
      const { acquireLock } = await import(process.argv[2]);
      begin();
      await (await acquireLock(process.argv[3])).release();
    `;
    const calls = await killedAtEachCall(code, async () => {
      const own = await mkdtemp(join(dirname(path), "killed-"));
      const one = join(own, "model.h5");
      await writeFile(`${one}.lock`, await deadLock());
      await writeFile(guardOf(`${one}.lock`, "0".repeat(16)), await deadLock("1".repeat(16)));
      return {
        args: [lockUrl, one],
        async after() {
          const began = performance.now();
          const lock = await acquireLock(one);
          assert.ok(performance.now() - began < 400, "it waited");
          assert.deepEqual(await readdir(own), ["model.h5.lock"]);
          await lock.release();
        },
      };
    });
    assert.ok(calls > 20, `${calls} calls`);
  });

  for (const code of ["EPERM", "ENOSYS", "EOPNOTSUPP"]) {
    test(`on a file system without links (${code}) have it all the same, one of twenty`, async (context) => {
      const link = context.mock.method(fsPromises, "link", async () => {
        throw Object.assign(new Error(code), { code, syscall: "link" });
      });
      syncBuiltinESMExports();
      try {
        await writeFile(`${path}.lock`, await deadLock());
        const asked = Array.from({ length: 20 }, () => acquireLock(path));
        const results = await Promise.allSettled(asked);
        const held = results.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
        assert.equal(held.length, 1);
        assert.deepEqual(await filesBeside(), ["model.h5.lock"]);
        await held[0]!.release();
        await (await acquireLock(path)).release();
      } finally {
        link.mock.restore();
        syncBuiltinESMExports();
      }
      assert.ok(link.mock.callCount() > 2);
      assert.deepEqual(await filesBeside(), []);
    });
  }

  test("whose link was made though its answer was lost have it", async (context) => {
    const real = fsPromises.link;
    const link = context.mock.method(fsPromises, "link", async (from: string, to: string) => {
      await real(from, to);
      throw Object.assign(new Error("EEXIST"), { code: "EEXIST", syscall: "link" });
    });
    syncBuiltinESMExports();
    try {
      await (await acquireLock(path)).release();
    } finally {
      link.mock.restore();
      syncBuiltinESMExports();
    }
    assert.deepEqual(await filesBeside(), []);
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
    const rounds = 320;
    for (let round = 0; round < rounds; round++) {
      const lock = join(folder, `${round}.lock`);
      await writeFile(lock, await deadLock());
      // Where another has died over its takeover, too; and one that died over that one's.
      if (round % 2 === 0)
        await writeFile(guardOf(lock, "0".repeat(16)), await deadLock("1".repeat(16)));
      if (round % 4 === 0)
        await writeFile(guardOf(lock, "1".repeat(16)), await deadLock("2".repeat(16)));
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
  while (Date.now() < Number(start) + 25 * round) continue;
  const path = folder + "/" + round;
  const lock = await acquireLock(path).catch((error) => {
    if (error.code !== "FILE_LOCKED") throw error;
  });
  if (!lock) continue;
  found.got += 1;
  await open(path + ".alone", "wx").then((file) => file.close(), () => { found.shared += 1; });
  await setTimeout(5);
  await unlink(path + ".alone").catch(() => {});
  await lock.release();
}
console.log(JSON.stringify(found));
`;
