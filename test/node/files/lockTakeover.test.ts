import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync, writeFileSync } from "node:fs";
import { mkdir, readFile, unlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, test } from "node:test";
import { acquireLock } from "../../../src/node/files/lock.js";
import { age, asked, filesBeside, lockedBy, path } from "./lockCase.js";

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
